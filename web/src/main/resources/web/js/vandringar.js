/** Safety walks: the list of them, and one that is planned, changed, printed or taken along. */

import { getJson, Latest, send, sendJson, url } from './page/api.js';
import { byId, el } from './page/dom.js';
import { counted, localTime } from './page/format.js';
import { clearNotice, showFailure, toast } from './page/notice.js';
import { connectPrint } from './page/print.js';
import { forcePaper } from './page/theme.js';
import { showToolNav } from './page/tool-nav.js';
import { againDraft, bodyOf, draftOf, faultOf, newDraft } from './walks/draft.js';
import { walkPaper } from './walks/paper.js';
import { findingList } from './walks/findings.js';
import { stopList } from './walks/stop-list.js';
import { settle } from './walks/walk-day.js';
import { suggestionList, walkForm } from './walks/walk-form.js';
import { walkGroups } from './walks/walk-groups.js';
import { boxGeometry, WalkMap } from './walks/walk-map.js';
import { inputTime, lengthText, sunText } from './walks/walk-text.js';

/** @typedef {import('./walks/draft.js').Draft} Draft */
/** @typedef {import('./walks/walk-day.js').Settling} Settling */

const SETTLE_MS = 250;
const PAPER_MS = 700;
const NEW = '#ny';
/** Two stops nearer than this are one, degrees. */
const SAME_PLACE = 0.0001;

const opening = new Latest();
const wayLine = new Latest();
const sunLine = new Latest();
const suggesting = new Latest();
/** @type {Api.Meta} */
let meta;
/** @type {WalkMap} */
let map;
/** @type {Api.Feature<Api.AreaProperties>[]} */
let areas = [];
/** @type {Api.WalkList} */
let list;
/** Of the walk that is open and the one that it walks again, or of all. @type {Api.WalkFindings} */
let found;
/** As saved. @type {Api.Walk | null} */
let walk = null;
/** @type {Draft | null} */
let draft = null;
/** @type {Api.WalkRoute | null} */
let route = null;
/** @type {Api.WalkSuggestions | null} */
let suggested = null;
/** @type {ReturnType<typeof walkForm> | null} */
let form = null;
let changed = false;
let timer = 0;
let shownHash = '';

async function start() {
  if (!await showToolNav()) return;
  connectPrint(byId('print'), { lay, lift });
  try {
    /** @type {[Api.Meta, Api.Basemap, Api.Collection<Api.AreaProperties>]} */
    const [told, basemap, priority] = await Promise.all([getJson('/api/meta'), getJson('/api/basemap'), getJson('/api/areas?level=priority')]);
    meta = told;
    areas = priority.features;
    map = new WalkMap(byId('map'), basemap, meta.bounds);
    byId('attribution').textContent = basemap.attribution;
  } catch (error) {
    showFailure(byId('map-notice'), error, () => location.reload());
    return;
  }
  addEventListener('hashchange', () => {
    if (location.hash === shownHash) return;
    if (mayLeave()) open();
    else location.hash = shownHash;
  });
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  await open();
  document.documentElement.dataset['ready'] = 'true';
}

function mayPlan() {
  return meta.viewer.duties.includes('walks');
}

function mayLeave() {
  return !changed || confirm('Det du har ändrat är inte sparat. Lämna det?');
}

/** Whether the address names a walk that is kept. @param {string} id */
function isKept(id) {
  return id !== '' && location.hash !== NEW;
}

/** What the address names: the list, a new walk, or one that is kept. */
async function open() {
  shownHash = location.hash;
  const id = location.hash.slice(1);
  try {
    const answer = await opening.ask(async (signal) => ({
      list: /** @type {Api.WalkList} */ (await getJson('/api/walks', signal)),
      found: /** @type {Api.WalkFindings} */ (await getJson(url('/api/walks/findings', { walk: isKept(id) ? id : null }), signal)),
      walk: isKept(id) ? /** @type {Api.Walk} */ (await getJson(`/api/walks/${encodeURIComponent(id)}`, signal)) : null,
    }));
    if (!answer) return;
    ({ list, walk, found } = answer);
  } catch (error) {
    showFailure(byId('desk-notice'), error, open);
    return;
  }
  clearNotice(byId('desk-notice'));
  changed = false;
  if (walk) edit(draftOf(walk), walk.route);
  else if (location.hash === NEW && mayPlan()) edit(newDraft(inputTime(new Date().toISOString()).slice(0, 10)), null);
  else showList();
}

