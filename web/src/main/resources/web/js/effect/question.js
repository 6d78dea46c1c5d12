/** What is asked on the page about a measure, kept in the address after `#` as on the map. */

import { addMonths, parseSpan, spanText } from '../page/periods.js';

/** @typedef {import('../page/periods.js').Span} Span */
/**
 * @typedef {object} Question
 * @property {string} dataset
 * @property {string[]} category codes; empty for all
 * @property {string} treated LEVEL:CODE, or '' for none yet
 * @property {string} control LEVEL:CODE; '' until a person has chosen one
 * @property {string} before FROM/TO
 * @property {string} after FROM/TO
 * @property {string} ring metres; '' for none
 */

/** Months on either side that the page opens with; a role with protected figures may not ask for any six. */
const MONTHS = 6;
const PROTECTED_MONTHS = 12;

/** @param {string} hash @param {Question} defaults @param {Api.Meta} meta @returns {Question} */
export function parseQuestion(hash, defaults, meta) {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const span = (/** @type {'before' | 'after'} */ name) => (parseSpan(query.get(name) ?? '') ? String(query.get(name)) : defaults[name]);
  const place = (/** @type {string} */ name) => {
    const value = query.get(name) ?? '';
    return meta.levels.some(({ code }) => value.startsWith(`${code}:`)) ? value : '';
  };
  const ring = query.get('ring');
  const known = new Set(meta.categories.map(({ code }) => code));
  return {
    dataset: defaults.dataset,
    category: (query.get('category') ?? '').split(',').filter((code) => known.has(code)),
    treated: place('treated') || defaults.treated,
    control: place('control'),
    before: span('before'),
    after: span('after'),
    ring: ring === null ? defaults.ring : /^\d+$/.test(ring) ? ring : '',
  };
}

/** @param {Question} question */
export function questionHash({ dataset, category, treated, control, before, after, ring }) {
  const parts = [
    ...(dataset ? [`dataset=${encodeURIComponent(dataset)}`] : []), `treated=${encodeURIComponent(treated).replace('%3A', ':')}`,
    `before=${before}`, `after=${after}`, `ring=${ring || 'none'}`,
  ];
  if (control) parts.push(`control=${encodeURIComponent(control).replace('%3A', ':')}`);
  if (category.length) parts.push(`category=${category.join(',')}`);
  return `#${parts.join('&')}`;
}

/**
 * The last whole months of what a source covers, against the same months of the year before.
 * @param {string} to day after the last one covered
 * @param {boolean} fixed whether the role sees protected figures
 * @returns {{before: string, after: string}}
 */
export function openingPeriods(to, fixed) {
  const end = `${to.slice(0, 7)}-01`;
  const after = { from: addMonths(end, fixed ? -PROTECTED_MONTHS : -MONTHS), to: end };
  return { after: spanText(after), before: spanText({ from: addMonths(after.from, -12), to: addMonths(after.to, -12) }) };
}

/** @param {string} place LEVEL:CODE @returns {{level: string, code: string}} */
export function partsOf(place) {
  const colon = place.indexOf(':');
  return { level: place.slice(0, Math.max(0, colon)), code: place.slice(colon + 1) };
}
