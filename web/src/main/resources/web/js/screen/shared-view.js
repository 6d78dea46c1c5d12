/** The view that an address asks for, of what there is and of what the viewer may see. A link may come from somebody who sees
 * more: what is shown instead is the nearest that this role may see, and it is said in words. */

import { categoryText } from '../view/filters.js';
import { areaByArea, datasetOf, defaultDataset, openingView, seesCells, seesPoints, seesProtected, spansOf } from '../view/datasets.js';
import { el } from '../page/dom.js';
import { period as periodText } from '../page/format.js';
import { addDays, addMonths, FIXED_MONTHS, isFixed, parseSpan, spanText } from '../page/periods.js';
import { datasetIn, parseView } from '../view/state.js';
import { stepTo } from '../view/view-switcher.js';
import { isOpen, viewIn } from '../view/views.js';

/** @typedef {import('../view/state.js').View} View */
/** @typedef {import('../page/periods.js').Span} Span */

/** @type {Record<string, string>} */
const SHOWN = { points: 'enskilda händelser', heat: 'värmekarta', grid: 'rutnät', areas: 'punkter ovanpå områdena', hotspots: 'hotspots' };

/** @param {string} hash @param {Api.Meta} meta @returns {{view: View, notes: string[]}} */
export function sharedView(hash, meta) {
  const asked = datasetIn(hash);
  const known = datasetOf(meta, asked);
  const dataset = known ? asked : defaultDataset(meta);
  const opening = openingView(meta, dataset);
  const named = viewIn(hash);
  const view = parseView(hash, named ? { ...opening, ...stepTo(named, opening, meta) } : opening, {
    levels: meta.levels.map(({ code }) => code),
    categories: meta.categories.map(({ code }) => code),
    dayparts: meta.dayparts.map(({ code }) => code),
  });
  // Named alone it says no more than where to; with all that belongs to it, what is left out is said below.
  const closed = named && view.show !== 'grid' && !isOpen(named, seesCells(meta, dataset)) ? [notShown('hotspots')] : [];
  const notes = asked && !known ? [`Källan i länken finns inte, eller så ser din roll den inte. Här visas ${datasetOf(meta, dataset)?.title ?? 'ingen källa'}.`, ...closed] : closed;
  return { notes, view: [inWholeAreas, withoutPoints, inFixedPeriod, inWholeGroup].reduce((fitted, fit) => fit(fitted, meta, notes), view) };
}

/** @param {string} what */
function notShown(what) {
  return `Länken visar ${SHOWN[what]}, som din roll inte ser för den här källan. Här visas antal per område.`;
}

/** @param {View} view @param {Api.Meta} meta @param {string[]} notes @returns {View} */
function inWholeAreas(view, meta, notes) {
  if (seesCells(meta, view.dataset)) return view;
  if (view.show === 'grid') notes.push(notShown('grid'));
  if (view.weekdays || view.hours || view.box) notes.push('Länken räknar vissa timmar eller en ruta på kartan. Din roll ser hela områden och delar av dygnet: här räknas alla timmar.');
  return { ...view, ...areaByArea(view) };
}

/** @param {View} view @param {Api.Meta} meta @param {string[]} notes @returns {View} */
function withoutPoints(view, meta, notes) {
  if (seesPoints(meta, view.dataset) || (view.show === 'areas' && !view.overlay)) return view;
  notes.push(notShown(view.show));
  return { ...view, overlay: false, show: 'areas' };
}

/** @param {View} view @param {Api.Meta} meta @param {string[]} notes @returns {View} */
function inFixedPeriod(view, meta, notes) {
  const span = parseSpan(view.period);
  const compare = parseSpan(view.compare);
  if (!seesProtected(meta, view.dataset) || !span) return view;
  const dataset = datasetOf(meta, view.dataset);
  const covered = (/** @type {Span} */ { from, to }) => Boolean(dataset?.first && dataset.last
    && from.slice(0, 7) >= dataset.first.slice(0, 7) && addDays(to, -1).slice(0, 7) <= dataset.last.slice(0, 7));
  if (isFixed(span) && covered(span) && (!compare || (isFixed(compare) && covered(compare)))) return view;
  const wider = fixedAround(span, covered) ?? parseSpan(spansOf(meta, view.dataset).period) ?? span;
  const before = { from: addMonths(wider.from, -12), to: addMonths(wider.to, -12) };
  const changed = spanText(wider) !== view.period;
  if (changed) {
    notes.push(`Länken gäller ${periodText(span)}. Din roll ser bara en hel månad, ett kvartal, ett halvår eller tolv månader som källan täcker: här visas ${periodText(wider)}.`);
  } else if (view.compare) notes.push('Jämförelseperioden i länken ser din roll inte: den är bytt mot samma period året före, där källan täcker den.');
  return { ...view, period: spanText(wider), compare: view.compare && covered(before) ? spanText(before) : '' };
}

/** The shortest fixed period that holds all of another. @param {Span} span @param {(span: Span) => boolean} covered */
function fixedAround({ from, to }, covered) {
  for (const months of FIXED_MONTHS) {
    const late = (Number(from.slice(5, 7)) - 1) % (months === 12 ? 1 : months);
    const start = addMonths(`${from.slice(0, 7)}-01`, -late);
    const block = { from: start, to: addMonths(start, months) };
    if (block.to >= to && covered(block)) return block;
  }
  return null;
}

/** @param {View} view @param {Api.Meta} meta @param {string[]} notes @returns {View} */
function inWholeGroup(view, meta, notes) {
  const { categories } = meta;
  const open = categories.filter(({ sensitive }) => !sensitive);
  const chosen = open.filter(({ code }) => view.category.includes(code));
  if (!seesProtected(meta, view.dataset) || view.category.length === 0) return view;
  const groups = [...new Set(chosen.map(({ group }) => group))];
  const whole = groups.length === 1 ? open.filter(({ group }) => group === groups[0]) : [];
  if (whole.length > 0 && whole.length === chosen.length) return view;
  const category = whole.map(({ code }) => code);
  notes.push(`Länken gäller ${categoryText(view.category, categories)}. Din roll ser en hel kategorigrupp eller alla: här visas ${category.length ? categoryText(category, categories) : 'alla brottstyper'}.`);
  return { ...view, category };
}

/** Says above the map what of a link is not shown, until it is put away. @param {HTMLElement} place @param {string[]} notes */
export function showLinkNotes(place, notes) {
  place.hidden = notes.length === 0;
  if (place.hidden) return place.replaceChildren();
  const close = el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Stäng', onclick: () => showLinkNotes(place, []) }, '✕');
  return place.replaceChildren(el('div', {}, ...notes.map((note) => el('p', {}, note))), close);
}