/** What was asked for another walk, or before it was put away, has nothing to say of this one. */
function forgetQuestions() {
  clearTimeout(timer);
  for (const line of [wayLine, sunLine, suggesting]) line.cancel();
}

function showList() {
  forgetQuestions();
  [draft, form, route, suggested] = [null, null, null, null];
  map.onPlace = null;
  map.show(null, [], null);
  map.goHome();
  byId('print').hidden = true;
  byId('desk-body').replaceChildren(el('div', { class: 'walk-list' },
    mayPlan() ? el('div', { class: 'buttons' }, el('a', { class: 'button-link', href: NEW, 'data-testid': 'new' }, 'Planera en vandring')) : '',
    ...(list.walks.length === 0 ? [el('p', { class: 'hint' }, 'Ingen vandring är planerad än.')] : []),
    followUps(),
    ...walkGroups(list.walks, areaName, mayPlan() ? { onSettle: settleOne, onMove: moveOne } : null)));
}

/** @param {Api.WalkHead} one @param {Settling} how */
async function settleOne({ id, title }, how) {
  try {
    await settle(id, how.status);
  } catch (error) {
    showFailure(byId('desk-notice'), error);
    return;
  }
  toast(`${title}: ${how.title.toLocaleLowerCase('sv')}.`);
  await open();
}

/** Opens it where its day is chosen. @param {Api.WalkHead} one */
async function moveOne({ id }) {
  history.pushState(null, '', `#${id}`);
  await open();
  const starts = /** @type {HTMLElement | null} */ (byId('desk-body').querySelector('[data-testid="starts"]'));
  starts?.scrollIntoView({ block: 'center' });
  starts?.focus();
}

/** What should be looked at now, and how it stands with all of it. */
function followUps() {
  const due = found.findings.filter(({ due: isDue }) => isDue);
  const waiting = found.findings.filter(({ wantsCare, status }) => wantsCare && (status === 'open' || status === 'reported'));
  return found.findings.length === 0 ? '' : el('section', { class: 'follow-ups', 'data-testid': 'follow-ups' },
    el('h2', {}, 'Att följa upp'),
    el('p', {}, waiting.length === 0 ? 'Inga iakttagelser väntar på åtgärd.' : `${counted(waiting.length, 'iakttagelse', 'iakttagelser')} väntar på åtgärd, varav ${due.length} att påminna om nu.`),
    due.length > 0 && findings(due, null),
    el('div', { class: 'buttons' },
      el('a', { class: 'quiet button-like', href: '/iakttagelser.html', 'data-testid': 'all-findings' }, 'Alla iakttagelser, och antal över tid'),
      waiting.length > 0 && el('a', { class: 'quiet button-like', href: '/api/walks/findings/faults.csv', download: '' }, 'Felanmälningar (CSV)')));
}

/** @param {Api.WalkFinding[]} some @param {string | null} of the walk that is open */
function findings(some, of) {
  return findingList(some, { editable: mayPlan(), statuses: found.statuses, areaChoices: found.areaChoices, walk: of, onSaved: openAgain });
}

/** What was decided is shown where it was decided. */
async function openAgain() {
  toast('Ärendet är sparat.');
  if (!walk) return open();
  const of = walk;
  const answer = /** @type {Api.WalkFindings} */ (await getJson(url('/api/walks/findings', { walk: of.id })));
  if (walk !== of) return;
  found = answer;
  const kept = document.getElementById('walk-findings');
  if (kept) kept.replaceWith(walkFindings(walk));
}

