/** The page of the lägesbild: the documents there are, and one of them section by section. Which one stands in the address. */

import { getJson, sendJson } from './api.js';
import { byId, el, inputById, selectById } from './dom.js';
import { localTime, number } from './format.js';
import { made } from './lagesbild-blocks.js';
import { findingList, writing } from './lagesbild-writing.js';
import { clearNotice, setBusy, showFailure } from './notice.js';
import { showToolNav } from './tool-nav.js';

const FILES = [['pdf', 'PDF'], ['docx', 'Word'], ['html', 'HTML']];

async function start() {
  showToolNav();
  const id = new URLSearchParams(location.search).get('id');
  if (id) {
    byId('overview').hidden = true;
    byId('document').hidden = false;
    await open(Number(id));
    return;
  }
  byId('make').addEventListener('submit', (event) => {
    event.preventDefault();
    make();
  });
  propose();
  await list();
}

async function list() {
  try {
    /** @type {Api.LagesbildList} */
    const { documents, canWrite } = await getJson('/api/lagesbild');
    clearNotice(byId('notice'));
    byId('documents').replaceChildren(...(documents.length ? documents.map(card) : [el('li', { class: 'hint' }, 'Ingen lägesbild är gjord än.')]));
    byId('making').hidden = !canWrite;
    if (canWrite) await sources();
  } catch (error) {
    showFailure(byId('notice'), error, list);
  }
}

/** @param {Api.LagesbildStored} document */
function card(document) {
  return el('li', { class: 'card', 'data-testid': `document-${document.id}` },
    el('h2', {}, el('a', { href: `/lagesbild.html?id=${document.id}` }, document.title)),
    el('span', { class: 'tag' }, document.statusName + (document.edition > 1 ? `, version ${document.edition}` : '')),
    el('p', {}, `${document.from} till ${document.last}, daterad ${document.dated}`),
    el('p', { class: 'hint' }, document.decided ? `Beslutad ${localTime(document.decided)} av ${document.decidedBy}` : `Påbörjad ${localTime(document.created)} av ${document.createdBy}`));
}

