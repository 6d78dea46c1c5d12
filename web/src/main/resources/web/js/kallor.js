/** The page of sources: choose a file, see what it is taken for, put right what is wrong, save it as a profile. */

import { getJson, Latest, send, sendJson } from './page/api.js';
import { showCrimeCodes } from './sources/brottskoder.js';
import { showCategoryGroups } from './sources/category-groups.js';
import { byId, el, inputById } from './page/dom.js';
import { localTime, number } from './page/format.js';
import { clearNotice, setBusy, showFailure } from './page/notice.js';
import { readForm, showForm } from './sources/profile-form.js';
import { columnTable, nameList, rowTable } from './sources/profile-preview.js';
import { showToolNav } from './page/tool-nav.js';

/** @type {Record<string, string>} */
const ORIGINS = { built_in: 'medföljer', edited: 'ändrad här', own: 'egen' };
/** @type {Record<string, string>} */
const DELIMITERS = { ';': 'semikolon', ',': 'komma', '\t': 'tabb', '|': 'lodstreck' };

/** What is being edited; null before a file or a profile is chosen. @type {Api.ProfileDefinition | null} */
let draft = null;
/** The code it is saved under; empty for one that is new. */
let savedCode = '';
/** @type {Api.ProfileChoices} */
let choices = { columns: [], formats: [], datasets: [], categories: [] };
const previews = new Latest();

async function start() {
  if (!await showToolNav()) return;
  byId('new-profile').addEventListener('click', startNew);
  inputById('file').addEventListener('change', () => preview());
  byId('profile-form').addEventListener('submit', save);
  byId('profile-form').addEventListener('change', changed);
  byId('remove').addEventListener('click', remove);
  try {
    choices = await getJson('/api/profile-choices');
    await listProfiles();
    await showCrimeCodes(choices.categories);
    await showCategoryGroups(choices.categories);
  } catch (error) {
    showFailure(byId('profiles-notice'), error, () => location.reload());
  }
}

/** What comes with the service is there in the language of the page; in what one edits and saves, it stays as it was written. */
async function listProfiles() {
  /** @type {Api.Profile[]} */
  const profiles = (await getJson('/api/profiles')).filter((/** @type {Api.Profile} */ { origin }) => origin in ORIGINS);
  byId('profiles').replaceChildren(...profiles.map(({ code, name, origin }) => el('li', {}, el('button', {
    type: 'button', 'aria-current': code === savedCode ? 'true' : null, onclick: () => open(code),
  }, name, el('small', {}, ORIGINS[origin] ?? '')))));
  return profiles;
}

function startNew() {
  draft = null;
  savedCode = '';
  byId('editor-heading').textContent = 'Ny profil';
  byId('assumption').hidden = true;
  byId('profile-form').hidden = true;
  byId('history').replaceChildren();
  byId('detected').textContent = '';
  byId('saved').textContent = '';
  inputById('file').value = '';
  inputById('file').focus();
  listProfiles();
}

/** @param {string} code */
async function open(code) {
  try {
    const { origin, definition } = /** @type {Api.StoredProfile} */ (await getJson(`/api/profiles/${encodeURIComponent(code)}`));
    draft = definition;
    savedCode = code;
    const listed = (await listProfiles()).find((profile) => profile.code === code);
    byId('editor-heading').textContent = listed?.name ?? definition.title;
    byId('assumption').hidden = !definition.assumption;
    byId('assumption').textContent = `Antagande: ${listed?.assumption ?? definition.assumption}`;
    byId('remove').hidden = origin === 'built_in';
    byId('remove').textContent = origin === 'edited' ? 'Återställ den medföljande' : 'Ta bort profilen';
    byId('saved').textContent = '';
    byId('detected').textContent = '';
    byId('profile-form').hidden = false;
    for (const id of ['columns', 'rows', 'notes', 'names']) byId(id).replaceChildren();
    byId('names-part').hidden = true;
    byId('columns').append(el('p', { class: 'hint' }, 'Välj en fil ovan för att se kolumnerna.'));
    showForm(definition, choices, []);
    showHistory(code);
    // The button that was pressed is another one now, and what it opened is below the list on a phone.
    byId('editor').focus();
    if (inputById('file').files?.length) preview();
  } catch (error) {
    showFailure(byId('profiles-notice'), error);
  }
}

