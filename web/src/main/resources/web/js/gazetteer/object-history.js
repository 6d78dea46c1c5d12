/** What happened to a place or an area: who, when, why and what differed, and taking it back. */

import { el } from '../page/dom.js';
import { localTime, number } from '../page/format.js';

/** @typedef {{onShow: (border: Api.BorderChange | null) => void, onUndo: (version: number, reason: string) => Promise<void>}} Hooks */

/** @type {Record<string, string>} */
const FIELDS = {
  name: 'Namn', kind: 'Slag', aliases: 'Alias', rank: 'Rang', in_district: 'I stadsdelsområdet', uncertainty_m: 'Osäkerhet, m', preliminary: 'Preliminär',
  source: 'Källa', valid_from: 'Gäller från', valid_to: 'Gäller till', note: 'Anteckning', land_area_m2: 'Landyta, m²', borders: 'Antal gränser i tiden',
  parent_code: 'Hör till', land_area_source: 'Landytan är', slug: 'Kortnamn', code: 'Kod', level: 'Nivå',
};
/** @type {Record<string, string>} */
const WHAT = { created: 'Tillagd', changed: 'Ändrad', removed: 'Borttagen', held_back: 'Inbyggda data ändrades, men används inte här' };
/** @type {Record<string, string>} */
const WHO = { analytiker: 'analytiker', administrator: 'administratör', polis: 'polis', samordnare: 'samordnare' };

/** @param {Api.HistoryEvent[]} events @param {Hooks} hooks */
export function historyList(events, hooks) {
  return el('ol', { class: 'events', 'data-testid': 'history' }, ...events.map((event) => item(event, hooks)));
}

/** What an event changed, as lines; also used where somebody else's change stands in the way. @param {Api.HistoryEvent} event */
export function differences({ changes, border }) {
  const lines = changes.map(onlyWhatDiffers).map(({ field, before, after }) => el('div', {}, `${FIELDS[field] ?? field}: `,
    before && el('del', {}, shown(before)), before && after && ' ', after ? el('ins', {}, shown(after)) : !before && '–'));
  if (border) lines.push(el('div', {}, borderText(border)));
  return el('div', { class: 'diff' }, ...lines);
}

/** Of a list of names only those that came or went. @param {{field: string, before: string, after: string}} change */
function onlyWhatDiffers({ field, before, after }) {
  if (field !== 'aliases') return { field, before, after };
  const [had, has] = [before.split(', '), after.split(', ')];
  return { field, before: had.filter((name) => !has.includes(name)).join(', '), after: has.filter((name) => !had.includes(name)).join(', ') };
}

/** @param {Api.BorderChange} border */
function borderText({ differenceM2, areaBeforeM2, maxDistanceM }) {
  const share = areaBeforeM2 > 0 ? ` (${number((100 * differenceM2) / areaBeforeM2, 1)} %)` : '';
  const area = areaBeforeM2 > 0 ? `${number(differenceM2)} m²${share} skiljer, ` : '';
  return `Utbredningen ändrad: ${area}som mest ${number(maxDistanceM, 1)} m`;
}

/** @param {string} text */
function shown(text) {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** @param {Api.HistoryEvent} event @param {Hooks} hooks */
function item(event, hooks) {
  const { version, what, at, who, reason, border, kindName, fileName } = event;
  const by = who ? `${WHO[who] ?? who}, ${kindName}` : kindName;
  const buttons = el('div', { class: 'buttons' });
  if (border) buttons.append(showButton(border, hooks));
  if (event.canBeUndone) buttons.append(undoButton(version, hooks));
  return el('li', {},
    el('div', {}, el('strong', {}, WHAT[what] ?? what), reason ? `: ${reason}` : ''),
    el('div', { class: 'when' }, `Version ${version}, ${localTime(at)}, ${by}${fileName ? `, ${fileName}` : ''}`),
    differences(event), buttons.childElementCount > 0 && buttons);
}

/** @param {Api.BorderChange} border @param {Hooks} hooks */
function showButton(border, hooks) {
  const button = el('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false' }, 'Visa före och efter');
  button.addEventListener('click', () => {
    const show = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(show));
    button.textContent = show ? 'Dölj före och efter' : 'Visa före och efter';
    hooks.onShow(show ? border : null);
  });
  return button;
}

/** Asks why before it takes anything back. @param {number} version @param {Hooks} hooks */
function undoButton(version, hooks) {
  const button = el('button', { type: 'button', class: 'quiet', 'data-testid': 'undo' }, 'Ångra');
  button.addEventListener('click', () => {
    const why = el('input', { type: 'text', required: true, maxlength: 300, 'data-testid': 'undo-reason' });
    const form = el('form', { class: 'adder' }, el('label', { class: 'field' }, 'Varför ångras det?', why),
      el('button', { type: 'submit', class: 'quiet', 'data-testid': 'undo-confirm' }, 'Ångra ändringen'));
    form.addEventListener('submit', (submit) => {
      submit.preventDefault();
      if (why.value.trim()) hooks.onUndo(version, why.value.trim());
    });
    button.replaceWith(form);
    why.focus();
  });
  return button;
}
