/** The search box: a combobox (ARIA 1.2) of the map's areas and kinds of crime, of what the geocoder found, coordinates in any
 * of the three systems among it, and of names that begin as typed. */

import { getJson, Latest, url } from '../page/api.js';
import { byId, el, inputById } from '../page/dom.js';
import { counted, placeKind } from '../page/format.js';
import { areasOf, lacksNumber } from '../map/found-text.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { rankOf } from './suggestions.js';

/** @typedef {Api.Feature<Api.Found>} Hit */
/** @typedef {import('./suggestions.js').Suggestion} Suggestion */
/** @typedef {{label: string, detail: string, hit?: Hit, change?: Suggestion['change']}} Option a hit to go to or a change of the view; neither for
 *   a name that is still to be looked up */
/**
 * @typedef {object} Known
 * @property {() => string[]} names that the map knows
 * @property {(text: string) => Suggestion[]} suggestions of the map's own
 * @property {(hit: Hit) => void | Promise<void>} onHit
 * @property {(change: Suggestion['change']) => void} onChange
 * @property {() => void} onLeave what was found is looked at no longer
 */

const WAIT_MS = 180;
const MOST_OPTIONS = 10;

/** @param {Known} known */
export function connectSearch({ names, suggestions, onHit, onChange, onLeave }) {
  const input = inputById('search');
  const list = byId('search-results');
  const notice = byId('search-notice');
  const questions = new Latest();
  /** @type {Option[]} */
  let options = [];
  let active = -1;
  let timer = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  /** @param {number} index */
  const activate = (index) => {
    if (options.length === 0) return;
    active = (index + options.length) % options.length;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === active)));
    const option = list.children[active];
    option?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option?.id ?? '');
  };

  /** @param {Option | undefined} option */
  const choose = async (option) => {
    if (!option) return;
    // What was typed is answered: a question still on its way would call back the one that the choice needs.
    clearTimeout(timer);
    questions.cancel();
    input.value = option.label;
    close();
    if (option.change) return onChange(option.change);
    try {
      const hit = option.hit ?? (await find(option.label))?.hits[0];
      if (hit) await onHit(hit);
    } catch (error) {
      showFailure(notice, error, () => choose(option));
    }
  };

  /** @param {string} text @returns {Promise<{hits: Hit[], explanation: string} | undefined>} */
  const find = async (text) => {
    const answer = await questions.ask((signal) => (
      /** @type {Promise<Api.Geocoded>} */ (getJson(url('/api/geocode', { q: text }), signal))));
    if (!answer) return undefined;
    return { hits: answer.features.filter(({ geometry }) => geometry?.type === 'Point'), explanation: answer.explanation ?? '' };
  };

  const show = () => {
    list.replaceChildren(...options.map((option, index) => el('li', {
      role: 'option', id: `search-result-${index}`, 'aria-selected': 'false',
      onmousedown: (/** @type {Event} */ event) => event.preventDefault(), // the input keeps the focus
      onclick: () => choose(option),
    }, el('span', { class: 'hit' }, option.label), option.detail && el('small', {}, option.detail))));
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(options.length > 0));
  };

  const ask = async () => {
    const text = input.value.trim();
    clearNotice(notice);
    if (text.length < 2) {
      questions.cancel();
      options = [];
      return close();
    }
    try {
      const found = await find(text);
      if (!found) return;
      /** @type {Option[]} */
      const sure = found.hits.map((hit) => ({ label: hit.properties.label, detail: hitText(hit.properties), hit }));
      const own = suggestions(text);
      const taken = new Set([...sure, ...own].map(({ label }) => label));
      const begun = beginningWith(text, names()).filter((name) => !taken.has(name));
      // A whole name of an area or a kind of crime comes first, a begun one after what the geocoder is sure of.
      const whole = own.filter(({ label }) => label.toLocaleLowerCase('sv') === text.toLocaleLowerCase('sv'));
      options = [...whole, ...sure, ...own.filter((one) => !whole.includes(one)), ...begun.map((label) => ({ label, detail: '' }))].slice(0, MOST_OPTIONS);
      active = -1;
      show();
      notice.replaceChildren(options.length === 0 ? found.explanation || 'Ingen träff.'
        : el('span', { class: 'visually-hidden' }, `${counted(options.length, 'träff', 'träffar')}. Pil ner väljer.`));
    } catch (error) {
      close();
      showFailure(notice, error, ask);
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT_MS);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden && options.length) show();
      activate(event.key === 'ArrowDown' ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === 'Escape') {
      if (list.hidden) onLeave();
      close();
    }
  });
  byId('search-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    if (active < 0) {
      clearTimeout(timer);
      await ask();
    }
    if (options.length === 0) onLeave(); // what was found before is no answer to this
    choose(options[Math.max(0, active)]);
  });
}

/**
 * Names of which a word begins with the text, those that begin with it themselves first, then as they are given.
 * @param {string} text
 * @param {string[]} names the best known first
 */
function beginningWith(text, names) {
  return [...new Set(names)].filter((name) => rankOf(name, text) < Infinity)
    .sort((a, b) => rankOf(a, text) - rankOf(b, text)).slice(0, MOST_OPTIONS);
}

/** @param {Api.Found} found */
function hitText(found) {
  const [area] = areasOf(found);
  if (found.kind === 'coordinate') return [area?.name, found.why].filter(Boolean).join(' · ');
  return [placeKind(found.kind), area?.name, lacksNumber(found) && 'husnumret är inte känt'].filter(Boolean).join(' · ');
}