/** What was found on a walk, and on the one that it walks again. @param {Api.Walk} kept */
function walkFindings(kept) {
  const [own, before] = [found.findings.filter((one) => one.walk === kept.id), found.findings.filter((one) => one.walk !== kept.id)];
  return el('section', { class: 'card', id: 'walk-findings', 'data-testid': 'walk-findings' },
    el('h2', {}, 'Iakttagelser'),
    own.length > 0 ? findings(own, kept.id) : el('p', { class: 'hint' }, 'Inga än. De antecknas på plats, på sidan Fält.'),
    before.length > 0 && el('h3', {}, 'Från förra gången'),
    before.length > 0 && findings(before, kept.id),
    own.length > 0 && el('div', { class: 'buttons' }, el('a', { class: 'quiet button-like', href: `/api/walks/findings/faults.csv?walk=${kept.id}`, download: '' }, 'Felanmälningar (CSV)')));
}

/** @param {string | null} code */
function areaName(code) {
  return code === null ? 'Ruta på kartan' : areas.find(({ properties }) => properties.code === code)?.properties.name ?? code;
}

/** @param {Draft} next @param {Api.WalkRoute | null} known */
function edit(next, known) {
  const editable = mayPlan();
  forgetQuestions();
  draft = next;
  route = known;
  suggested = null;
  byId('print').hidden = draft.id === null;
  form = walkForm(draft, {
    choices: list, editable, areas: areas.map(({ properties }) => properties),
    repeatsTitle: walk?.repeatsTitle ?? list.walks.find(({ id }) => id === next.repeats)?.title ?? null,
  }, {
    onChange, onSearch: addFound, onSuggest: suggest,
    onDrawBox: () => { toast('Dra en ruta på kartan.'); map.drawBox(takeBox); },
    onTakeView: () => takeBox(map.bounds()),
  });
  byId('desk-body').replaceChildren(
    el('p', { class: 'way-back' }, el('a', { href: '#' }, '← Alla vandringar')),
    walk && draft.id ? facts(walk) : '',
    form.element,
    walk && draft.id ? walkFindings(walk) : '',
    editable ? el('div', { class: 'save-bar' },
      el('button', { type: 'button', class: 'primary', id: 'save', 'data-testid': 'save', onclick: save }, draft.id === null ? 'Spara vandringen' : 'Spara ändringarna'),
      el('span', { id: 'saved', role: 'status' }, '')) : '',
    el('div', { class: 'notice', id: 'save-notice', role: 'alert', 'data-testid': 'save-notice' }));
  map.onPlace = editable ? addAt : null;
  showStops();
  showSun();
  map.goTo(area(), draft.stops, route);
  if (!route && draft.stops.length > 0) askWay();
}

/** What a kept walk can be taken along as, and its repeats. @param {Api.Walk} kept */
function facts(kept) {
  const address = `/api/walks/${kept.id}`;
  return el('div', { class: 'walk-facts' },
    el('p', { class: 'hint' }, `${kept.statusTitle} · version ${kept.version}, ${localTime(kept.changed)} av ${kept.changedBy}`),
    kept.repeatedBy.length > 0 && el('p', {}, 'Går om: ', ...kept.repeatedBy.flatMap(({ id, title }, index) => [index > 0 && ', ', el('a', { href: `#${id}` }, title)])),
    el('div', { class: 'buttons' },
      el('a', { class: 'quiet', href: `${address}/vandring.gpx`, download: '', 'data-testid': 'gpx' }, 'GPX'),
      el('a', { class: 'quiet', href: `${address}/vandring.ics`, download: '', 'data-testid': 'ics' }, 'Kalender'),
      el('button', { type: 'button', class: 'quiet', onclick: () => byId('print').click() }, 'Karta och protokoll'),
      mayPlan() && el('button', { type: 'button', class: 'quiet', 'data-testid': 'again', onclick: () => repeat(kept) }, 'Gå om den')));
}

/** @param {Api.Walk} kept */
function repeat(kept) {
  if (!mayLeave()) return;
  walk = null;
  shownHash = NEW;
  history.pushState(null, '', NEW);
  edit(againDraft(kept), kept.route);
  changed = true;
}

/** @returns {Api.Geometry | null} */
function area() {
  if (!draft) return null;
  const named = areas.find(({ properties }) => properties.code === draft?.priority);
  return named ? named.geometry : draft.bbox ? boxGeometry(draft.bbox) : null;
}

