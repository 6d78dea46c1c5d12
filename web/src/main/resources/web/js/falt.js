/** The field page: everything it shows it takes from the device, and everything that is noted it writes there first. */

import { getJson, messageOf, send } from './page/api.js';
import { byId, el, selectById } from './page/dom.js';
import { counted, localTime } from './page/format.js';
import { brand, themeButton } from './page/head.js';
import { reducedMotion } from './map/motion.js';
import { toast } from './page/notice.js';
import { NOTHING } from './field/checklist.js';
import { isComplete, keepForGood, keepMap, keepPage, mapPart, roomTaken } from './field/device.js';
import { FieldMap } from './field/field-map.js';
import { showHere } from './field/here-view.js';
import { me, rememberMe } from './field/me.js';
import { findingOf, NoteForm } from './field/note-form.js';
import { isFull, Outbox } from './field/outbox.js';
import { showOutbox, showWaiting, waiting } from './field/outbox-view.js';
import { Position } from './field/position.js';
import { Sender } from './field/sender.js';
import { showChecklist, showPassed, showStop, showWalks } from './field/stop-view.js';
import { settle } from './walks/walk-day.js';

const BUNDLE = 'bundle';
const CHOSEN = 'chosen';
/** Who one is, beside what the browser remembers: that is not yet on the disk when the battery goes in the first seconds. */
const ME = 'me';
const PATIENCE_MS = 8_000;
const AREA_LEVELS = ['priority', 'basomrade', 'nyko5'];
const LAYERS = ['/api/basemap', ...AREA_LEVELS.map((level) => `/api/areas?level=${level}`)];
const SIGN_IN = '/logga-in.html?till=/falt.html';
/** Before the device has the list from the service. */
const NO_KINDS = /** @type {{code: string, title: string}[]} */ ([]);

/** Why nothing is sent; in a word or two on the button, and in a sentence. @type {Record<import('./field/sender.js').Outcome, [string, string]>} */
const OUTCOMES = {
  sent: ['', ''],
  net: ['inget nät', 'Inget nät. Det som väntar skickas av sig självt när nätet är tillbaka och sidan är öppen.'],
  busy: ['försöker igen', 'Tjänsten hann inte svara. Nytt försök görs om en stund.'],
  full: ['enheten är full', 'Enheten har ingen plats kvar. Det som väntar ligger kvar: frigör plats på enheten, så fortsätter det.'],
  'signed-out': ['logga in', 'Din inloggning har gått ut. Det som väntar ligger kvar och skickas när du har loggat in.'],
  refused: ['får inte', 'Din roll får inte skicka anteckningar. Det som väntar ligger kvar på enheten.'],
  other: ['annan inloggad', 'Någon annan har loggat in på enheten. Dina anteckningar ligger kvar och skickas när du loggar in igen.'],
};

/** @type {Field.Bundle | null} */
let bundle = null;
/** @type {Field.Me | null} */
let known = me() ?? null;
/** Which walk and stop; "Utanför vandring" is no walk. @type {{walk: string | null, stop: number}} */
let chosen = { walk: null, stop: 0 };
/** @type {Field.Contents} */
let contents = { findings: [], photos: [], newer: 0 };
/** @type {import('./field/sender.js').Outcome} */
let outcome = 'sent';
/** Whether one may say what became of a walk: known only with a net, which it needs. */
let mayPlan = false;
/** Where the person says they are, by pressing the map. @type {Field.Place | null} */
let pointed = null;
/** Whether the map has gone to where one is, which it does once. */
let located = false;
/** @type {Api.Basemap | null} */
let basemap = null;
/** @type {import('./field/here.js').Area[]} */
let areas = [];
/** @type {FieldMap | null} */
let map = null;

const outbox = await Outbox.open();
const position = new Position();
const form = new NoteForm(outbox);
const sender = new Sender(outbox, (how) => {
  outcome = how;
  if (how === 'other') ask(); // who is it, then?
  refresh();
});

async function start() {
  byId('field-top').prepend(brand('/start.html'));
  byId('field-top').append(themeButton());
  connect();
  await drawKept();
  const whole = keepPage(() => toast('En ny version av sidan är hämtad. Den används nästa gång sidan öppnas.'));
  await ask();
  await draw();
  if (known && await form.openDraft(known)) toast('Här är det som du höll på att skriva.');
  position.startIfAllowed();
  if (await whole) await keepMap(LAYERS).catch(() => {}); // without a net, next time
  await showDevice();
  document.documentElement.dataset['ready'] = 'true';
}

