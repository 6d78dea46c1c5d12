/** The placing page: the next text, a choice, a decision, and the next. */

import { getJson, Latest, messageOf, sendJson, url } from './page/api.js';
import { byId, el, inputById, selectById } from './page/dom.js';
import { counted, incidents as incidentWord, number } from './page/format.js';
import { clearNotice, setBusy, showFailure, toast } from './page/notice.js';
import { paletteFor } from './map/palette.js';
import { candidateList, decisionText, groupHead, groupTellings, REASONS } from './placing/group.js';
import { PlacingMap } from './placing/map.js';
import { currentTheme, onThemeChange } from './page/theme.js';
import { showToolNav } from './page/tool-nav.js';

/** @typedef {Api.Feature<Api.PlaceCandidate>} Candidate */
/** @typedef {{kind: 'point', lat: number, lon: number} | {kind: 'candidate', index: number} | null} Choice */

const PAGE = 50;
const SEARCH_WAIT_MS = 250;
/** The slider's ends, metres; between them each step is the same factor. */
const LEAST_RADIUS = 10;
const LARGEST_RADIUS = 1000;
const LONGEST_ALIAS = 80;

/** @type {Api.PlacingQueue['shown']} */
let queue = [];
/** @type {Api.GroupToPlace | null} */
let group = null;
/** The group's own candidates and those that were searched for. @type {{feature: Candidate, searched: string | null}[]} */
let candidates = [];
/** @type {Choice} */
let choice = null;
/** @type {number | null} */
let onlyIncident = null;
/** Those that can be undone, the newest first. @type {Api.PlacingDecision[]} */
let decisions = [];
let deciding = false;
/** Whether another text is on its way: what is chosen or decided now would be for the one that is left. */
let opening = false;
/** How often somebody has opened a text; who does so while a decision is on its way is not taken from it. */
let moves = 0;

const queueQuestions = new Latest();
const groupQuestions = new Latest();
/** @type {PlacingMap | null} */
let map = null;

async function start() {
  if (!await showToolNav()) return;
  connectFilters();
  connectDecisions();
  document.addEventListener('keydown', onKey);
  await Promise.all([startMap(), loadQueue(0), loadDecisions()]);
  openFirst();
}

async function startMap() {
  try {
    const meta = /** @type {Api.Meta} */ (await getJson('/api/meta'));
    map = new PlacingMap(byId('map'), paletteFor(currentTheme()), meta.bounds, (place) => {
      if (group) choose({ kind: 'point', ...place });
    });
    onThemeChange((theme) => map?.setPalette(paletteFor(theme)));
    const basemap = /** @type {Api.Basemap} */ (await getJson('/api/basemap'));
    map.setBasemap(basemap);
    byId('attribution').textContent = basemap.attribution;
    byId('map').setAttribute('aria-busy', 'false');
  } catch (error) {
    showFailure(byId('map-notice'), error, () => location.reload());
  }
}

/* The queue. */

function connectFilters() {
  let timer = 0;
  const again = () => loadQueue(0).then(() => openFirst());
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('search').addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(again, SEARCH_WAIT_MS);
  });
  for (const id of ['reason', 'dataset']) byId(id).addEventListener('change', again);
}

/** @param {number} offset */
async function loadQueue(offset) {
  try {
    const page = await queueQuestions.ask((signal) => /** @type {Promise<Api.PlacingQueue>} */ (getJson(url('/api/placing/queue', {
      q: inputById('search').value.trim(), reason: selectById('reason').value, dataset: selectById('dataset').value, offset: offset || '', limit: PAGE,
    }), signal)));
    if (!page) return;
    clearNotice(byId('queue-notice'));
    queue = offset === 0 ? page.shown : [...queue, ...page.shown];
    showQueue(page);
  } catch (error) {
    showFailure(byId('queue-notice'), error, () => loadQueue(offset).then(() => openFirst()));
  }
}

/** @param {Api.PlacingQueue} page */
function showQueue(page) {
  const datasets = selectById('dataset');
  if (datasets.options.length === 1) datasets.append(...page.datasets.map(({ code, title }) => el('option', { value: code }, title)));
  byId('left').replaceChildren(el('strong', {}, number(page.groups)), ` kvar, ${number(page.incidents)} ${incidentWord(page.incidents)}`);
  byId('queue').replaceChildren(
    ...queue.map((one) => el('li', {}, el('button', {
      type: 'button', class: 'waiting', 'data-key': keyOf(one), 'data-testid': 'placing-waiting', 'aria-current': isOpen(one) ? 'true' : null, onclick: () => pick(one),
    },
    el('span', { class: 'said' }, one.text || 'Ingen text'), el('span', { class: 'times' }, number(one.count)),
    el('span', { class: 'why' }, [one.reasons.map((reason) => REASONS[reason] ?? reason).join(', '), [...new Set(one.suggestions)].slice(0, 2).join(' eller ')].filter(Boolean).join(' · '))))),
    ...(queue.length < page.groups ? [el('li', {}, el('button', { type: 'button', class: 'quiet more', onclick: () => loadQueue(queue.length) }, 'Visa fler'))] : []));
}