/** @param {'area' | 'way' | 'time' | 'rest'} part */
function onChange(part) {
  if (!draft) return;
  changed = true;
  if (part === 'area') {
    suggesting.cancel();
    suggested = null;
    form?.parts.suggestions.replaceChildren();
    map.goTo(area(), [], null);
    showStops();
  }
  if (part === 'way') {
    showSun();
    clearTimeout(timer);
    timer = window.setTimeout(askWay, SETTLE_MS);
  }
  if (part === 'time') showSun();
}

/** @param {import('./walks/walk-map.js').Box} box */
function takeBox(box) {
  if (!draft) return;
  [draft.bbox, draft.priority] = [box, null];
  form?.showBox();
  onChange('area');
}

async function suggest() {
  if (!draft || !form) return;
  const { priority, bbox } = draft;
  const { suggestions } = form.parts;
  if (!priority && !bbox) {
    suggestions.replaceChildren(el('p', { class: 'notice failing' }, 'Välj ett område först.'));
    return;
  }
  suggestions.replaceChildren(el('p', { class: 'hint' }, 'Letar …'));
  try {
    const answer = await suggesting.ask((signal) => /** @type {Promise<Api.WalkSuggestions>} */ (
      getJson(url('/api/walks/suggestions', priority ? { priority } : { bbox: bbox?.join(',') }), signal)));
    if (!answer) return;
    suggested = answer;
    showSuggestions();
  } catch (error) {
    showFailure(suggestions, error, suggest);
  }
}

function showSuggestions() {
  if (!suggested || !form || !draft) return;
  const taken = (/** @type {Api.WalkStop} */ { lon, lat }) => draft?.stops.some((stop) => Math.abs(stop.lon - lon) < SAME_PLACE && Math.abs(stop.lat - lat) < SAME_PLACE) ?? false;
  form.parts.suggestions.replaceChildren(...suggestionList(suggested, taken, (stop) => add({ ...stop, id: null })));
}

/** @param {Api.WalkStop} stop */
function add(stop) {
  draft?.stops.push(stop);
  stopsChanged();
  toast(`${stop.name} är stopp ${draft?.stops.length ?? ''}.`);
}

/** @param {number} lon @param {number} lat */
async function addAt(lon, lat) {
  const to = draft;
  try {
    /** @type {{name: string}} */
    const { name } = await getJson(url('/api/walks/name', { lon: lon.toFixed(6), lat: lat.toFixed(6) }));
    if (draft === to) add({ id: null, name, lon, lat, reasons: [] });
  } catch (error) {
    showFailure(byId('map-notice'), error);
  }
}

/** @param {string} text @returns {Promise<string>} what was found */
async function addFound(text) {
  const to = draft;
  /** @type {Api.Geocoded} */
  const answer = await getJson(url('/api/geocode', { q: text }));
  const hit = answer.features.find(({ geometry }) => geometry?.type === 'Point');
  if (!hit) return answer.explanation || 'Ingen träff.';
  const [lon = 0, lat = 0] = hit.geometry.coordinates;
  if (draft === to) add({ id: null, name: hit.properties.label.slice(0, 120), lon, lat, reasons: [] });
  return `${hit.properties.label}, ± ${Math.round(hit.properties.uncertainty_m)} m.`;
}

function stopsChanged() {
  changed = true;
  route = null;
  showStops();
  showSuggestions();
  clearTimeout(timer);
  timer = window.setTimeout(askWay, SETTLE_MS);
}

function showStops() {
  if (!draft || !form) return;
  const { stops } = draft;
  form.parts.stops.replaceChildren(stops.length === 0 ? el('p', { class: 'hint' }, 'Inga stopp än.') : stopList(stops, route, mayPlan(), {
    onMove: (from, to) => {
      const [moved] = stops.splice(from, 1);
      if (moved) stops.splice(to, 0, moved);
      stopsChanged();
      // The button that was pressed has moved along with its stop.
      const buttons = form?.parts.stops;
      const same = /** @type {HTMLButtonElement | null} */ (buttons?.querySelector(`[data-move="${to} ${to - from}"]:not([disabled])`) ?? buttons?.querySelector(`[data-move="${to} ${from - to}"]`));
      same?.focus();
    },
    onRemove: (index) => {
      stops.splice(index, 1);
      stopsChanged();
    },
    onRename: (index, name) => {
      const stop = stops[index];
      if (stop && name) stop.name = name;
      changed = true;
      showStops();
    },
    onReason: (index, text) => {
      const stop = stops[index];
      if (stop) stop.reasons = [...stop.reasons.filter(({ kind }) => kind !== 'own'), ...(text ? [{ kind: /** @type {const} */ ('own'), text, source: '' }] : [])];
      changed = true;
    },
  }));
  map.show(area(), stops, route);
  showWay();
}