/** Reads the chosen file by the draft, or lets the service find a profile that fits when there is no draft. */
async function preview() {
  const file = inputById('file').files?.[0];
  if (!file) return;
  const form = new FormData();
  form.set('file', file);
  if (draft) form.set('definition', JSON.stringify({ ...draft, code: draft.code || 'utkast', title: draft.title || 'Utkast' }));
  clearNotice(byId('preview-notice'));
  setBusy(byId('editor'), true);
  if (byId('profile-form').hidden) byId('detected').textContent = 'Läser filen …';
  try {
    const answer = await previews.ask(async (signal) => (await send('/api/profiles/preview', { method: 'POST', body: form, signal })).json());
    if (answer) show(/** @type {Api.ProfilePreview} */ (answer), file.name);
  } catch (error) {
    byId('detected').textContent = '';
    showFailure(byId('preview-notice'), error);
  }
  setBusy(byId('editor'), false);
}

/** @param {Api.ProfilePreview} seen @param {string} fileName */
function show(seen, fileName) {
  if (!draft) begin(seen.definition, fileName);
  // How dates and numbers are written is found again when another column is said to hold them.
  const { dateFormats } = seen.suggested.values;
  if (draft && JSON.stringify(dateFormats) !== JSON.stringify(draft.values.dateFormats)) {
    draft = { ...draft, values: { ...draft.values, ...seen.suggested.values } };
    preview();
    return;
  }
  const focused = document.activeElement instanceof HTMLSelectElement ? document.activeElement.dataset : {};
  byId('profile-form').hidden = false;
  byId('detected').textContent = detectedText(seen);
  byId('columns').replaceChildren(columnTable(seen, choices));
  byId('names-part').hidden = seen.categoryNames.length === 0;
  byId('names').replaceChildren(nameList(seen, choices));
  byId('notes').replaceChildren(
    ...seen.problems.map((text) => el('p', { class: 'failing' }, `Saknas: ${text}`)),
    ...seen.notes.map((text) => el('p', { class: 'hint' }, text)),
    ...dateHint(seen));
  byId('rows').replaceChildren(rowTable(seen));
  if (draft) showForm(draft, choices, seen.detected.tables);
  focusAgain(focused);
}

/** Whoever works with the keyboard goes on where they were, although the tables were made anew. @param {DOMStringMap} was */
function focusAgain(was) {
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll('#columns select, #names select'))) {
    const { column, name } = select.dataset;
    if ((column && column === was['column']) || (name && name === was['name'])) select.focus();
  }
}

/** A profile that is not saved yet starts as what the service found. @param {Api.ProfileDefinition} found @param {string} fileName */
function begin(found, fileName) {
  const title = fileName.replace(/\.[^.]*$/, '');
  draft = { ...found, code: '', title, description: '', assumption: '' };
  byId('editor-heading').textContent = 'Ny profil';
  byId('remove').hidden = true;
  byId('history').replaceChildren();
}

/** The way to the setting that dates of another form need. @param {Api.ProfilePreview} seen @returns {Node[]} */
function dateHint({ records }) {
  if (!records.some(({ reject }) => reject?.reason === 'bad_date')) return [];
  return [el('button', { type: 'button', class: 'quiet', onclick: () => {
    const field = inputById('date-formats');
    const settings = field.closest('details');
    if (settings) settings.open = true;
    field.focus();
  } }, 'Ange hur datum skrivs')];
}

