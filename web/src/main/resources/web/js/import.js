/** The import page: choose a file, look at what would happen, then let it happen. */

import { getJson, send, url } from './page/api.js';
import { byId, el, inputById, prose, selectById } from './page/dom.js';
import { confidence, counted, localTime, number, placeKind } from './page/format.js';
import { qualityReport } from './import/quality.js';
import { clearNotice, showFailure } from './page/notice.js';
import { recognise } from './import/recognition.js';
import { showToolNav } from './page/tool-nav.js';

const POLL_MS = 700;

/** From the whole to the part; a level that the service adds later is shown under its code. @type {Record<string, string>} */
const PLACED_NAMES = {
  district: 'Placerade i stadsdelsområdet', stadsdel: '… i stadsdel', nyko5: '… i område (NYKO 5)', basomrade: '… i basområde',
  priority: '… i prioriterat område',
};
/** @type {Record<Api.Import['status'], string>} */
const STATUS_NAMES = { running: 'pågår', done: 'klar', failed: 'misslyckades', interrupted: 'avbröts' };
/** @type {Record<string, string>} */
const UNPLACED_NAMES = {
  no_place_given: 'ingen plats angiven', no_known_name: 'inget känt platsnamn', not_the_scene: 'nämner bara andra platser än händelsens', outside: 'utanför Södermalm', ambiguous: 'flera möjliga platser',
  undecidable: 'går inte att säga',
};

/** @type {Api.Profile[]} */
let profiles = [];

async function start() {
  if (!await showToolNav()) return;
  byId('import-form').addEventListener('submit', (event) => {
    event.preventDefault();
    run(true);
  });
  byId('import').addEventListener('click', () => run(false));
  // Another file or profile needs a preview of its own.
  byId('import-form').addEventListener('change', () => allowImport(false));
  selectById('profile').addEventListener('change', showProfile);
  inputById('file').addEventListener('change', recogniseFile);
  loadHistory();
  try {
    profiles = await getJson('/api/profiles');
    selectById('profile').replaceChildren(
      el('option', { value: '' }, 'Välj en fil, så föreslås en profil'),
      ...profiles.map(({ code, name }) => el('option', { value: code }, name)));
    showProfile();
    if (inputById('file').files?.length) recogniseFile();
  } catch (error) {
    showFailure(byId('form-notice'), error, () => location.reload());
  }
}

function showProfile() {
  const chosen = profiles.find(({ code }) => code === selectById('profile').value);
  byId('profile-text').textContent = chosen?.description ?? '';
  allowPreview(chosen !== undefined);
}

/** Lets the service say how the file is to be read; whoever knows better chooses another profile. */
async function recogniseFile() {
  const file = inputById('file').files?.[0];
  const place = byId('recognition');
  place.replaceChildren();
  byId('result').replaceChildren();
  clearNotice(byId('form-notice'));
  if (!file || profiles.length === 0) return;
  allowPreview(false);
  place.replaceChildren(el('p', { class: 'hint' }, 'Ser efter vad det är för fil …'));
  try {
    const told = await recognise(file);
    if (!told) return;
    chooseProfile(told.verdict === 'known' ? told.profile : '');
    place.replaceChildren(...recognitionText(told));
  } catch (error) {
    place.replaceChildren();
    chooseProfile(selectById('profile').value);
    showFailure(byId('form-notice'), error, recogniseFile);
  }
}

/** @param {string} code */
function chooseProfile(code) {
  const select = selectById('profile');
  if (select.options[0]) select.options[0].textContent = 'Välj profil';
  select.value = code;
  showProfile();
}

/** @param {Api.Recognition} told @returns {Node[]} */
function recognitionText(told) {
  if (told.verdict === 'known') {
    return [el('p', {}, el('strong', {}, `Känns igen som ${told.candidates[0]?.name ?? told.profile}. `), told.why)];
  }
  if (told.verdict === 'choose') {
    return [
      el('p', {}, el('strong', {}, told.why)),
      el('ul', { class: 'candidates' }, ...told.candidates.map(({ code, name, why }) => el('li', {},
        el('button', { type: 'button', class: 'quiet', onclick: () => { chooseProfile(code); allowImport(false); } }, `Läs som ${name}`),
        el('small', {}, `${why}.`)))),
    ];
  }
  if (told.figures.length > 0) {
    const names = told.figures.map(({ name }) => `”${name}”`).join(' eller ');
    return [
      el('p', {}, el('strong', {}, 'Filen är inga händelser. '), `Den kan läsas som publicerade siffror: ${names}. `, el('a', { href: '/siffror.html' }, 'Ta in den där'), '.'),
      el('details', {}, el('summary', {}, 'Varför inte händelser?'), el('p', {}, ...prose(told.why))),
    ];
  }
  return [
    el('p', { class: 'failing' }, el('strong', {}, 'Ingen profil känner igen filen. '), ...prose(told.why)),
    el('p', { class: 'hint' }, 'Går filen ändå att läsa med en av profilerna, välj den nedan, eller ', el('a', { href: '/kallor.html' }, 'gör en profil för källan'), '.'),
  ];
}