function connect() {
  form.saved = saved;
  outbox.addEventListener('change', refresh);
  position.addEventListener('change', showPlace);
  byId('locate').addEventListener('click', () => {
    pointed = null;
    if (position.place) map?.goTo(position.place);
    if (position.state === 'found') position.stop();
    else position.start();
  });
  selectById('walk').addEventListener('change', () => choose({ walk: selectById('walk').value || null, stop: 0 }, true));
  byId('previous-stop').addEventListener('click', () => choose({ ...chosen, stop: chosen.stop - 1 }, true));
  byId('next-stop').addEventListener('click', () => choose({ ...chosen, stop: chosen.stop + 1 }, true));
  byId('nothing').addEventListener('click', noteNothing);
  // The lowest row comes to rest above the bar, where the thumb is.
  byId('to-list').addEventListener('click', () => byId('checklist').scrollIntoView({ block: 'end', behavior: reducedMotion ? 'auto' : 'smooth' }));
  byId('waiting').addEventListener('click', () => /** @type {HTMLDialogElement} */ (byId('outbox-dialog')).showModal());
  byId('send-now').addEventListener('click', async () => {
    await ask();
    await sender.sendSoon();
  });
  byId('sign-out').addEventListener('click', leave);
  addEventListener('online', () => sender.sendSoon());
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') sender.sendSoon(); });
  // A page that was frozen in the background, or left and come back to: its clock stood still.
  document.addEventListener('resume', () => sender.sendSoon());
  addEventListener('pageshow', ({ persisted }) => { if (persisted) sender.sendSoon(); });
}

/** What the device has, at once. */
async function drawKept() {
  const last = await outbox.kept(CHOSEN);
  if (last) chosen = last;
  if (me() === undefined) known = await outbox.kept(ME);
  const held = /** @type {Field.Bundle | null} */ (await outbox.kept(BUNDLE));
  if (held && known && held.who === known.who) take(held);
  // Signed out on another page, or somebody else is here: what the device took along was not for them.
  else if (held) await forget();
  await refresh();
  try {
    basemap = /** @type {Api.Basemap} */ (await mapPart('/api/basemap'));
    map = new FieldMap(byId('map'), basemap, pointAt);
    byId('attribution').textContent = basemap.attribution;
    for (const level of AREA_LEVELS) {
      /** @type {Api.Collection<{code: string, name: string}>} */
      const { features } = await mapPart(`/api/areas?level=${level}`);
      areas.push(...features.map(({ geometry, properties }) => ({ level, code: properties.code, name: properties.name, geometry })));
    }
  } catch (error) {
    alarm(`${messageOf(error)} Anteckna går ändå.`);
  }
}

/** What the device took along, and for whom. */
async function forget() {
  for (const name of [BUNDLE, ME]) await outbox.keep(name, null);
}

/** Asks the service who one is and what there is to take along. */
async function ask() {
  try {
    /** @type {Api.Meta} */
    const { viewer } = await getJson('/api/meta', AbortSignal.timeout(PATIENCE_MS));
    if (!viewer.duties.includes('field')) {
      outcome = viewer.role === 'anonym' ? 'signed-out' : 'refused';
      sender.owner = null;
      await refresh();
      return;
    }
    /** @type {Field.Bundle} */
    const fresh = await getJson('/api/field/bundle', AbortSignal.timeout(PATIENCE_MS));
    if (!fresh.who) throw new Error('not our answer');
    const { name, label } = await (await fetch('/api/session', { signal: AbortSignal.timeout(PATIENCE_MS) })).json();
    known = { who: fresh.who, name: name ?? label };
    rememberMe(known);
    take(fresh);
    for (const [name, value] of [[ME, known], [BUNDLE, fresh]]) await outbox.keep(/** @type {string} */ (name), value).catch(() => {}); // no room: asked for again the next time
    sender.owner = fresh.who;
    outcome = 'sent';
    sender.sendSoon();
    mayPlan = viewer.duties.includes('walks');
  } catch {
    outcome = 'net';
    // Whoever it was may have a net again before the page is opened anew.
    sender.owner = known?.who ?? null;
    sender.send();
  }
}

/** @param {Field.Bundle} fresh */
function take(fresh) {
  bundle = fresh;
  form.givenNames = new Set(fresh.givenNames.split(' '));
}

async function draw() {
  const walks = bundle?.walks ?? [];
  if (chosen.walk && !walks.some(({ id }) => id === chosen.walk)) chosen = { walk: null, stop: 0 };
  if (!chosen.walk && !(await outbox.kept(CHOSEN)) && walks[0]) chosen = { walk: nearest(walks).id, stop: 0 };
  showWalks(walks, chosen.walk);
  choose(chosen, false);
  if (!pointed && !position.place) map?.goToAll(walk()?.stops ?? []);
  map?.showFindings(bundle?.findings ?? []);
  await refresh();
}