function showWay() {
  if (!form || !draft) return;
  form.parts.way.replaceChildren(...(route && draft.stops.length > 1 ? [
    el('p', { class: 'way-length' }, lengthText(route)),
    el('ul', { class: 'way-notes' }, ...route.notes.map((note) => el('li', {}, note))),
  ] : []));
}

async function askWay() {
  if (!draft) return;
  const { stops, dark, accessible, stopMinutes } = draft;
  try {
    const answer = await wayLine.ask(async (signal) => {
      const response = await send('/api/walks/route', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, signal,
        body: JSON.stringify({ stops: stops.map(({ lon, lat }) => ({ lon, lat })), dark, accessible, stopMinutes }),
      });
      return /** @type {Promise<Api.WalkRoute>} */ (response.json());
    });
    if (!answer) return;
    route = answer;
    clearNotice(byId('map-notice'));
    showRouteOnly();
    showSun();
  } catch (error) {
    showFailure(byId('map-notice'), error, askWay);
  }
}

/** A new way changes the legs; whoever writes in a field goes on writing. */
function showRouteOnly() {
  if (!draft || !form) return;
  if (form.parts.stops.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement) {
    map.show(area(), draft.stops, route);
    showWay();
    return;
  }
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset['move'];
  showStops();
  if (focused) /** @type {HTMLElement | null} */ (form.parts.stops.querySelector(`[data-move="${focused}"]`))?.focus();
}

async function showSun() {
  if (!draft || !form) return;
  const { sun } = form.parts;
  const day = draft.starts.slice(0, 10);
  const place = draft.stops[0];
  if (!day) {
    sun.textContent = '';
    return;
  }
  try {
    const told = await sunLine.ask((signal) => /** @type {Promise<Api.Daylight>} */ (getJson(url('/api/walks/daylight', { day, lon: place?.lon, lat: place?.lat }), signal)));
    if (!told || !draft) return;
    const { text, fits } = sunText(told, draft.starts, draft.dark, route?.minutes ?? 0);
    sun.textContent = text;
    sun.classList.toggle('unfit', !fits);
  } catch (error) {
    showFailure(sun, error, showSun);
  }
}

async function save() {
  if (!draft) return;
  const notice = byId('save-notice');
  clearNotice(notice);
  try {
    const fault = faultOf(draft, list.mostParticipants);
    if (fault) throw new Error(fault);
    const response = await sendJson(draft.id === null ? 'POST' : 'PUT', draft.id === null ? '/api/walks' : `/api/walks/${draft.id}`, bodyOf(draft));
    walk = /** @type {Api.Walk} */ (await response.json());
    list = await getJson('/api/walks');
    changed = false;
    shownHash = `#${walk.id}`;
    history.replaceState(null, '', shownHash);
    edit(draftOf(walk), walk.route);
    toast('Vandringen är sparad.');
    byId('save').focus();
  } catch (error) {
    showFailure(notice, error);
    notice.scrollIntoView({ block: 'nearest' });
  }
}

/** The saved walk as paper: the map moves into its place there. */
async function lay() {
  if (!walk) throw new Error('Spara vandringen först.');
  document.documentElement.classList.add('printing');
  forcePaper(true);
  byId('paper').replaceChildren(...walkPaper(walk, byId('attribution').textContent ?? '', found.findings));
  byId('paper-map-room').append(byId('map'));
  map.show(area(), walk.stops, walk.route);
  map.goTo(null, walk.stops, walk.route);
  await new Promise((resolve) => { setTimeout(resolve, PAPER_MS); });
}

function lift() {
  document.documentElement.classList.remove('printing');
  forcePaper(false);
  byId('map-notice').before(byId('map'));
  byId('paper').replaceChildren();
  if (draft) {
    map.show(area(), draft.stops, route);
    map.goTo(area(), draft.stops, route);
  }
}

start();
