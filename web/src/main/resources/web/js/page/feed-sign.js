/** The loud sign: figures that have stopped coming must not look current. */

import { getJson } from './api.js';
import { el } from './dom.js';
import { localTime } from './format.js';

const EVERY_MS = 60_000;

/** What to tell of a feed, '' while it is well. @param {Api.FeedSign | null} feed */
export function feedSentence(feed) {
  if (!feed?.alarm) return '';
  if (feed.status === 'silent') {
    return `${feed.title}: inget nytt har kommit ${feed.lastNews ? `sedan ${localTime(feed.lastNews)}` : 'än'}, vilket är längre än väntat. Det senaste kan saknas.`;
  }
  return feed.lastSuccess
    ? `${feed.title} har inte kommit in sedan ${localTime(feed.lastSuccess)}. Det som visas är vad som fanns då.`
    : `${feed.title} har inte kommit in än. Det som visas kan vara gammalt.`;
}

/** Says it of one dataset, in a place of its own. @param {HTMLElement} place @param {Api.Dataset | undefined} dataset */
export function showFeedSign(place, dataset) {
  say(place, feedSentence(dataset?.feed ?? null));
}

/** On a page without a map: says it of every dataset, below the page's header, for as long as the page is open. @param {Api.Meta} meta */
export function keepFeedSigns(meta) {
  const place = el('p', { class: 'feed-sign', role: 'status', 'data-testid': 'feed-sign', hidden: true });
  document.querySelector('.work-top')?.after(place);
  /** @param {Api.Meta} news */
  const show = (news) => say(place, news.datasets.map(({ feed }) => feedSentence(feed)).filter(Boolean).join(' '));
  show(meta);
  setInterval(async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      show(/** @type {Api.Meta} */ (await getJson('/api/meta')));
    } catch {
      // What was said last still holds.
    }
  }, EVERY_MS);
}

/** @param {HTMLElement} place @param {string} text */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === '';
}
