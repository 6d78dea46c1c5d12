/** What the heat map's colours and rings mean, and how much weight they bear. */

import { el, prose, svg } from '../page/dom.js';
import { number, rate } from '../page/format.js';
import { entry, rateOfBreak, swatch } from '../map/legend.js';
import { rgb, sequenceColor } from '../map/palette.js';
import { patternFill } from '../map/patterns.js';
import { RATIO_BREAKS, ratioColors } from './ratio.js';
import { bandsOf, SURFACE_OPACITY } from './surface.js';

/** @typedef {import('../map/palette.js').Palette} Palette */

/** What the ratio's bands are called, from much less to much more. */
const RATIO_WORDS = ['hälften eller mindre', 'mindre', 'som väntat', 'mer', 'dubbelt eller mer'];

/**
 * @param {Palette} palette
 * @param {Api.Surface | Api.NoSurface} surface
 * @returns {HTMLElement[]}
 */
export function heatLegend(palette, surface) {
  const notes = surface.notes.map((note) => el('p', { class: 'hint', 'data-testid': 'heat-note' }, ...prose(note)));
  if (surface.values === null) return [el('p', { class: 'hint' }, surface.note), ...notes];
  const left = surface.leftOut ? ` ${number(surface.leftOut)} med för osäker plats är inte med.` : '';
  const bandwidth = el('p', { class: 'hint' },
    `Bandbredd ${number(surface.bandwidth_m)} m, lika många meter i alla zoomlägen.`,
    surface.ratio ? '' : ` Högsta värde ${rate(surface.max_per_km2)}.`,
    surface.edgeCorrected && !surface.ratio ? ' Korrigerad vid strandkanten.' : '', left);
  if (surface.ratio) return [...ratio(palette, surface.ratio), bandwidth, ...notes];
  return [
    el('h2', {}, 'Händelser per km²'), el('ul', { class: 'swatches' }, ...bands(palette, surface), ...marks(palette, surface.stability)),
    ...(surface.stability ? [el('p', { class: 'hint' }, stabilityText(surface.stability))] : []), bandwidth, ...notes,
  ];
}

/** @param {Palette} palette @param {Api.Surface} surface */
function bands(palette, surface) {
  const breaks = bandsOf(surface);
  return breaks.map((band, index) => {
    const upper = breaks[index + 1];
    const text = upper === undefined ? `${rateOfBreak(band)} eller fler` : `${rateOfBreak(band)}–${rateOfBreak(upper)}`;
    return entry(swatch(mixed(sequenceColor(palette, index + 1, breaks.length + 1), palette.land)), text);
  }).reverse();
}

/** @param {Palette} palette @param {Api.SurfaceRatio} ratio */
function ratio(palette, { against, text, values }) {
  const colors = ratioColors(palette);
  const items = RATIO_WORDS.map((words, band) => {
    const from = RATIO_BREAKS[band - 1];
    const to = RATIO_BREAKS[band];
    const span = from === undefined ? `under ${decimal(Number(to))}` : to === undefined ? `${decimal(from)} eller mer`
      : `${decimal(from)}–${decimal(to)}`;
    return entry(swatch(mixed(String(colors[band]), palette.land)), `${span}: ${words}`);
  }).reverse();
  return [
    el('h2', {}, against === 'all' ? 'Andel mot alla brott, 1 = som i hela området' : 'Mot den tidigare perioden, 1 = oförändrat'),
    ...(values === null ? [] : [el('ul', { class: 'swatches' }, ...items, entry(swatch(palette.land, patternFill('uncertain')), 'Kan inte avgöras'))]),
    el('p', { class: 'hint' }, text),
  ];
}

/** @param {number} value */
function decimal(value) {
  return number(value, value === Math.round(value) ? 0 : value * 10 === Math.round(value * 10) ? 1 : 2);
}

/** @param {Palette} palette @param {Api.Stability | undefined} stability */
function marks(palette, stability) {
  const hotspots = stability?.hotspots ?? [];
  return [
    ...(hotspots.some(({ stable }) => stable) ? [entry(ring(palette, '1'), 'Hotspot som finns kvar')] : []),
    ...(hotspots.some(({ stable }) => stable === false) ? [entry(ring(palette, '?', true), 'Hotspot som beror på bandbredden')] : []),
    ...(hotspots.some(({ stable }) => stable === null) ? [entry(ring(palette, '–', true), 'Hotspot: kan inte avgöras')] : []),
  ];
}

/** How many hotspots another bandwidth shows too. @param {Api.Stability} stability */
export function stabilityText({ hotspots, cannotTell, text, half_m: half, twice_m: twice }) {
  if (cannotTell || !hotspots.length) return text;
  const kept = hotspots.filter(({ stable }) => stable).length;
  return `${number(kept)} av ${number(hotspots.length)} hotspots finns kvar vid halva och dubbla bandbredden (${number(half)} och ${number(twice)} m).`;
}

/** @param {Palette} palette @param {string} text @param {boolean} [broken] */
function ring(palette, text, broken = false) {
  return svg('svg', { viewBox: '0 0 28 20', width: 28, height: 20, 'aria-hidden': 'true' },
    svg('circle', { cx: 14, cy: 10, r: 8.5, stroke: palette.selected, 'stroke-width': 1.6, 'stroke-dasharray': broken ? '3 3' : null, fill: 'none' }),
    svg('text', { x: 14, y: 14, 'text-anchor': 'middle', 'font-size': 11, 'font-weight': 700, fill: palette.selected }, text));
}

/** The colour that the surface's opacity gives on land. @param {string} color @param {string} ground */
function mixed(color, ground) {
  const below = rgb(ground);
  const parts = rgb(color).map((part, i) => Math.round(part * SURFACE_OPACITY + Number(below[i]) * (1 - SURFACE_OPACITY)));
  return `rgb(${parts.join(', ')})`;
}
