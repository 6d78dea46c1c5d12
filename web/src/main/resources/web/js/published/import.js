/** Taking published figures in: choose a file, look at what would be saved, then save it. */

import { getJson, send, url } from '../page/api.js';
import { byId, el, inputById, prose, selectById } from '../page/dom.js';
import { number } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { offerHeadings, showHeadings, startHeadings } from './headings.js';
import { figureTable } from './table.js';

/** @type {Api.FigureProfile[]} */
let profiles = [];

/** @param {() => void} taken called when figures have been saved */
export async function startTakingIn(taken) {
  /** @type {Api.Meta} */
  let meta;
  try {
    meta = await getJson('/api/meta');
    if (!meta.viewer.duties.includes('figures') || !meta.viewer.duties.includes('import')) return;
    profiles = await getJson('/api/figures/profiles');
  } catch (error) {
    byId('taking-in').hidden = false;
    showFailure(byId('form-notice'), error, () => location.reload());
    return;
  }
  byId('taking-in').hidden = false;
  selectById('profile').replaceChildren(...profiles.map(({ code, name }) => el('option', { value: code }, name)));
  startHeadings((saved) => { profiles = profiles.map((one) => (one.code === saved.code ? saved : one)); });
  showProfile();
  selectById('profile').addEventListener('change', showProfile);
  byId('import-form').addEventListener('submit', (event) => {
    event.preventDefault();
    run(true, taken);
  });
  byId('import').addEventListener('click', () => run(false, taken));
  // Another file, profile or date needs a preview of its own.
  byId('import-form').addEventListener('input', () => allowImport(false));
}

function showProfile() {
  const profile = profiles.find(({ code }) => code === selectById('profile').value);
  byId('profile-text').textContent = profile?.description ?? '';
  showHeadings(profile);
}

/** @param {boolean} dryRun @param {() => void} taken */
async function run(dryRun, taken) {
  const file = inputById('file').files?.[0];
  if (!file) return;
  const form = new FormData();
  form.set('file', file);
  form.set('profile', selectById('profile').value);
  form.set('extracted', inputById('extracted').value);
  form.set('period', inputById('period').value);
  clearNotice(byId('form-notice'));
  allowImport(false);
  const preview = /** @type {HTMLButtonElement} */ (byId('preview'));
  preview.disabled = true;
  try {
    const answer = await send(url('/api/imports', { dry_run: dryRun ? 'true' : '' }), { method: 'POST', body: form });
    const result = /** @type {Api.FigureImport} */ (await answer.json());
    byId('result').replaceChildren(resultCard(result));
    if (result.status === 'failed') offerHeadings();
    allowImport(dryRun && result.status === 'done' && result.saved > 0);
    if (!dryRun && result.status === 'done') taken();
  } catch (error) {
    showFailure(byId('form-notice'), error);
  }
  preview.disabled = false;
}

/** @param {boolean} allowed */
function allowImport(allowed) {
  /** @type {HTMLButtonElement} */ (byId('import')).disabled = !allowed;
}

/** @param {Api.FigureImport} one */
function resultCard(one) {
  const failed = one.status === 'failed';
  /** @type {[string, number][]} */
  const counts = [
    ['Lästa', one.read], [one.dryRun ? 'Nya, skulle sparas' : 'Nya, sparade', one.saved], ['Fanns redan', one.duplicates],
    ['Avvisade rader', one.rejected],
  ];
  if (one.residents > 0) counts.push(['Folkmängder som nämnare', one.residents]);
  return el('article', { class: 'result-card card' },
    el('h3', {}, `${one.dryRun ? 'Granskning' : 'Import'} av ${one.fileName}: ${failed ? 'misslyckades' : 'klar'}`),
    one.message && el('p', { class: failed ? 'failing' : 'hint' }, one.message),
    !failed && el('dl', { class: 'counts' }, ...counts.map(([name, count]) => el('div', {}, el('dt', {}, name), el('dd', {}, number(count))))),
    one.rejects.length > 0 && el('ul', { class: 'rejects' }, ...one.rejects.map(({ message }) => el('li', {}, ...prose(message)))),
    !one.dryRun && one.rejected > 0 && el('a', { class: 'quiet', href: `/api/imports/${encodeURIComponent(one.id)}/rejects.csv`, download: '' },
      'Hämta avvisade rader med skäl'),
    one.dryRun && one.figures.length > 0 && el('h4', {}, 'De första siffrorna, som de skulle sparas'),
    one.dryRun && one.figures.length > 0 && figureTable(one.figures),
    one.dryRun && !failed && el('p', { class: 'hint' },
      one.saved > 0 ? 'Inget är sparat. Tryck på Ta in för att spara.' : 'Inget är sparat, och filen har inget nytt.'));
}
