/** What the device holds for when there is no net, and how much room it takes. */

import { number } from '../page/format.js';

/** MAP in falt-sw.js. */
export const MAP_CACHE = 'falt-karta';
const BYTES_A_MB = 1_000_000;
const TAKING_OVER_MS = 3_000;

/** Registers the service worker, where there can be one. @param {() => void} told when a newer page has been taken in */
export async function keepPage(told) {
  if (!('serviceWorker' in navigator)) return false;
  navigator.serviceWorker.addEventListener('message', ({ data }) => { if (data?.kind === 'shell') told(); });
  try {
    await navigator.serviceWorker.register('/falt-sw.js', { scope: '/falt.html' });
    await navigator.serviceWorker.ready;
    await taken();
    return true;
  } catch {
    return false; // in a private window, or without TLS
  }
}

/** A page that was there before its service worker is taken over in a moment; one that was asked for past it, never. */
function taken() {
  if (navigator.serviceWorker.controller) return undefined;
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(undefined), { once: true });
    setTimeout(resolve, TAKING_OVER_MS);
  });
}

/** Puts what the map is drawn from on the device, if it is not there. @param {string[]} addresses */
export async function keepMap(addresses) {
  const cache = await caches.open(MAP_CACHE);
  for (const address of addresses) if (!(await cache.match(address))) await cache.add(address);
}

/** From the device if it is there, and from the service if not. @template T @param {string} address @returns {Promise<T>} */
export async function mapPart(address) {
  const kept = 'caches' in window ? await (await caches.open(MAP_CACHE)).match(address) : undefined;
  const answer = kept ?? await fetch(address);
  if (!answer.ok) throw new Error(`Kartan går inte att hämta (${answer.status}).`);
  return answer.json();
}

/** Whether all that the page needs is on the device. @param {string[]} addresses */
export async function isComplete(addresses) {
  const cache = await caches.open(MAP_CACHE);
  const there = await Promise.all(addresses.map((address) => cache.match(address)));
  return navigator.serviceWorker.controller !== null && there.every((one) => one !== undefined);
}

/** How much room it takes, in words. @returns {Promise<string>} */
export async function roomTaken() {
  const { usage = 0, quota = 0 } = await navigator.storage?.estimate?.() ?? {};
  const taken = `${number(usage / BYTES_A_MB, 1)} MB`;
  return quota ? `${taken} av ${number(quota / BYTES_A_MB)} MB` : taken;
}

/** Asks the browser not to clear what is kept when the device runs short of room. @returns {Promise<boolean>} */
export async function keepForGood() {
  try {
    return await navigator.storage?.persisted?.() || await navigator.storage?.persist?.() || false;
  } catch {
    return false;
  }
}