/** @param {boolean} dryRun */
async function run(dryRun) {
  const file = inputById('file').files?.[0];
  if (!file) return;
  const form = new FormData();
  form.set('file', file);
  form.set('profile', selectById('profile').value);
  clearNotice(byId('form-notice'));
  setSending(true);
  try {
    const answer = await send(url('/api/imports', { dry_run: dryRun ? 'true' : '' }), { method: 'POST', body: form });
    const place = answer.headers.get('Location');
    if (!place) throw new Error('Tjänsten tog emot filen men sade inte var importen kan följas.');
    const finished = await follow(place);
    allowImport(dryRun && finished.status === 'done');
    if (!dryRun) loadHistory();
  } catch (error) {
    showFailure(byId('form-notice'), error);
  }
  setSending(false);
}

/** @param {string} place @returns {Promise<Api.Import>} the import when it is over */
async function follow(place) {
  for (;;) {
    const one = /** @type {Api.Import} */ (await getJson(place));
    byId('result').replaceChildren(resultCard(one));
    if (one.status !== 'running') return one;
    await new Promise((resolve) => { setTimeout(resolve, POLL_MS); });
  }
}

/** @param {boolean} sending */
function setSending(sending) {
  inputById('file').disabled = sending;
  selectById('profile').disabled = sending;
  allowPreview(!sending);
  if (sending) allowImport(false);
}

/** @param {boolean} allowed */
function allowPreview(allowed) {
  /** @type {HTMLButtonElement} */ (byId('preview')).disabled = !allowed;
}

/** @param {boolean} allowed */
function allowImport(allowed) {
  /** @type {HTMLButtonElement} */ (byId('import')).disabled = !allowed;
}

/** @param {Api.Import} one */
function resultCard(one) {
  const title = one.dryRun ? 'Granskning' : 'Import';
  const running = one.status === 'running';
  const addresses = one.dataset === 'adresser';
  /** @type {[string, number][]} */
  const counts = running ? [['Lästa hittills', one.rowsRead]] : [
    ['Lästa', one.read],
    [one.dryRun ? 'Nya, skulle sparas' : 'Nya, sparade', one.saved],
    ...Object.entries(PLACED_NAMES).filter(([level]) => level in one.placed)
      .map(([level, name]) => /** @type {[string, number]} */ ([name, Number(one.placed[level])])),
    [addresses ? 'Utanför, sparas inte' : 'Utan plats', one.unplaced],
    ...(one.updated + one.outdated > 0
      ? /** @type {[string, number][]} */ ([[one.dryRun ? 'Skulle uppdateras' : 'Uppdaterade', one.updated], ['Äldre version', one.outdated]]) : []),
    ['Fanns redan', one.duplicates], ['Avvisade', one.rejected],
  ];
  return el('article', { class: 'result-card card' },
    el('h2', {}, `${title} av ${one.fileName}: ${STATUS_NAMES[one.status]}`),
    running && el('progress', { max: 1, value: one.progress, 'aria-label': 'Hur långt importen har kommit' }),
    one.message && el('p', { class: one.status === 'failed' ? 'failing' : 'hint' }, one.message),
    el('dl', { class: 'counts' }, ...counts.map(([name, count]) => el('div', {}, el('dt', {}, name), el('dd', {}, number(count))))),
    !running && !addresses && one.unplaced > 0 && el('p', { class: 'hint' }, `Utan plats: ${reasonsOf(one)}. De ${one.dryRun ? 'skulle sparas' : 'sparas'} ändå, men syns inte på kartan.`),
    !running && one.unknownCodes.length > 0 && el('p', { class: 'hint' }, `Brottskoder att se över: ${codesOf(one)}.`),
    !running && one.dryRun && one.sample.length > 0 && sampleTable(one.sample),
    one.quality && qualityReport(one.quality),
    !running && one.rejects.length > 0 && rejectList(one.rejects),
    !running && one.rejected > 0 && rejectsLink(one),
    one.status === 'done' && one.dryRun && el('p', { class: 'hint' }, 'Inget är sparat. Tryck på Importera för att spara.'),
    one.status === 'done' && !one.dryRun && !addresses
      && el('a', { class: 'quiet', href: `/#dataset=${encodeURIComponent(one.dataset)}` }, 'Visa på kartan'));
}

