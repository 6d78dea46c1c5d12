/** What the cells' colours, patterns and outlines mean, and what is not in them. */

import { CERTAIN_ENOUGH } from '../map/area-style.js';
import { el, svg } from '../page/dom.js';
import { counted, number, percent, sourceLines } from '../page/format.js';
import { classEntries, entry, scaleNote, swatch } from '../map/legend.js';
import { patternFill } from '../map/patterns.js';
import { GROUPS, groupOf, groupStyle, hotspotStyle, nothing, outlierStyle, unknown } from './grid-style.js';
import { OUTLIER_WORDS } from './grid-text.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').View} View */
/** @typedef {import('./grid-style.js').CellStyle} CellStyle */
/** @typedef {import('./grid-style.js').Group} Group */

/**
 * @param {object} shown
 * @param {View} shown.view
 * @param {Palette} shown.palette
 * @param {Api.Grid | Api.Emerging} shown.answer
 * @param {number[]} shown.breaks
 * @param {number} shown.fitting the scale that fits what is shown
 * @param {() => void} shown.onFit
 * @returns {HTMLElement[]}
 */
export function gridLegend({ view, palette, answer, breaks, fitting, onFit }) {
  const untold = answer.cannotTell !== null && view.grid !== 'count';
  return [
    ...('patterns' in answer ? patterns(palette, answer) : measured(view, palette, answer, breaks, fitting, onFit)),
    ...(untold ? [el('p', { class: 'hint', 'data-testid': 'cannot-tell' }, `Kan inte avgöras. ${answer.cannotTell}`)] : []),
    el('p', { class: 'hint', 'data-testid': 'left-out' }, answer.leftOut.text),
  ];
}

/** @param {View} view @param {Palette} palette @param {Api.Grid} answer @param {number[]} breaks
 * @param {number} fitting @param {() => void} onFit @returns {HTMLElement[]} */
function measured(view, palette, { features }, breaks, fitting, onFit) {
  const cells = features.map(({ properties }) => properties);
  if (view.grid === 'gistar') {
    const pointed = cells.some((cell) => cell.depends_on_point);
    return [
      el('h2', {}, 'Säkra hotspots'),
      el('ul', { class: 'swatches' },
        entry(sample(hotspotStyle('hot', false, palette), palette), 'Säker hotspot: fler än slumpen ger'),
        ...(pointed ? [entry(sample(hotspotStyle('hot', true, palette), palette), 'Het bara genom händelser på samma punkt')] : []),
        entry(sample(hotspotStyle('cold', false, palette), palette), 'Säkert kall: färre än slumpen ger'),
        entry(sample(nothing(palette), palette), 'Ingen säker skillnad'),
        ...(cells.some((cell) => cell.gi_class === null) ? [entry(sample(unknown(), palette), 'Kan inte avgöras')] : [])),
      el('p', { class: 'hint' }, 'Metod: Gi* (Getis-Ord), rättad för att många rutor prövas.'),
    ];
  }
  if (view.grid === 'moran') {
    return [
      el('h2', {}, 'Avvikare'),
      el('ul', { class: 'swatches' },
        ...(/** @type {const} */ (['high_low', 'low_high', 'high_high', 'low_low'])).map((found) => (
          entry(sample(outlierStyle(found, palette), palette), withCount(OUTLIER_WORDS[found], cells.filter((cell) => cell.moran_class === found).length)))),
        entry(sample(nothing(palette), palette), 'Ingen säker skillnad mot grannarna'),
        ...(cells.some((cell) => cell.moran_class === null) ? [entry(sample(unknown(), palette), 'Kan inte avgöras')] : [])),
    ];
  }
  const uncertain = cells.some((cell) => cell.certain_share !== null && cell.certain_share < CERTAIN_ENOUGH);
  return [
    el('h2', {}, 'Händelser per km² land'),
    el('ul', { class: 'swatches' }, ...classEntries(palette, breaks, false, 0),
      ...(uncertain ? [entry(swatch(palette.land, patternFill('uncertain')), `Osäkert: under ${percent(CERTAIN_ENOUGH)} är säkert placerade i rutan`)] : [])),
    scaleNote(view.scale, fitting, onFit),
  ];
}

/** @param {Palette} palette @param {Api.Emerging} answer @returns {HTMLElement[]} */
function patterns(palette, answer) {
  const steps = `${number(answer.steps.length)} steg om ${counted(answer.step_days, 'dag', 'dagar')}.`;
  const groups = /** @type {Group[]} */ (Object.keys(GROUPS));
  const found = new Map(groups.map((group) => [group, 0]));
  for (const { code, count } of answer.patterns) {
    const group = groupOf(code);
    if (group) found.set(group, (found.get(group) ?? 0) + count);
  }
  return [
    el('h2', {}, 'Hotspots över tid'),
    ...(answer.cannotTell ? [] : [
      el('ul', { class: 'swatches' },
        ...groups.filter((group) => found.get(group)).map((group) => entry(sample(groupStyle(group, palette), palette), withCount(GROUPS[group].name, found.get(group) ?? 0))),
        entry(sample(nothing(palette), palette), 'Inget mönster')),
      el('p', { class: 'hint' }, `${steps} Välj en ruta för det exakta mönstret.`),
      el('p', { class: 'hint' }, 'Metod: Gi* i rum och tid, trend med Mann–Kendall.')]),
  ];
}

/** @param {string | undefined} words @param {number} count */
function withCount(words, count) {
  return `${words} (${number(count)})`;
}

/** @param {CellStyle} style @param {Palette} palette */
function sample({ fill, pattern, outline }, palette) {
  const drawn = swatch(fill, pattern);
  if (outline) {
    drawn.append(svg('rect', {
      x: 1.5, y: 1.5, width: 25, height: 15, rx: 2, stroke: palette.selected, 'stroke-width': 2, 'stroke-dasharray': outline === 'broken' ? '4 3' : null,
    }));
  }
  return drawn;
}

/** Where the figures come from, on one line. @param {Api.Source[]} source */
export function sourceText(source) {
  return sourceLines(source).join('; ');
}