/** The last whole year, to begin with. */
function propose() {
  const today = new Date();
  const year = today.getFullYear() - 1;
  inputById('from').value = `${year}-01-01`;
  inputById('last').value = `${year}-12-31`;
  inputById('dated').value = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`;
}

/** What published figures may be taken from. */
async function sources() {
  /** @type {{publisher: string, citedIn: string}[]} */
  const found = await getJson('/api/figures/sources');
  const names = [...new Set(found.flatMap(({ publisher, citedIn }) => [citedIn, publisher]).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'sv'));
  selectById('figures-of').replaceChildren(el('option', { value: '' }, 'alla källor'), ...names.map((name) => el('option', { value: name }, name)));
}

async function make() {
  setBusy(byId('make'), true);
  try {
    const response = await sendJson('POST', '/api/lagesbild', {
      title: inputById('title').value,
      from: inputById('from').value,
      last: inputById('last').value,
      dated: inputById('dated').value,
      compare: inputById('compare').checked,
      figuresOf: selectById('figures-of').value || null,
    });
    /** @type {Api.LagesbildStored} */
    const { id } = await response.json();
    location.assign(`/lagesbild.html?id=${id}`);
  } catch (error) {
    showFailure(byId('make-notice'), error);
    setBusy(byId('make'), false);
  }
}

/** @param {number} id */
async function open(id) {
  setBusy(byId('sections'), true);
  try {
    /** @type {Api.LagesbildOpened} */
    const opened = await getJson(`/api/lagesbild/${id}`);
    clearNotice(byId('document-notice'));
    show(opened);
  } catch (error) {
    showFailure(byId('document-notice'), error, () => open(id));
  }
  setBusy(byId('sections'), false);
}

/** @param {Api.LagesbildOpened} opened */
function show(opened) {
  document.title = `${opened.title} – Lägeskartan`;
  byId('document-heading').textContent = opened.title;
  byId('state').textContent = `${opened.from} till ${opened.last}${opened.compareFrom ? `, jämförd med ${opened.compareFrom} till ${opened.compareLast}` : ''}. Daterad ${opened.dated}. `
    + `${opened.decided ? `Beslutad ${localTime(opened.decided)} av ${opened.decidedBy}; läses som den var då.` : 'Utkast: siffrorna görs om varje gång det öppnas.'} ${opened.protection}`;
  byId('actions').replaceChildren(...actions(opened));
  byId('findings').hidden = opened.findings.length === 0;
  byId('findings').replaceChildren(el('summary', {}, `Går inte ihop: ${number(opened.findings.length)}`), findingList(opened.findings));
  byId('contents').replaceChildren(el('ul', {}, ...opened.sections.map(({ key, title, level, findings }) =>
    el('li', { class: level > 1 ? 'second' : null }, el('a', { href: `#${key}` }, title,
      findings.length ? el('span', { class: 'mark' }, ` ! ${findings.length}`) : null)))));
  byId('sections').replaceChildren(...opened.sections.map((section) => part(opened, section)));
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/** @param {Api.LagesbildOpened} opened */
function actions(opened) {
  const files = FILES.map(([extension, name]) =>
    el('a', { class: 'quiet', href: `/api/lagesbild/${opened.id}/document.${extension}`, download: '', 'data-testid': `file-${extension}` }, `Hämta ${name}`));
  if (opened.canWrite) {
    return [...files,
      el('button', { type: 'button', class: 'primary', 'data-testid': 'decide', onclick: () => decide(opened) }, 'Besluta'),
      el('button', { type: 'button', class: 'quiet', onclick: () => act('DELETE', opened.id, '', 'Ta bort utkastet? Det som är skrivet i det visas inte mer.', () => location.assign('/lagesbild.html')) }, 'Ta bort utkastet')];
  }
  return opened.decided && opened.mayRevise ? [...files, el('button', { type: 'button', class: 'quiet', 'data-testid': 'revise', onclick: () => revise(opened.id) }, 'Gör en ny version')] : files;
}

/** @param {Api.LagesbildOpened} opened */
function decide({ id, findings }) {
  const open = findings.length ? `${findings.length} saker går inte ihop. ` : '';
  act('POST', id, '/decision', `${open}Besluta lägesbilden? Den ändras inte mer; rättelser görs i en ny version.`, () => location.reload());
}

/** @param {number} id */
function revise(id) {
  const today = new Date().toLocaleDateString('sv-SE');
  act('POST', id, '/revision', 'Göra ett utkast till en ny version? Texterna följer med.', (made) => location.assign(`/lagesbild.html?id=${made.id}`), { dated: today });
}

/**
 * @param {'POST' | 'DELETE'} method @param {number} id @param {string} path @param {string} question
 * @param {(made: {id: number}) => void} then @param {object} [body]
 */
async function act(method, id, path, question, then, body = {}) {
  if (!window.confirm(question)) return;
  try {
    const response = await sendJson(method, `/api/lagesbild/${id}${path}`, body);
    then(response.status === 204 ? { id } : await response.json());
  } catch (error) {
    showFailure(byId('document-notice'), error);
  }
}

/** @param {Api.LagesbildOpened} opened @param {Api.LagesbildSection} section */
function part(opened, section) {
  return el('section', { class: 'part', id: section.key, 'data-testid': `section-${section.key}`, 'aria-labelledby': `${section.key}-heading` },
    el(section.level > 1 ? 'h3' : 'h2', { id: `${section.key}-heading` }, section.title),
    section.findings.length ? findingList(section.findings, 'section-findings') : null,
    opened.canWrite && section.writable ? writing(opened.id, section) : section.text.text ? el('p', { class: 'written' }, section.text.text) : null,
    el('div', { class: 'made' }, ...section.generated.flatMap(made)));
}

start();
