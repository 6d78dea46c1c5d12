/** The page of published figures: choose, read with source and date, compare sources, and take new ones in; beside the map's own counts in a view of its own. */

import { getJson, Latest, url } from './page/api.js';
import { byId, el, inputById, prose, selectById } from './page/dom.js';
import { counted, number } from './page/format.js';
import { clearNotice, setBusy, showFailure } from './page/notice.js';
import { startBeside } from './published/beside.js';
import { startTakingIn } from './published/import.js';
import { figureTable, sideBySide } from './published/table.js';
import { showToolNav } from './page/tool-nav.js';

const LIMIT = 1000;
const CHOICES = /** @type {const} */ (['indicator', 'area', 'source', 'year']);
const figures = new Latest();

async function start() {
  showToolNav();
  const beside = new URLSearchParams(location.search).get('view') === 'beside';
  byId(beside ? 'to-beside' : 'to-list').setAttribute('aria-current', 'page');
  byId('list').hidden = beside;
  byId('beside').hidden = !beside;
  if (beside) {
    await startBeside(byId('beside'));
    return;
  }
  byId('choice').addEventListener('submit', (event) => event.preventDefault());
  byId('choice').addEventListener('change', () => load(true));
  startTakingIn(() => refresh());
  await refresh();
}

/** What there is to choose from may have grown. */
async function refresh() {
  try {
    await fillChoices();
  } catch (error) {
    showFailure(byId('figures-notice'), error, refresh);
    return;
  }
  await load(false);
}

async function fillChoices() {
  const [contents, sources] = await Promise.all([
    /** @type {Promise<Api.FigureContents>} */ (getJson('/api/figures/contents')),
    /** @type {Promise<Api.FigureSource[]>} */ (getJson('/api/figures/sources')),
  ]);
  const asked = new URLSearchParams(location.search);
  const themes = [...new Set(contents.indicators.map(({ theme }) => theme))];
  fill('indicator', asked, themes.map((theme) => el('optgroup', { label: theme },
    ...contents.indicators.filter((one) => one.theme === theme)
      .map(({ code, title, figures: count }) => el('option', { value: code }, `${title} (${count})`)))));
  fill('area', asked, contents.areas.map(({ code, title, figures: count }) => el('option', { value: code }, `${title} (${count})`)));
  const names = new Set(sources.flatMap(({ publisher, citedIn }) => [publisher, citedIn]).filter(Boolean));
  fill('source', asked, [...names].sort((a, b) => a.localeCompare(b, 'sv')).map((name) => el('option', { value: name }, name)));
  if (!inputById('year').value) inputById('year').value = asked.get('year') ?? '';
}

/** @param {'indicator' | 'area' | 'source'} id @param {URLSearchParams} asked @param {HTMLElement[]} options */
function fill(id, asked, options) {
  const select = selectById(id);
  const chosen = select.value || asked.get(id) || '';
  select.replaceChildren(/** @type {Node} */ (select.firstElementChild), ...options);
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = '';
}

/** @param {boolean} remember in the address, so that the choice can be passed on */
async function load(remember) {
  if (!inputById('year').reportValidity()) return;
  /** @type {Record<string, string>} */
  const chosen = Object.fromEntries(CHOICES.map((id) => [id, /** @type {HTMLInputElement} */ (byId(id)).value]));
  if (inputById('superseded').checked) chosen.superseded = 'true';
  if (remember) history.replaceState(null, '', url(location.pathname, chosen));
  /** @type {HTMLAnchorElement} */ (byId('download')).href = url('/api/figures', { ...chosen, format: 'csv' });
  setBusy(byId('figures'), true);
  try {
    const answer = await figures.ask((signal) =>
      /** @type {Promise<Api.FigureList>} */ (getJson(url('/api/figures', { ...chosen, limit: LIMIT }), signal)));
    if (!answer) return;
    clearNotice(byId('figures-notice'));
    show(answer);
  } catch (error) {
    showFailure(byId('figures-notice'), error, () => load(false));
  }
  setBusy(byId('figures'), false);
}

/** @param {Api.FigureList} list */
function show(list) {
  const shown = list.figures.length;
  byId('summary').textContent = shown === 0 ? 'Inga publicerade siffror.'
    : counted(list.total, 'siffra', 'siffror')
      + `${shown < list.total ? `; de första ${number(shown)} visas, avgränsa valet för att se fler` : ''}.`
      + `${list.protection.applied ? ` ${list.protection.note}` : ''}`;
  showContradictions(list);
  const beside = sideBySide(list.figures.filter(({ current }) => current));
  byId('side-by-side').hidden = !beside;
  byId('side-by-side').replaceChildren(...(beside ? [el('h2', {}, 'Samma sak enligt flera källor'), beside] : []));
  byId('figures').replaceChildren(shown === 0 ? '' : figureTable(list.figures));
}

/** @param {Api.FigureList} list */
function showContradictions({ contradictions, figures: all }) {
  const titles = new Map(all.map(({ id, indicator }) => [id, indicator.title]));
  byId('contradictions').hidden = contradictions.length === 0;
  byId('contradictions').replaceChildren(el('details', { class: 'watch', open: contradictions.length <= 3 },
    el('summary', {}, `Att se upp med: ${number(contradictions.length)}`),
    el('ul', {}, ...contradictions.map(({ text, figures: ids }) => el('li', {},
      el('a', { href: `#figure-${ids[0]}` }, titles.get(ids[0] ?? 0) ?? 'Siffran'), ': ', ...prose(text))))));
}

start();
