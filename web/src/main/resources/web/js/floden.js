/** The page of the feeds: how each of them is, and setting them. */

import { getJson, send, sendJson } from './page/api.js';
import { byId, el, inputById, prose, selectById } from './page/dom.js';
import { counted, localTime } from './page/format.js';
import { clearNotice, showFailure } from './page/notice.js';
import { showToolNav } from './page/tool-nav.js';

const EVERY_MS = 5_000;
const MINUTE = 60;
const HOUR = 3_600;
/** Without encryption the service asks nothing but its own machine, where whoever runs it has allowed that. */
const ASKABLE = /^(https:\/\/[^/]|http:\/\/(localhost|127\.|\[::1\]))/i;

/** @type {Record<Api.Feed['kind'], string>} */
const KINDS = { http: 'Hämtas från en adress', folder: 'Filer som läggs i en mapp' };
/** @type {Record<Api.Feed['status'], string>} */
const SYMBOLS = { off: '–', ok: '✓', waiting: '…', failing: '!', silent: '!!', stopped: '!!' };

/** @type {Api.Feeds} */
let known = { folders: null, feeds: [] };
/** @type {Api.Profile[]} */
let profiles = [];
/** The code of the feed in the form, null while it is for a new one. @type {string | null} */
let edited = null;
let drawn = '';

async function start() {
  if (!await showToolNav()) return;
  byId('new').addEventListener('click', () => openForm(null));
  byId('cancel').addEventListener('click', closeForm);
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  selectById('kind').addEventListener('change', explainKind);
  inputById('location').addEventListener('input', judge);
  try {
    profiles = await getJson('/api/profiles');
    selectById('profile').replaceChildren(...profiles.filter(({ origin }) => origin !== 'fixed').map(({ code, name }) => el('option', { value: code }, name)));
  } catch (error) {
    showFailure(byId('notice'), error, () => location.reload());
    return;
  }
  await load();
  setInterval(() => {
    if (document.visibilityState === 'visible') load();
  }, EVERY_MS);
}

async function load() {
  try {
    known = await getJson('/api/feeds');
    clearNotice(byId('notice'));
    draw();
  } catch (error) {
    showFailure(byId('notice'), error, load);
  }
}

/** Only what has changed is drawn anew, so that nobody loses the button they are about to press. */
function draw() {
  const now = JSON.stringify(known);
  if (now === drawn) return;
  drawn = now;
  const focused = document.activeElement?.id;
  byId('feeds').replaceChildren(...(known.feeds.length ? known.feeds.map(card) : [el('p', { class: 'hint' }, 'Inga flöden än.')]));
  if (focused) document.getElementById(focused)?.focus();
}

