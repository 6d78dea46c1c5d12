/** The page of the lägesbild: the documents there are, and one of them section by section. Which one stands in the address. */

import { ApiError, getJson, sendJson } from './page/api.js';
import { twoVersions } from './page/two-versions.js';
import { byId, el, inputById, selectById } from './page/dom.js';
import { localTime, number } from './page/format.js';
import { made } from './lagesbild/blocks.js';
import { findingList, writing } from './lagesbild/writing.js';
import { clearNotice, setBusy, showFailure } from './page/notice.js';
import { addDays, addMonths } from './page/periods.js';
import { showToolNav } from './page/tool-nav.js';

/** A period is no longer than that. */
const MOST_YEARS = 3;
const FILES = [['pdf', 'PDF'], ['docx', 'Word'], ['html', 'HTML']];

/** The sections as they stand on the page. @type {ReturnType<typeof part>[]} */
let parts = [];

async function start() {
  if (!await showToolNav()) return;
  const id = new URLSearchParams(location.search).get('id');
  if (id) {
    addEventListener('beforeunload', (event) => { if (parts.some(({ unsaved }) => unsaved())) event.preventDefault(); });
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
  inputById('from').addEventListener('change', boundLast);
  boundLast();
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
    el('h2', { lang: 'sv' }, el('a', { href: `/lagesbild.html?id=${document.id}` }, document.title)),
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

/** The last day that the service takes, so that the field says what is wrong before anything is sent. */
function boundLast() {
  const from = inputById('from').value;
  if (!from) return;
  inputById('last').min = from;
  inputById('last').max = addDays(addMonths(from, MOST_YEARS * 12), -1);
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
  byId('contents').replaceChildren(el('ul', { lang: 'sv' }, ...opened.sections.map(({ key, title, level, findings }) =>
    el('li', { class: level > 1 ? 'second' : null }, el('a', { href: `#${key}` }, title,
      findings.length ? el('span', { class: 'mark' }, ` ! ${findings.length}`) : null)))));
  parts = opened.sections.map((section) => part(opened, section));
  byId('sections').replaceChildren(...parts.map(({ element }) => element));
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/** @param {Api.LagesbildOpened} opened */
function actions(opened) {
  const files = FILES.map(([extension, name]) =>
    el('a', { class: 'quiet', href: `/api/lagesbild/${opened.id}/document.${extension}`, download: '', 'data-testid': `file-${extension}` }, `Hämta ${name}`));
  if (opened.canWrite) {
    return [...files,
      el('button', { type: 'button', class: 'primary', 'data-testid': 'decide', onclick: () => decide(opened) }, 'Besluta'),
      el('button', { type: 'button', class: 'quiet', onclick: () => act('DELETE', opened.id, `?written=${timesWritten()}`, 'Ta bort utkastet? Det som är skrivet i det visas inte mer.', () => location.assign('/lagesbild.html')) }, 'Ta bort utkastet')];
  }
  return opened.decided && opened.mayRevise ? [...files, el('button', { type: 'button', class: 'quiet', 'data-testid': 'revise', onclick: () => revise(opened.id) }, 'Gör en ny version')] : files;
}

/** Decides what has been read: it says which, and what is another by now is shown instead. @param {Api.LagesbildOpened} opened */
function decide({ id, findings }) {
  if (stopsUnsaved('Lägesbilden är inte beslutad.')) return;
  const open = findings.length === 1 ? 'En sak går inte ihop. ' : findings.length ? `${findings.length} saker går inte ihop. ` : '';
  act('POST', id, '/decision', `${open}Besluta lägesbilden? Den ändras inte mer; rättelser görs i en ny version.`, () => location.reload(),
    { sections: parts.map(({ key, version, generatedVersion }) => ({ key, version: version(), generatedVersion })) });
}

/** How many times somebody had written in the draft, as far as this page knows. */
function timesWritten() {
  return parts.reduce((sum, { version }) => sum + version(), 0);
}

/** What is written and not saved would be left out without a word. @param {string} consequence @returns {boolean} whether there is such */
function stopsUnsaved(consequence) {
  const titles = parts.filter(({ unsaved }) => unsaved()).map(({ title }) => title);
  if (!titles.length) return false;
  byId('document-notice').classList.add('failing');
  byId('document-notice').replaceChildren(el('span', { 'data-testid': 'unsaved' }, `${consequence} Spara först det du har skrivit i ${titles.join(', ')}.`));
  scrollTo(0, 0);
  return true;
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
  setBusy(byId('actions'), true);
  try {
    const response = await sendJson(method, `/api/lagesbild/${id}${path}`, body);
    then(response.status === 204 ? { id } : await response.json());
  } catch (error) {
    setBusy(byId('actions'), false);
    showChanges(error);
    scrollTo(0, 0);
  }
}

/** Says why something was not done; where the document is no longer as it was read, how it was and how it is. @param {unknown} error */
function showChanges(error) {
  const place = byId('document-notice');
  showFailure(place, error);
  const changes = error instanceof ApiError && error.status === 409 ? /** @type {Api.LagesbildChange[] | undefined} */ (error.problem['now']) : undefined;
  if (!Array.isArray(changes)) return;
  place.append(
    el('ul', { class: 'changes', 'data-testid': 'changes' }, ...changes.map(({ key, title, read, now, figures }) => el('li', {},
      el('a', { href: `#${key}` }, title),
      read.version === now.version ? null
        : twoVersions(read.version ? `Som du läste det, skrivet av ${read.changedBy}` : 'Som du läste det', read.text, `Som det står nu, skrivet av ${now.changedBy} ${localTime(now.changed ?? '')}`, now.text),
      figures ? el('p', {}, 'Siffrorna i avsnittet är andra än när du läste det.') : null))),
    el('button', { type: 'button', class: 'quiet', 'data-testid': 'read-again', onclick: () => location.reload() }, 'Läs in det som står nu'));
}

/** A section of the page, and what is known of it. @param {Api.LagesbildOpened} opened @param {Api.LagesbildSection} section */
function part(opened, section) {
  const own = opened.canWrite && section.writable ? writing(opened.id, section) : null;
  return {
    key: section.key,
    title: section.title,
    generatedVersion: section.generatedVersion,
    version: own ? own.version : () => section.text.version,
    unsaved: own ? own.unsaved : () => false,
    element: partElement(section, own ? own.form : section.text.text ? el('p', { class: 'written', lang: 'sv' }, section.text.text) : null),
  };
}

/** What is written and made is Swedish on an English page, too. @param {Api.LagesbildSection} section @param {HTMLElement | null} written */
function partElement(section, written) {
  return el('section', { class: 'part', id: section.key, 'data-testid': `section-${section.key}`, 'aria-labelledby': `${section.key}-heading` },
    el(section.level > 1 ? 'h3' : 'h2', { id: `${section.key}-heading`, lang: 'sv' }, section.title),
    section.findings.length ? findingList(section.findings, 'section-findings') : null,
    written,
    el('div', { class: 'made', lang: 'sv' }, ...section.generated.flatMap(made)));
}

start();