/** @param {Api.ProfilePreview} seen */
function detectedText({ detected, records, problems }) {
  const kind = choices.formats.find(({ code }) => code === detected.format)?.name ?? detected.format;
  const parts = [kind];
  if (detected.encoding) parts.push(detected.encoding);
  if (detected.delimiter) parts.push(DELIMITERS[detected.delimiter] ?? detected.delimiter);
  if (detected.table) parts.push(`”${detected.table}”`);
  if (detected.headingRow > 0) parts.push(`rubriker på rad ${number(detected.headingRow)}`);
  const rejected = records.filter(({ reject }) => reject).length;
  const result = rejected > 0 ? records.length === 1 ? 'raden avvisas' : `${number(rejected)} av de första ${number(records.length)} raderna avvisas` : 'de visade raderna kan läsas';
  return `Filen är ${parts.join(', ')}; ${problems.length > 0 ? 'något saknas än för att läsa raderna' : result}.`;
}

/** Something in the form was changed: the draft follows, and the file is read anew. */
function changed() {
  if (!draft) return;
  draft = readForm(draft);
  byId('saved').textContent = '';
  preview();
}

/** @param {Event} event */
async function save(event) {
  event.preventDefault();
  if (!draft) return;
  draft = readForm(draft);
  const code = savedCode || codeOf(draft.title);
  clearNotice(byId('save-notice'));
  try {
    if (!savedCode && await exists(code)) throw new Error(`Det finns redan en profil med namnet ”${draft.title}”. Välj ett annat namn.`);
    const answer = await sendJson('PUT', `/api/profiles/${encodeURIComponent(code)}`, { ...draft, code });
    const { definition, origin } = /** @type {Api.StoredProfile} */ (await answer.json());
    draft = definition;
    savedCode = code;
    byId('editor-heading').textContent = definition.title;
    byId('remove').hidden = origin === 'built_in';
    byId('remove').textContent = origin === 'edited' ? 'Återställ den medföljande' : 'Ta bort profilen';
    byId('saved').textContent = `Profilen ”${definition.title}” är sparad. Den går nu att välja när en fil importeras.`;
    await listProfiles();
    showHistory(code);
  } catch (error) {
    showFailure(byId('save-notice'), error);
  }
}

/** @param {string} code */
async function exists(code) {
  const profiles = /** @type {Api.Profile[]} */ (await getJson('/api/profiles'));
  return profiles.some((one) => one.code === code);
}

async function remove() {
  if (!savedCode) return;
  const code = savedCode;
  try {
    await send(`/api/profiles/${encodeURIComponent(code)}`, { method: 'DELETE' });
    if (await exists(code)) await open(code);
    else startNew();
  } catch (error) {
    showFailure(byId('save-notice'), error);
  }
}

/** @param {string} code */
async function showHistory(code) {
  try {
    const versions = /** @type {Api.ProfileVersion[]} */ (await getJson(`/api/profiles/${encodeURIComponent(code)}/history`));
    byId('history').replaceChildren(versions.length === 0 ? '' : el('details', {},
      el('summary', {}, `Ändringar (${number(versions.length)})`),
      el('ul', {}, ...versions.map(({ version, changedAt, changedBy, definition }) => el('li', {},
        `${number(version)}. ${localTime(changedAt)}, ${changedBy}${definition ? '' : ': borttagen eller återställd'} `,
        definition && el('button', { type: 'button', class: 'quiet', onclick: () => takeBack(definition) }, 'Hämta tillbaka'))))));
  } catch {
    // Only those who may change profiles see their history.
    byId('history').replaceChildren();
  }
}

/** An earlier version becomes the draft; nothing is saved until it is saved. @param {Api.ProfileDefinition} definition */
function takeBack(definition) {
  draft = definition;
  showForm(definition, choices, []);
  preview();
}

/** @param {string} title */
function codeOf(title) {
  return title.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, ' ').trim().replace(/ /g, '-').slice(0, 40) || 'profil';
}

start();