/** Crime codes that nobody knows, or that were not valid that year. @param {Api.Import} one */
function codesOf({ unknownCodes }) {
  return unknownCodes.slice(0, 10).map(({ code, flaw, count, validity }) => `${code} (${counted(count, 'rad', 'rader')}, ${flaw === 'unknown' ? 'okänd' : `gäller ${validity}`})`).join(', ');
}

/** @param {Api.Import} one */
function reasonsOf({ unplacedReasons }) {
  return Object.entries(unplacedReasons).map(([reason, count]) => `${number(count)} ${UNPLACED_NAMES[reason] ?? reason}`).join(', ');
}

/** @param {Api.SampleIncident[]} sample */
function sampleTable(sample) {
  return el('div', { class: 'history-scroll', tabindex: 0 }, el('table', { class: 'history' },
    el('caption', {}, 'De första händelserna och var de placerades'),
    el('thead', {}, el('tr', {}, ...['Rad', 'Händelse', 'Plats'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...sample.map(({ row, title, category, place, kind, confidence: sure, explanation }) => el('tr', {},
      el('td', {}, number(row)),
      el('th', { scope: 'row' }, title || category),
      el('td', {}, place === null
        ? el('span', { class: 'missing' }, explanation ?? 'ingen plats')
        : `${place} (${placeKind(kind ?? '')}), ${confidence(sure ?? 0)}`))))));
}

/** @param {Api.Import['rejects']} rejects */
function rejectList(rejects) {
  return el('ul', { class: 'rejects' }, ...rejects.map(({ message }) => el('li', {}, ...prose(message))));
}

/** @param {Api.Import} one */
function rejectsLink({ id, rejected, textsErased }) {
  if (textsErased) return el('p', { class: 'hint' }, ...prose(`${counted(rejected, 'avvisad rad', 'avvisade rader')}: gallrade ${localTime(textsErased).slice(0, 10)} enligt ägarens regler, bara antalet finns kvar.`));
  return el('a', { class: 'quiet', href: `/api/imports/${encodeURIComponent(id)}/rejects.csv`, download: '' },
    `Hämta ${counted(rejected, 'avvisad rad', 'avvisade rader')} med skäl`);
}

async function loadHistory() {
  try {
    const { imports } = /** @type {{imports: Api.Import[]}} */ (await getJson('/api/imports'));
    clearNotice(byId('history-notice'));
    byId('history').replaceChildren(imports.length === 0
      ? el('p', { class: 'hint' }, 'Inga importer än.')
      : el('div', { class: 'history-scroll', tabindex: 0 }, historyTable(imports)));
  } catch (error) {
    showFailure(byId('history-notice'), error, loadHistory);
  }
}

/** @param {string} id */
async function showReport(id) {
  try {
    const one = /** @type {Api.Import} */ (await getJson(`/api/imports/${encodeURIComponent(id)}`));
    byId('result').replaceChildren(resultCard(one));
    byId('result').scrollIntoView();
  } catch (error) {
    showFailure(byId('history-notice'), error);
  }
}

/** @param {Api.Import[]} imports */
function historyTable(imports) {
  // Few sources correct themselves, and the table is wide as it is.
  const corrected = imports.some(({ updated }) => updated > 0);
  const headings = ['Fil', 'När', 'Status', 'Lästa', 'Nya', ...(corrected ? ['Uppdaterade'] : []), 'Utan plats', 'Fanns redan', 'Avvisade'];
  return el('table', { class: 'history' },
    el('thead', {}, el('tr', {}, ...headings.map((name, i) => el('th', { scope: 'col', class: i > 2 ? 'numeric' : null }, name)))),
    el('tbody', {}, ...imports.map((one) => el('tr', {},
      el('th', { scope: 'row' }, one.fileName, one.feed && el('small', {}, ` flöde: ${one.feed}`)),
      el('td', { class: 'nowrap' }, one.started ? localTime(one.started) : ''),
      el('td', {}, one.dryRun ? `granskning, ${STATUS_NAMES[one.status]}` : STATUS_NAMES[one.status],
        one.status === 'failed' && one.message && el('small', {}, one.message),
        one.status === 'done' && ' ',
        one.status === 'done' && el('button', { type: 'button', class: 'quiet', 'aria-label': `Visa rapporten om ${one.fileName}`, onclick: () => showReport(one.id) }, 'Rapport')),
      ...[one.read, one.saved, ...(corrected ? [one.updated] : []), one.unplaced, one.duplicates + one.outdated].map((count) => el('td', { class: 'numeric' }, number(count))),
      el('td', { class: 'numeric' }, one.textsErased && one.rejected > 0 ? el('span', {}, number(one.rejected), el('small', {}, ' gallrade')) : one.rejected > 0
        ? el('a', { href: `/api/imports/${encodeURIComponent(one.id)}/rejects.csv`, download: '' }, number(one.rejected))
        : number(0))))));
}

start();
