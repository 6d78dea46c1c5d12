/** Keeps an open map honest about its age: asks now and then what there is, and says when the figures may be old. */

import { getJson } from '../page/api.js';
import { localTime } from '../page/format.js';

const EVERY_MS = 15_000;
/** While the figures may be old, which is mostly while new ones are being read in. */
const SOON_MS = 3_000;

/** @typedef {(meta: Api.Meta) => void} OnNews */

/** Everything but how old it is, which changes all the time. @param {Api.Meta} meta */
function gist(meta) {
  return JSON.stringify({ ...meta, staleSince: null, datasets: meta.datasets.map((dataset) => ({ ...dataset, feed: null })) });
}

export class Freshness {
  #timer = 0;
  #answered = new Date();

  /** @param {Api.Meta} meta @param {HTMLElement} place for the warning @param {OnNews} onNews told when the answer has changed @param {OnNews} onAnswer told of every answer */
  constructor(meta, place, onNews, onAnswer) {
    this.meta = meta;
    this.place = place;
    this.onNews = onNews;
    this.onAnswer = onAnswer;
    document.addEventListener('visibilitychange', () => this.#wait(0));
    addEventListener('online', () => this.#wait(0));
    this.#say(meta.staleSince);
  }

  /** Nobody looks at a hidden page: it asks when it is shown again. @param {number} time */
  #wait(time) {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible') this.#timer = window.setTimeout(() => this.#ask(), time);
  }

  async #ask() {
    try {
      // The service answers 304 to the browser, in a few bytes, as long as nothing has changed.
      const meta = /** @type {Api.Meta} */ (await getJson('/api/meta'));
      this.#answered = new Date();
      const changed = gist(meta) !== gist(this.meta);
      this.meta = meta;
      this.#say(meta.staleSince);
      if (changed) this.onNews(meta);
      this.onAnswer(meta);
    } catch {
      this.#say(this.#answered.toISOString(), ' Tjänsten svarar inte.');
    }
  }

  /** @param {string | null} since @param {string} [why] */
  #say(since, why = '') {
    const text = since ? `Uppgifterna kan vara inaktuella sedan ${localTime(since)}.${why}` : '';
    if (this.place.textContent !== text) this.place.textContent = text;
    this.place.hidden = !since;
    this.#wait(since ? SOON_MS : EVERY_MS);
  }
}