/** @param {{dataset: string, key: string}} one */
function keyOf({ dataset, key }) {
  return `${dataset}/${key}`;
}

/** @param {{dataset: string, key: string}} one */
function isOpen(one) {
  return group !== null && keyOf(group) === keyOf(one);
}

/** Opens the one that is open no longer where it was, or the first. @param {number} [index] */
function openFirst(index = 0) {
  const next = queue[Math.min(index, queue.length - 1)];
  if (next) return open(next);
  return close();
}

/** @param {number} step */
function move(step) {
  const at = queue.findIndex(isOpen);
  const next = queue[Math.max(0, Math.min(queue.length - 1, at + step))];
  if (next) pick(next);
}

/** @param {{dataset: string, key: string}} one */
function pick(one) {
  moves += 1;
  if (!isOpen(one)) return open(one);
  // What is open already keeps what has been chosen for it.
  groupQuestions.cancel();
  opening = false;
  markOpen(one);
  setBusy(byId('group'), false);
  return undefined;
}

function close() {
  group = null;
  candidates = [];
  map?.setCandidates([], null);
  const narrowed = inputById('search').value.trim() || selectById('reason').value || selectById('dataset').value;
  byId('group').replaceChildren(el('div', { class: 'empty' },
    el('h2', {}, narrowed ? 'Ingenting väntar i det urvalet' : 'Allt är placerat'),
    el('p', { class: 'hint' }, narrowed ? 'Töm sökningen eller välj alla skäl för att se resten av kön.' : 'Nya händelser som inte går att placera säkert hamnar här när de tas in.')));
  choose(null);
}

/* The group. */

/** @param {{dataset: string, key: string}} one */
async function open(one) {
  opening = true;
  markOpen(one);
  setBusy(byId('group'), true);
  try {
    const answer = await groupQuestions.ask((signal) => /** @type {Promise<Api.GroupToPlace>} */ (
      getJson(`/api/placing/groups/${encodeURIComponent(one.dataset)}/${one.key}`, signal)));
    if (!answer) return;
    opening = false;
    group = answer;
    onlyIncident = null;
    // How sure one was of the last text says nothing of this one.
    inputById('sure').checked = true;
    candidates = group.candidates.features.map((feature) => ({ feature, searched: null }));
    showGroup();
    choose(null);
    showOnMap();
  } catch (error) {
    opening = false;
    group = null;
    choose(null);
    showFailure(byId('group'), error, () => loadQueue(0).then(() => openFirst()));
  }
  setBusy(byId('group'), false);
}

/** @param {{dataset: string, key: string}} one */
function markOpen(one) {
  for (const button of byId('queue').querySelectorAll('.waiting')) {
    const current = /** @type {HTMLElement} */ (button).dataset['key'] === keyOf(one);
    if (current) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
    if (current) button.scrollIntoView({ block: 'nearest' });
  }
}

function showGroup() {
  if (!group) return;
  const found = el('div', { id: 'candidates' });
  byId('group').replaceChildren(
    groupHead(group),
    el('h3', { id: 'candidates-heading' }, 'Vad kan menas?'), found,
    el('form', { class: 'other', onsubmit: searchOther },
      el('label', { class: 'visually-hidden', for: 'other' }, 'En annan plats, gata eller ett område'),
      el('input', { type: 'search', id: 'other', placeholder: 'En annan plats, gata eller ett område', autocomplete: 'off', 'data-testid': 'placing-other' }),
      el('button', { type: 'submit', class: 'quiet' }, 'Sök')),
    el('p', { class: 'notice', id: 'other-notice', role: 'alert' }),
    el('div', { class: 'keep' },
      el('label', { class: 'check', id: 'alias-box', hidden: true },
        el('input', { type: 'checkbox', id: 'alias-keep', 'data-testid': 'placing-alias' }), el('span', { id: 'alias-text' })),
      el('label', { class: 'visually-hidden', for: 'alias' }, 'Namnet som ska betyda platsen'),
      el('input', { type: 'text', id: 'alias', maxlength: LONGEST_ALIAS, value: aliasOf(group), hidden: true }),
      el('label', { class: 'visually-hidden', for: 'note' }, 'Anteckning'),
      el('textarea', { id: 'note', rows: 1, maxlength: 500, placeholder: 'Anteckning, om det behövs. Inga namn på personer.' })),
    groupTellings(group, (id) => { onlyIncident = id; showChoice(); }));
  byId('alias-keep').addEventListener('change', () => { byId('alias').hidden = !inputById('alias-keep').checked; });
  byId('group').scrollTop = 0;
  showCandidates();
}

