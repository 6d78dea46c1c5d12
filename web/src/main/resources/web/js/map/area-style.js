/** How an area's figures look and read: the same for the map, the legend, the tooltip and the table. */

import { classOf, niceBreaks, scaleFor } from './classes.js';
import { about, CANNOT_TELL, changeOf, incidents, number, percent, period, rate, ratioText, sourceLines, VERDICTS, VERDICT_SYMBOLS } from '../page/format.js';
import { inkOn, sequenceColor } from './palette.js';
import { patternFill } from './patterns.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').Measure} Measure */
/** @typedef {{fill: string, pattern: string | null, symbol: string, figures: string[], certain: boolean, amount: number, ink: string, halo: string}} AreaStyle figures: the longest first */

/** @type {Record<Measure, string>} */
export const MEASURE_NAMES = {
  count: 'Antal händelser', per_km2: 'Händelser per km² land', change: 'Förändring mot jämförelseperioden',
};

/** With less than this share of its incidents surely inside, an area is hatched. */
export const CERTAIN_ENOUGH = 0.5;

/** @param {Api.StatRow} row @param {Measure} measure @returns {number | null} */
export function valueOf(row, measure) {
  return measure === 'per_km2' ? row.per_km2 : row.count;
}

/**
 * The breaks of a view; empty for change, which has verdicts instead of classes.
 * @param {Api.StatRow[]} rows
 * @param {Measure} measure
 * @param {number} lockedTo the value the scale is locked to, or 0
 */
export function breaksFor(rows, measure, lockedTo) {
  if (measure === 'change') return [];
  return niceBreaks(lockedTo || largest(rows, measure), measure === 'count');
}

/** The scale that fits what is shown; 0 where there are no classes. @param {Api.StatRow[]} rows @param {Measure} measure */
export function fittingScale(rows, measure) {
  return measure === 'change' ? 0 : scaleFor(largest(rows, measure), measure === 'count');
}

/** @param {Api.StatRow[]} rows @param {Measure} measure */
export function largest(rows, measure) {
  return rows.reduce((most, row) => Math.max(most, valueOf(row, measure) ?? 0), 0);
}

/**
 * @param {Api.StatRow} row
 * @param {Measure} measure
 * @param {number[]} breaks
 * @param {Palette} palette
 * @returns {AreaStyle}
 */
export function styleOf(row, measure, breaks, palette) {
  const uncertain = row.certain_share !== null && row.certain_share < CERTAIN_ENOUGH;
  const pattern = uncertain ? patternFill('uncertain') : null;
  const plain = { symbol: '', certain: false, amount: valueOf(row, measure) ?? 0, ...inkOn(palette, ''), pattern };
  if (row.suppressed) {
    return { ...plain, fill: patternFill('hidden'), pattern: null, figures: [row.countText ?? CANNOT_TELL] };
  }
  if (measure === 'change') {
    if (row.verdict === null) return { ...plain, fill: patternFill('unknown'), pattern: null, figures: [] };
    const told = row.verdict === 'increase' || row.verdict === 'decrease';
    const points = told ? changeOf(row) : null;
    return {
      fill: row.verdict === 'too_few' ? patternFill('few') : palette.verdict[row.verdict],
      pattern: row.verdict === 'too_few' ? null : pattern,
      symbol: VERDICT_SYMBOLS[row.verdict],
      figures: points ? [points] : countsOf(row),
      certain: told,
      amount: row.count ?? 0,
      ink: palette.verdictInk[row.verdict],
      halo: palette.halo,
    };
  }
  const value = valueOf(row, measure);
  if (value === null) return { ...plain, fill: patternFill('unknown'), pattern: null, figures: ['?'] };
  const about = row.countText === null ? '' : '≈ ';
  const figures = [about + (measure === 'count' ? number(value) : rate(value))];
  if (value === 0) return { ...plain, fill: palette.land, pattern: null, figures };
  const fill = sequenceColor(palette, classOf(value, breaks), breaks.length + 1);
  return { ...plain, ...inkOn(palette, fill), fill, figures };
}

/** Now against before, where no per cent is said; and the one now, where there is no room for both. @param {Api.StatRow} row @returns {string[]} */
function countsOf({ count, countText, compare_count: before, compareText }) {
  if (count === null || before === null) return [];
  const now = `${countText === null ? '' : '≈ '}${number(count)}`;
  const then = `${compareText === null ? '' : '≈ '}${number(before)}`;
  return [`${now} mot ${then}`, now];
}

/**
 * An area's figures in words, with what it takes to judge them, for the tooltip and screen readers.
 * @param {Api.StatRow} row
 * @param {Pick<Api.Statistics, 'period' | 'compare' | 'source'>} of
 * @returns {string[]}
 */
export function describe(row, { period: span, compare, source }) {
  const lines = [];
  if (row.suppressed) lines.push(`${row.countText ?? CANNOT_TELL} händelser`);
  else if (row.count === null) lines.push(`Antal: ${CANNOT_TELL}`);
  else lines.push(`${about(row.countText)}${number(row.count)} ${incidents(row.count)}${row.per_km2 === null ? '' : `, ${rate(row.per_km2)} per km²`}`);
  if (row.verdict) {
    const points = row.verdict === 'increase' || row.verdict === 'decrease' ? changeOf(row) : null;
    lines.push(`${VERDICT_SYMBOLS[row.verdict]} ${VERDICTS[row.verdict]}${points ? `, ${points}` : ''}`);
    const ratio = ratioText(row);
    if (ratio) lines.push(`Kvot per dag ${ratio}`);
  }
  if (row.certain_share !== null && row.certain_share < CERTAIN_ENOUGH) lines.push(`Osäkert: bara ${percent(row.certain_share)} säkert placerade`);
  lines.push(`${period(span)}${compare ? `, mot ${period(compare)}` : ''}`);
  lines.push(...sourceLines(source));
  return lines;
}
