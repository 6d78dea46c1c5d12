/** The groups that categories are shown and chosen under: their titles, their order, and which category is in which. */

import { getJson, sendJson } from '../page/api.js';
import { byId, el } from '../page/dom.js';
import { clearNotice, showFailure } from '../page/notice.js';

/** @typedef {{code: string, title: string, categories: string[]}} Group */

/** @type {Group[]} */
let groups = [];
/** @type {Api.ProfileChoices['categories']} */
let known = [];

/** @param {Api.ProfileChoices['categories']} categories */
export async function showCategoryGroups(categories) {
  known = categories;
  byId('new-group').addEventListener('click', add);
  byId('groups-form').addEventListener('submit', save);
  await load();
}

async function load() {
  try {
    ({ groups } = /** @type {{groups: Group[]}} */ (await getJson('/api/category-groups')));
    draw();
  } catch (error) {
    showFailure(byId('groups-notice'), error, load);
  }
}

function draw() {
  byId('group-titles').replaceChildren(...groups.map((group, index) => el('li', {},
    el('input', { type: 'text', value: group.title, maxlength: 60, required: true, 'aria-label': `Namn på grupp ${index + 1}`, oninput: (/** @type {Event} */ { target }) => {
      // Drawn anew, what is pressed next would be gone under the pointer.
      group.title = /** @type {HTMLInputElement} */ (target).value;
      for (const option of byId('group-members').querySelectorAll(`option[value="${group.code}"]`)) option.textContent = group.title;
    } }),
    step(index, -1, '↑', `Flytta upp ${group.title}`), step(index, 1, '↓', `Flytta ned ${group.title}`),
    group.categories.length === 0 && el('button', { type: 'button', class: 'quiet', 'aria-label': `Ta bort gruppen ${group.title}`, onclick: () => {
      groups.splice(index, 1);
      draw();
    } }, 'Ta bort'))));
  byId('group-members').replaceChildren(...groups.flatMap((group) => group.categories.map((code) => {
    const { name, sensitive } = known.find((one) => one.code === code) ?? { name: code, sensitive: false };
    const select = el('select', { 'data-testid': `group-of-${code}`, 'data-category': code }, ...groups.map(({ code: of, title }) => el('option', { value: of, selected: of === group.code }, title)));
    select.addEventListener('change', () => move(code, select.value));
    return el('label', { class: 'field' }, sensitive ? `${name} (skyddad)` : name, select);
  })));
}

/** @param {number} index @param {number} by @param {string} sign @param {string} label */
function step(index, by, sign, label) {
  return el('button', { type: 'button', class: 'quiet', 'aria-label': label, disabled: !groups[index + by], onclick: () => {
    groups.splice(index + by, 0, ...groups.splice(index, 1));
    draw();
    byId('group-titles').querySelectorAll('input')[index + by]?.focus();
  } }, sign);
}

/** @param {string} category @param {string} to */
function move(category, to) {
  for (const group of groups) {
    group.categories = group.categories.filter((code) => code !== category);
    if (group.code === to) group.categories.push(category);
  }
  draw();
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-category="${category}"]`))?.focus();
}

function add() {
  let number = groups.length + 1;
  while (groups.some(({ code }) => code === `grupp-${number}`)) number += 1;
  groups.push({ code: `grupp-${number}`, title: 'Ny grupp', categories: [] });
  draw();
  const last = [...byId('group-titles').querySelectorAll('input')].at(-1);
  last?.focus();
  last?.select();
}

/** @param {Event} event */
async function save(event) {
  event.preventDefault();
  byId('groups-saved').textContent = '';
  try {
    await sendJson('PUT', '/api/category-groups', { groups });
    clearNotice(byId('groups-notice'));
    byId('groups-saved').textContent = 'Grupperna är sparade.';
    await load();
  } catch (error) {
    showFailure(byId('groups-notice'), error);
  }
}