/** @param {Api.Feed} feed */
function card(feed) {
  return el('article', { class: `card feed ${feed.status}`, 'data-testid': `feed-${feed.code}`, 'aria-labelledby': `title-${feed.code}` },
    el('h2', { id: `title-${feed.code}` }, feed.title),
    el('p', { class: feed.alarm || feed.failures > 0 ? 'failing state' : 'state' },
      el('span', { 'aria-hidden': 'true' }, `${SYMBOLS[feed.status]} `), el('strong', {}, capital(feed.statusText)),
      feed.message && el('span', {}, ': ', ...prose(feed.message))),
    el('dl', { class: 'facts' }, ...facts(feed).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    el('div', { class: 'buttons' },
      button(feed, 'toggle', feed.enabled ? 'Stäng av' : 'Slå på', () => change(feed, { enabled: !feed.enabled })),
      feed.enabled && button(feed, 'try', 'Försök nu', () => attempt(feed)),
      button(feed, 'edit', 'Ändra', () => openForm(feed)),
      button(feed, 'remove', 'Ta bort', () => remove(feed))));
}

/** @param {Api.Feed} feed @returns {[string, string][]} */
function facts(feed) {
  /** @param {string | null} time */
  const when = (time) => (time ? localTime(time) : 'aldrig');
  /** @type {[string, string | false][]} */
  const all = [
    ['Slag', KINDS[feed.kind]],
    [feed.kind === 'http' ? 'Adress' : 'Mapp', feed.location],
    ['Läses som', profiles.find(({ code }) => code === feed.profile)?.name ?? feed.profile],
    ['Hur ofta', span(feed.intervalSeconds)],
    ['Nytt väntas inom', feed.newsWithinSeconds !== null && span(feed.newsWithinSeconds)],
    ['Senast hämtat', when(feed.lastSuccess)],
    ['Senast något nytt', when(feed.lastNews)],
    ['Senaste försök', feed.failures > 0 && `${when(feed.lastAttempt)}, ${counted(feed.failures, 'misslyckat', 'misslyckade')} i rad`],
    ['Nästa försök', feed.nextAttempt !== null && localTime(feed.nextAttempt)],
  ];
  return /** @type {[string, string][]} */ (all.filter(([, value]) => value !== false));
}

/** @param {Api.Feed} feed @param {string} what @param {string} text @param {() => void} onclick */
function button(feed, what, text, onclick) {
  return el('button', { type: 'button', class: 'quiet', id: `${what}-${feed.code}`, onclick, 'aria-describedby': `title-${feed.code}` }, text);
}

/** @param {number} seconds */
function span(seconds) {
  if (seconds % HOUR === 0) return counted(seconds / HOUR, 'timme', 'timmar');
  if (seconds % MINUTE === 0) return counted(seconds / MINUTE, 'minut', 'minuter');
  return counted(seconds, 'sekund', 'sekunder');
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {Api.Feed | null} feed null for a new one */
function openForm(feed) {
  edited = feed?.code ?? null;
  byId('form-heading').textContent = feed ? `Ändra ${feed.title}` : 'Nytt flöde';
  inputById('code').value = feed?.code ?? '';
  inputById('code').disabled = feed !== null;
  inputById('title').value = feed?.title ?? '';
  selectById('kind').value = feed?.kind ?? 'http';
  inputById('location').value = feed?.location ?? '';
  selectById('profile').value = feed?.profile ?? profiles[0]?.code ?? '';
  inputById('interval').value = String((feed?.intervalSeconds ?? 600) / MINUTE);
  inputById('news').value = feed?.newsWithinSeconds ? String(feed.newsWithinSeconds / HOUR) : '';
  inputById('enabled').checked = feed?.enabled ?? false;
  explainKind();
  clearNotice(byId('form-notice'));
  byId('form').hidden = false;
  inputById('title').focus();
}

function closeForm() {
  byId('form').hidden = true;
  byId(edited ? `edit-${edited}` : 'new').focus();
}

function explainKind() {
  const http = selectById('kind').value === 'http';
  // The service waits longer between two questions to somebody else's server than between two looks in a folder.
  inputById('interval').min = http ? '1' : '0.2';
  byId('location-label').textContent = http ? 'Adress' : 'Mapp';
  byId('location-hint').textContent = http
    ? 'Börjar med https://. Frågas högst en gång i minuten.'
    : known.folders
      ? `En mapp under ${known.folders}. Lästa filer flyttas till inlasta, andra till avvisade med skälet bredvid.`
      : 'Tjänsten bevakar inga mappar förrän den som driver den har sagt vilka (LAGESKARTAN_FEED_FOLDERS).';
  judge();
}

/** Lets the browser say in the field what the service would refuse. */
function judge() {
  const field = inputById('location');
  const address = field.value.trim();
  field.setCustomValidity(selectById('kind').value === 'http' && address && !ASKABLE.test(address)
    ? 'Adressen måste börja med https:// så att svaret inte kan ändras på vägen.'
    : selectById('kind').value === 'folder' && !known.folders ? 'Tjänsten bevakar inga mappar än.' : '');
}

async function save() {
  const news = inputById('news').value;
  const written = {
    code: inputById('code').value.trim(), title: inputById('title').value, kind: selectById('kind').value,
    location: inputById('location').value, profile: selectById('profile').value,
    intervalSeconds: Math.round(Number(inputById('interval').value) * MINUTE),
    newsWithinSeconds: news === '' ? null : Math.round(Number(news) * HOUR), enabled: inputById('enabled').checked,
  };
  try {
    if (!edited && known.feeds.some(({ code }) => code === written.code)) throw new Error(`Det finns redan ett flöde med koden ${written.code}.`);
    await sendJson(edited ? 'PUT' : 'POST', edited ? `/api/feeds/${encodeURIComponent(edited)}` : '/api/feeds', written);
    const code = written.code;
    byId('form').hidden = true;
    await load();
    document.getElementById(`edit-${code}`)?.focus();
  } catch (error) {
    showFailure(byId('form-notice'), error);
  }
}

/** @param {Api.Feed} feed @param {Partial<Api.Feed>} changes */
async function change(feed, changes) {
  const { code, title, kind, location: place, profile, intervalSeconds, newsWithinSeconds, enabled } = { ...feed, ...changes };
  await act(() => sendJson('PUT', `/api/feeds/${encodeURIComponent(code)}`,
    { code, title, kind, location: place, profile, intervalSeconds, newsWithinSeconds, enabled }));
}

/** @param {Api.Feed} feed */
async function attempt({ code }) {
  await act(() => send(`/api/feeds/${encodeURIComponent(code)}/attempts`, { method: 'POST' }));
}

/** @param {Api.Feed} feed */
async function remove({ code, title }) {
  if (!confirm(`Ta bort flödet ${title}? Händelserna som det har gett finns kvar.`)) return;
  await act(() => send(`/api/feeds/${encodeURIComponent(code)}`, { method: 'DELETE' }));
  byId('new').focus();
}

/** @param {() => Promise<unknown>} deed */
async function act(deed) {
  try {
    await deed();
    await load();
  } catch (error) {
    showFailure(byId('notice'), error);
  }
}

start();