function showCandidates() {
  byId('candidates').replaceChildren(candidates.length === 0
    ? el('p', { class: 'hint' }, 'Inga förslag. Sök efter en plats, eller klicka på kartan.')
    : candidateList(candidates.map(({ feature }) => feature), (index) => choose({ kind: 'candidate', index })));
}

function showOnMap() {
  map?.setCandidates(candidates.map(({ feature }) => feature), group?.incidents[0]?.position ?? null);
}

/** A name that could be kept: the place text, without what makes it a sentence. @param {Api.GroupToPlace} one */
function aliasOf({ incidents }) {
  const said = incidents[0]?.placeText.trim().replace(/[.,;:]+$/, '') ?? '';
  return said.length <= LONGEST_ALIAS ? said : '';
}

/** @param {Event} event */
async function searchOther(event) {
  event.preventDefault();
  const typed = inputById('other').value.trim();
  if (!typed) return;
  clearNotice(byId('other-notice'));
  try {
    const found = /** @type {Api.PlaceCandidates} */ (await getJson(url('/api/placing/candidates', { q: typed })));
    const fresh = found.candidates.features.filter(({ properties }) => !candidates.some(({ feature }) =>
      feature.properties.label === properties.label && feature.properties.kind === properties.kind));
    if (found.candidates.features.length === 0) byId('other-notice').textContent = found.explanation;
    candidates = [...fresh.map((feature) => ({ feature, searched: typed })), ...candidates];
    showCandidates();
    showOnMap();
    const first = found.candidates.features[0]?.properties;
    const index = candidates.findIndex(({ feature }) => feature.properties.label === first?.label && feature.properties.kind === first.kind);
    if (index >= 0) {
      inputById('other').blur();
      choose({ kind: 'candidate', index });
    }
  } catch (error) {
    showFailure(byId('other-notice'), error);
  }
}

/* The choice. */

/** @param {Choice} next */
function choose(next) {
  if (next && opening) return;
  choice = next;
  if (next?.kind === 'point') map?.setPoint({ ...next, radius: radius() });
  else if (next) map?.choose(next.index);
  else map?.setPoint(null);
  clearNotice(byId('decide-notice'));
  showChoice();
}

function showChoice() {
  const chosen = choice?.kind === 'candidate' ? candidates[choice.index]?.feature.properties : null;
  byId('radius-box').hidden = choice?.kind !== 'point';
  byId('radius-text').textContent = `${number(radius())} m`;
  inputById('radius').setAttribute('aria-valuetext', `${number(radius())} meter`);
  [...document.querySelectorAll('.candidate')].forEach((button, index) =>
    button.setAttribute('aria-pressed', String(choice?.kind === 'candidate' && choice.index === index)));
  const count = group ? (onlyIncident === null ? group.count : 1) : 0;
  const which = count > 1 ? `alla ${number(count)}` : 'den';
  byId('place-text').textContent = !choice ? 'Välj en plats' : chosen ? `Placera ${which}: ${chosen.label}` : `Placera ${which} i cirkeln`;
  button('place').disabled = !choice || deciding;
  for (const id of ['outside', 'undecidable']) button(id).disabled = !group || deciding;
  const alias = document.getElementById('alias-box');
  if (alias) {
    alias.hidden = !chosen;
    byId('alias-text').textContent = chosen ? `Låt namnet betyda ${chosen.label} i fortsättningen` : '';
    byId('alias').hidden = !chosen || !inputById('alias-keep').checked;
  }
}

function radius() {
  const share = Number(inputById('radius').value) / 100;
  const metres = LEAST_RADIUS * (LARGEST_RADIUS / LEAST_RADIUS) ** share;
  return metres < 100 ? Math.round(metres / 5) * 5 : Math.round(metres / 10) * 10;
}

/* The decision. */

function connectDecisions() {
  byId('radius').addEventListener('input', () => {
    if (choice?.kind === 'point') map?.setPoint({ ...choice, radius: radius() });
    showChoice();
  });
  byId('place').addEventListener('click', place);
  byId('outside').addEventListener('click', () => decide({ outcome: 'outside' }));
  byId('undecidable').addEventListener('click', () => decide({ outcome: 'undecidable' }));
  byId('undo').addEventListener('click', () => undo(false));
}

function place() {
  if (choice?.kind === 'point') return decide({ outcome: 'point', lat: choice.lat, lon: choice.lon, radius: radius() });
  const chosen = choice && candidates[choice.index];
  if (!chosen) return undefined;
  const { kind, label } = chosen.feature.properties;
  const keep = inputById('alias-keep').checked && inputById('alias').value.trim();
  return decide({ outcome: 'feature', kind, label, query: chosen.searched, alias: keep || null });
}

