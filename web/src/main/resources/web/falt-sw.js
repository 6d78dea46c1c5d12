/**
 * The service worker of the field page: it keeps the page and all that it is made of on the device, whole and of one version,
 * and answers from there, with or without a net. Notes are none of its business: they lie in IndexedDB and the page sends them.
 *
 * A version of the page is one cache, which counts only when the page itself has been put into it, last of all. The one before
 * is kept for pages that are still open.
 */

const SHELL = 'falt-skal-';
/** What the map is drawn from; the page fills it (MAP_CACHE in js/field/device.js). */
const MAP = 'falt-karta';
const PAGE = '/falt.html';

const worker = /** @type {any} */ (self);

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(renew().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && url.pathname === PAGE) {
    event.respondWith(page(event));
  } else if (/^\/(?:v|webjars|icons)\/|^\/falt-/.test(url.pathname)) {
    event.respondWith(keptOr(request));
  } else if (url.pathname === '/api/basemap' || url.pathname === '/api/areas') {
    event.respondWith(mapOr(event, url));
  }
});

/** The page that is kept, at once; whether there is a newer one is looked up meanwhile. @param {any} event */
async function page(event) {
  const names = await shells();
  const newest = names.at(-1);
  const kept = newest && await (await caches.open(newest)).match(PAGE);
  if (!kept) return fetch(event.request);
  event.waitUntil(renew().catch(() => {})); // without a net there is none
  return kept;
}

/** @param {Request} request */
async function keptOr(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The map as it is kept, and anew for the next time. @param {any} event @param {URL} url */
async function mapOr(event, url) {
  const cache = await caches.open(MAP);
  const address = url.pathname + url.search;
  const kept = await cache.match(address);
  const fresh = fetch(event.request).then(async (answer) => {
    // Only what is kept already is kept anew: the page decides what the device has.
    if (answer.ok && kept) await cache.put(address, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return kept;
}

/** Takes the newest version in, whole or not at all. */
async function renew() {
  const answer = await fetch(PAGE, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${PAGE} answered ${answer.status}`);
  const text = await answer.clone().text();
  const version = /\/v\/([0-9a-f]+)\//.exec(text)?.[1];
  if (!version) throw new Error('not our page'); // a network that wants one to sign in answers to everything
  const name = SHELL + version;
  if ((await shells()).includes(name)) return;
  await caches.delete(name); // one that was broken off
  const cache = await caches.open(name);
  await cache.addAll(parts(text));
  await cache.put(PAGE, answer);
  for (const old of (await shells()).slice(0, -2)) await caches.delete(old);
  for (const client of await worker.clients.matchAll()) client.postMessage({ kind: 'shell', version });
}

/** Those that are whole, the oldest first. */
async function shells() {
  const whole = [];
  for (const name of await caches.keys()) {
    if (name.startsWith(SHELL) && await (await caches.open(name)).match(PAGE)) whole.push(name);
  }
  return whole;
}

/** All that the page names of this service's files. @param {string} text */
function parts(text) {
  const named = [...text.matchAll(/(?:href|src)="(\/(?:v|webjars|icons|falt-)[^"]*)"/g)].map(([, address]) => address);
  const imported = [...(/<script type="importmap">(.*?)<\/script>/s.exec(text)?.[1] ?? '').matchAll(/:"(\/[^"]+)"/g)].map(([, address]) => address);
  return [...new Set([...named, ...imported])].map((address) => /** @type {string} */ (address));
}