/** The walk that is nearest in time. @param {Field.Walk[]} walks */
function nearest(walks) {
  const away = (/** @type {Field.Walk} */ one) => Math.abs(Date.parse(one.starts) - Date.now());
  return [...walks].sort((a, b) => away(a) - away(b))[0] ?? /** @type {Field.Walk} */ (walks[0]);
}

function walk() {
  return bundle?.walks.find(({ id }) => id === chosen.walk) ?? null;
}

function stop() {
  return walk()?.stops[chosen.stop] ?? null;
}

/** @param {typeof chosen} next @param {boolean} byHand */
function choose(next, byHand) {
  chosen = next;
  pointed = null;
  if (byHand) outbox.keep(CHOSEN, chosen).catch(() => {}); // no room: then it is not remembered
  const at = stop();
  map?.showStops(walk()?.stops ?? [], at?.id ?? null, (one) => choose({ ...chosen, stop: walk()?.stops.indexOf(one) ?? 0 }, true));
  if (byHand && at) map?.goTo(at);
  showPassed(walk(), mayPlan, settleWalk);
  showPlace();
  showList();
}

/** @param {Field.Walk} passed @param {import('./walks/walk-day.js').Settling} how */
async function settleWalk({ id, title }, how) {
  try {
    await settle(id, how.status);
  } catch (error) {
    toast(`Inte sparat: ${messageOf(error)}`);
    return;
  }
  await ask();
  await draw();
  toast(`${title}: ${how.title.toLocaleLowerCase('sv')}.`);
}

/** Where one is: by the device, by what one has pressed, or at the stop that one is looking at. @returns {Field.Place | null} */
function place() {
  const at = stop();
  return pointed ?? position.place ?? (at ? { lon: at.lon, lat: at.lat, accuracy: null } : null);
}

/** @param {{lon: number, lat: number}} there */
function pointAt(there) {
  pointed = { ...there, accuracy: null };
  showPlace();
}

function showPlace() {
  if (position.place && !located) {
    located = true;
    map?.goTo(position.place);
  }
  map?.showPlace(pointed ?? position.place);
  byId('locate').setAttribute('aria-pressed', String(position.state === 'found'));
  byId('locate').textContent = { off: 'Visa var jag är', looking: 'Söker läget…', found: 'Min plats visas', refused: 'Platsen är avstängd', unknown: 'Läget hittas inte' }[position.state];
  const why = position.state === 'refused' ? 'Platsen är avstängd för sidan: tryck på kartan där du är' : 'Tryck på kartan där du är';
  if (basemap) showHere(place(), why, basemap, areas, bundle);
  showStop(walk(), chosen.stop, position.place);
}

function showList() {
  const at = stop();
  /** @type {Map<string, number>} */
  const noted = new Map();
  for (const { body, owner } of contents.findings) {
    if (owner === known?.who && at && body.stop === at.id) noted.set(body.kind, (noted.get(body.kind) ?? 0) + 1);
  }
  showChecklist(bundle?.kinds ?? NO_KINDS, noted, ({ code, title }) => {
    if (known) form.open(known, { edited: null, title, ...about(code) });
  });
}

/** @param {string} kind */
function about(kind) {
  const at = stop();
  const there = place();
  const name = at?.name ?? byId('here-name').textContent ?? '';
  return { kind, walk: chosen.walk, stop: at?.id ?? null, place: there ? name : '', at: there && isOnMap(there) ? there : null };
}

/** A position far from here is none: a device that has just woken may think that it is at sea. @param {Field.Place} there */
function isOnMap({ lon, lat }) {
  return lon > 17.3 && lon < 19.3 && lat > 58.7 && lat < 60.3;
}

async function noteNothing() {
  if (!known) return;
  try {
    await outbox.add(findingOf(known, about(NOTHING), ''), []);
    saved();
  } catch (error) {
    alarm(isFull(error) ? 'Enheten har ingen plats kvar. ”Inget att notera” är INTE sparat. Frigör plats och tryck igen.' : `INTE sparat: ${messageOf(error)}`);
  }
}

function saved() {
  toast('Sparat på enheten.');
  keepForGood();
  sender.sendSoon();
}