/** @param {Record<string, unknown>} what */
async function decide(what) {
  if (!group || deciding || opening) return;
  const decided = group;
  const at = Math.max(0, queue.findIndex(isOpen));
  const before = moves;
  deciding = true;
  showChoice();
  try {
    const sureness = /** @type {HTMLInputElement} */ (document.querySelector('input[name="sureness"]:checked')).value;
    const answer = await sendJson('POST', `/api/placing/groups/${encodeURIComponent(decided.dataset)}/${decided.key}/decision`, {
      ...what, sureness, note: inputById('note').value.trim(), incident: onlyIncident, replaces: decided.holding?.id ?? null,
    });
    const made = /** @type {Api.PlacingDecision} */ (await answer.json());
    decisions = [made, ...decisions];
    showUndo();
    toast(`${number(made.settled)} ${incidentWord(made.settled)}: ${decisionText(made)}`);
    deciding = false;
    await loadQueue(0);
    if (moves === before) await openFirst(at);
    else showChoice();
    if (made.aliasRefused) byId('decide-notice').textContent = `Händelserna är placerade, men namnet kunde inte sparas: ${made.aliasRefused}`;
  } catch (error) {
    deciding = false;
    showChoice();
    showFailure(byId('decide-notice'), error, () => loadQueue(0).then(() => openFirst(at)));
  }
}

async function loadDecisions() {
  try {
    const answer = /** @type {{decisions: Api.PlacingDecision[]}} */ (await getJson('/api/placing/decisions'));
    decisions = answer.decisions.filter(({ undoneAt }) => undoneAt === null);
    showUndo();
  } catch {
    // The queue says what is wrong.
  }
}

function showUndo() {
  const last = decisions[0];
  button('undo').disabled = !last;
  byId('undo-text').textContent = last ? `Ångra ”${shortened(last.text ?? decisionText(last))}”` : 'Ångra';
}

/** @param {boolean} anyway */
async function undo(anyway) {
  const last = decisions[0];
  if (!last || deciding) return;
  const before = moves;
  deciding = true;
  showChoice();
  try {
    const answer = await sendJson('POST', `/api/placing/decisions/${last.id}/undo`, { anyway });
    const undone = /** @type {Api.PlacingUndone} */ (await answer.json());
    decisions = decisions.slice(1);
    showUndo();
    const left = last.aliasKept ? ` Namnet ”${last.alias}” finns kvar i ortregistret; det ändras under Platser.` : '';
    toast(`Ångrat: ${number(undone.restored)} som förut${undone.matched ? `, ${counted(undone.matched, 'nyare placerad', 'nyare placerade')} på nytt` : ''}.${left}`);
    deciding = false;
    clearNotice(byId('decide-notice'));
    await loadQueue(0);
    if (moves !== before) {
      showChoice();
      return;
    }
    const back = queue.find((one) => one.key === last.key && one.dataset === last.dataset);
    if (back) open(back);
    else openFirst();
  } catch (error) {
    deciding = false;
    showChoice();
    byId('decide-notice').classList.add('failing');
    byId('decide-notice').replaceChildren(messageOf(error),
      anyway ? '' : el('button', { type: 'button', class: 'quiet', onclick: () => undo(true) }, 'Ångra ändå för de andra'));
  }
}

/** @param {string} text */
function shortened(text) {
  return text.length <= 24 ? text : `${text.slice(0, 24).trim()}…`;
}

/** @param {string} id */
function button(id) {
  return /** @type {HTMLButtonElement} */ (byId(id));
}

/* The keyboard. */

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape' && target.matches('input, textarea, select')) {
    target.blur();
    return;
  }
  if (target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')) return;
  const arrows = !target.closest('#map, .segments');
  if (event.key === 'j' || (arrows && event.key === 'ArrowDown')) act(event, () => move(1));
  else if (event.key === 'k' || (arrows && event.key === 'ArrowUp')) act(event, () => move(-1));
  else if (/^[1-9]$/.test(event.key) && candidates[Number(event.key) - 1]) act(event, () => choose({ kind: 'candidate', index: Number(event.key) - 1 }));
  else if (event.key === 'u') act(event, () => decide({ outcome: 'outside' }));
  else if (event.key === 'g') act(event, () => decide({ outcome: 'undecidable' }));
  else if (event.key === 'z') act(event, () => undo(false));
  else if (event.key === '/') act(event, () => byId('other')?.focus());
  else if (event.key === 'Enter' && choice && !target.closest('a, button:not(.candidate[aria-pressed="true"], .waiting[aria-current="true"]), summary')) act(event, place);
}

/** @param {KeyboardEvent} event @param {() => unknown} what */
function act(event, what) {
  event.preventDefault();
  what();
}

start();
