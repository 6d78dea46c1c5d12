/** The form in which one says what has been agreed on of an area. */

import { sendJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { showFault } from '../measures/faults.js';
import { showFailure } from '../page/notice.js';

/**
 * @typedef {{
 *   all: Api.WorkArea[], statuses: Api.Choice[], named: import('../measures/place-field.js').Named[],
 *   saved: (area: Api.WorkArea) => void, cancel: () => void, conflict: (error: unknown) => boolean,
 * }} Context
 */

/** @param {Api.WorkArea} area @param {Context} context @returns {HTMLElement} */
export function areaForm(area, { all, statuses, named, saved, cancel, conflict }) {
  const places = new Map(area.places.map(({ id, name }) => [id, name]));
  const title = el('input', { type: 'text', required: true, maxlength: 200, value: area.name });
  const status = el('select', { 'data-testid': 'status' }, ...statuses.map(({ code, title: name }) => el('option', { value: code, selected: code === area.status }, name)));
  const comment = textarea(area.comment, 4, 'comment');
  const responsible = el('input', { type: 'text', maxlength: 200, value: area.responsible, 'data-testid': 'responsible' });
  const description = textarea(area.description, 3, 'description');
  const sources = textarea(area.sources, 2, 'sources');
  const restricted = el('input', { type: 'checkbox', checked: area.restricted });
  const links = all.filter(({ id }) => id !== area.id).map(({ id, name }) => ({ id, name, box: el('input', { type: 'checkbox', checked: area.links.some((link) => link.id === id) }) }));
  const chips = el('ul', { class: 'chips' });
  const place = el('input', { type: 'text', list: 'named-places', autocomplete: 'off', 'data-testid': 'place' });
  const notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'form-notice' });
  const showChips = () => chips.replaceChildren(...[...places].map(([id, name]) => el('li', {}, name,
    el('button', { type: 'button', 'aria-label': `Ta bort ${name}`, onclick: () => { places.delete(id); showChips(); place.focus(); } }, '×'))));
  const add = () => {
    const wanted = place.value.trim().toLocaleLowerCase('sv');
    const found = named.find(({ label }) => label.toLocaleLowerCase('sv') === wanted);
    if (!found) {
      if (wanted) showFailure(notice, new Error(`Det finns ingen plats, gata eller område som heter ”${place.value.trim()}”. Välj ett namn ur listan.`));
      return wanted === '';
    }
    places.set(found.id, found.label);
    place.value = '';
    notice.replaceChildren();
    showChips();
    return true;
  };
  // Not when the field is left: the page would move under a finger that is on its way to the button.
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  });
  showChips();
  const form = el('form', { class: 'measure-form', autocomplete: 'off', 'data-testid': 'form' },
    el('h1', { tabindex: '-1' }, `Ändra ${area.name}`),
    el('div', { class: 'measure-parts' },
      el('fieldset', { class: 'card' }, el('legend', {}, 'Status'),
        el('label', { class: 'field' }, 'Status', status), el('label', { class: 'field' }, 'Kommentar', comment),
        el('label', { class: 'field' }, 'Ansvarig funktion', responsible, el('small', {}, 'En funktion eller roll, inte en person.'))),
      el('fieldset', { class: 'card' }, el('legend', {}, 'Vad det gäller'),
        area.kind === 'cooperation' && el('label', { class: 'field' }, 'Rubrik', title),
        el('label', { class: 'field' }, 'Beskrivning', description),
        el('div', { class: 'adder' }, el('label', { class: 'field' }, 'Plats, gata eller område', place), el('button', { type: 'button', class: 'quiet', 'data-testid': 'add-place', onclick: add }, 'Lägg till')),
        el('datalist', { id: 'named-places' }, ...named.map(({ label }) => el('option', { value: label }))), chips,
        el('label', { class: 'field' }, 'Källor, en per rad', sources),
        el('details', {}, el('summary', {}, 'Hänger ihop med'), el('div', { class: 'checks' }, ...links.map(({ box, name }) => el('label', { class: 'check' }, box, ` ${name}`)))),
        el('label', { class: 'check' }, restricted, ' Visa inte för fältassistenter'))),
    notice,
    el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'primary', 'data-testid': 'save' }, 'Spara'),
      el('button', { type: 'button', class: 'quiet', onclick: cancel }, 'Avbryt')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!add()) return;
    try {
      const answer = await sendJson('PUT', `/api/work-areas/${area.id}`, {
        version: area.version, ...(area.kind === 'cooperation' ? { title: title.value } : {}), description: description.value, status: status.value,
        comment: comment.value, responsible: responsible.value, sources: sources.value, places: [...places.keys()],
        links: links.filter(({ box }) => box.checked).map(({ id }) => id), restricted: restricted.checked,
      });
      saved(await answer.json());
    } catch (error) {
      if (conflict(error)) return;
      showFault(notice, error, { title, status, comment, responsible, description, sources, places: place });
    }
  });
  return form;
}

/** @param {string} text @param {number} rows @param {string} id */
function textarea(text, rows, id) {
  return el('textarea', { rows, maxlength: 4000, 'data-testid': id }, text);
}