/** After anything on the device has changed. */
async function refresh() {
  contents = await outbox.contents();
  const [short, long] = OUTCOMES[outcome];
  const count = waiting(contents);
  showWaiting(contents, count ? short : '');
  const kinds = Object.fromEntries((bundle?.kinds ?? NO_KINDS).map(({ code, title }) => [code, title]));
  showOutbox(contents, known, kinds, {
    edit: (finding) => {
      if (!known) return;
      closeOutbox();
      form.open(known, {
        edited: finding.id, heldNames: finding.heldNames ?? [], kind: finding.body.kind, title: kinds[finding.body.kind] ?? '', text: finding.body.note, walk: finding.body.walk, stop: finding.body.stop,
        place: finding.place, at: finding.body.lon === null || finding.body.lat === null ? null : { lon: finding.body.lon, lat: finding.body.lat, accuracy: finding.body.accuracy },
      });
    },
    again: (finding) => retry({ ...finding, state: 'waiting', problem: null }),
    keepMine: (finding) => retry({ ...finding, state: 'waiting', problem: null, kept: null, body: { ...finding.body, replaces: finding.kept?.version ?? null } }),
    keepBoth: async (finding) => {
      await outbox.renew(finding.id);
      await sender.sendSoon();
    },
    drop: (finding) => outbox.drop(finding.id),
    dropPhoto: (photo) => outbox.dropPhoto(photo.id),
  });
  const under = contents.findings.some(({ owner, state }) => owner === known?.who && state === 'waiting') || contents.photos.some(({ owner, state }) => owner === known?.who && state === 'waiting');
  byId('outbox-state').textContent = long || (under ? 'Skickar.' : count ? 'Det som står nedan väntar på att en person bestämmer.' : 'Allt som är skrivet här har kommit fram.');
  alarm(needsSignIn() ? null : '');
  showList();
  showMe();
}

/** @param {Field.Finding} finding */
async function retry(finding) {
  await outbox.change(finding);
  await sender.sendSoon();
}

function closeOutbox() {
  /** @type {HTMLDialogElement} */ (byId('outbox-dialog')).close();
}

function needsSignIn() {
  return !known || outcome === 'signed-out' || outcome === 'refused' || outcome === 'other';
}

/** @param {string | null} text null to ask for signing in */
function alarm(text) {
  const link = () => el('a', { href: SIGN_IN, class: 'button-link', 'data-testid': 'sign-in' }, 'Logga in');
  const asks = outcome === 'net' && !known
    ? 'Ingen är inloggad på den här enheten, och det finns inget nät. Logga in en gång med nät; sedan fungerar sidan utan.'
    : !known ? 'Logga in för att anteckna. Sedan fungerar sidan också utan nät.'
      : OUTCOMES[outcome][1] + (waiting(contents) ? '' : ' Du kan anteckna ändå.');
  byId('alarm').replaceChildren(...(text === null ? [el('span', {}, asks), link()] : text ? [text] : []));
}

function showMe() {
  byId('me').textContent = known ? `Du antecknar som ${known.name}.` : '';
  byId('sign-out').hidden = !known;
  /** @type {HTMLButtonElement} */ (byId('nothing')).disabled = !known || !bundle;
}

async function showDevice() {
  const whole = await isComplete(LAYERS).catch(() => false);
  byId('device-text').textContent = whole && bundle
    ? `Allt finns på enheten: karta, platser och ${counted(bundle.walks.length, 'vandring', 'vandringar')}. ${await roomTaken()}.`
    : 'Sidan är inte hämtad till enheten än. Håll den öppen med nät en stund.';
  byId('device-text').dataset['whole'] = String(whole && bundle !== null);
  const kept = await navigator.storage?.persisted?.().catch(() => false);
  byId('device-more').textContent = [
    bundle ? `Hämtat ${localTime(bundle.made)}.` : '',
    kept ? '' : 'Webbläsaren får rensa om enheten blir full: lägg till sidan på hemskärmen, så låter den bli.',
  ].filter((part) => part).join(' ');
}

/** Signs out; what waits stays, and is told so first. */
async function leave() {
  const mine = contents.findings.filter(({ owner, state }) => owner === known?.who && state !== 'done').length;
  const notice = byId('sign-out-notice');
  const button = byId('sign-out');
  if (mine && button.dataset['sure'] !== 'true') {
    button.dataset['sure'] = 'true';
    button.textContent = 'Logga ut ändå';
    notice.textContent = `${counted(mine, 'anteckning är inte skickad', 'anteckningar är inte skickade')}. Det som väntar ligger kvar på enheten, visas inte för andra och skickas när du loggar in här igen, aldrig i någon annans namn.`;
    return;
  }
  try {
    await send('/api/session', { method: 'DELETE' });
    rememberMe(null);
    await forget();
    location.assign(SIGN_IN);
  } catch (error) {
    notice.textContent = `Du är inte utloggad: ${messageOf(error)}`;
  }
}

start();
