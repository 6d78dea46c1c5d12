/** "Närupprepning": whether incidents are followed by more nearby than chance would have it (Knox). */

import { url } from '../page/api.js';
import { clockOf } from '../page/clock.js';
import { seesCells } from '../view/datasets.js';
import { el, prose } from '../page/dom.js';
import { counted, number, unbroken } from '../page/format.js';
import { filterOf } from '../view/state.js';
import { periodOf } from './period-of.js';

/** @type {import('./drawer.js').Panel} */
export const nearRepeat = {
  name: 'Närupprepning',
  explained: 'nearRepeat',
  address: (view) => url('/api/statistics/near-repeat', filterOf(view)),
  about: (view) => [periodOf(view), clockOf(view), 'hela stadsdelsområdet'],
  refused: (view, meta) => (seesCells(meta, view.dataset) ? '' : `Närupprepning bygger på var enskilda händelser ligger. För rollen ${meta.viewer.label} visas bara hela områden.`),
  draw: (/** @type {Api.NearRepeat} */ answer) => [
    el('p', { class: 'lead', 'data-testid': 'near-repeat-summary' }, ...prose(unbroken(answer.summary))),
    answer.bands.length > 0 && table(answer),
    el('p', { class: 'hint', 'data-testid': 'near-repeat-left-out' }, unbroken(answer.leftOut.text)),
  ],
};

/** @param {Api.NearRepeat} answer */
function table(answer) {
  const { bands } = answer;
  const spaces = [...new Map(bands.map((band) => [band.space_from, band])).values()];
  const times = [...new Map(bands.map((band) => [band.time_from, band])).values()];
  return el('div', { class: 'wide-scroll', tabindex: 0, role: 'region', 'aria-label': 'Par av händelser, rullbar' },
    el('table', { class: 'plain-table knox', 'data-testid': 'near-repeat-table' },
      el('caption', {}, el('span', {}, 'Par av händelser mot vad slumpen ger. Stort tal: så många gånger fler. Under: par, väntade par och p. ▲: säkert förhöjd.')),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Avstånd'), ...times.map((band) => el('th', { scope: 'col' }, days(band))))),
      el('tbody', {}, ...spaces.map((space) => el('tr', {},
        el('th', { scope: 'row' }, metres(space)),
        ...times.map((time) => {
          const band = bands.find((one) => one.space_from === space.space_from && one.time_from === time.time_from);
          return band ? cell(band, isRaised(band, answer)) : el('td', {});
        }))))));
}

/** Whether a band lies where the service says that the risk is raised. @param {Api.KnoxBand} band @param {Api.NearRepeat} answer */
function isRaised(band, { window, samePoint }) {
  if (band.space_from === 0) return samePoint !== null && band.time_to <= samePoint.time_to;
  return window !== null && band.space_to <= window.space_to && band.time_to <= window.time_to;
}

/** @param {Api.KnoxBand} band @param {boolean} raised */
function cell({ observed, expected, ratio, p_value: p }, raised) {
  return el('td', { class: raised ? 'raised' : null },
    el('strong', {}, ratio === null ? 'inga väntade' : number(ratio, 2), raised && el('span', { 'aria-hidden': 'true' }, ' ▲'),
      raised && el('span', { class: 'visually-hidden' }, ' fler än slumpen ger')),
    el('small', {}, `${number(observed)} mot ${expected === null ? '?' : number(expected, expected < 100 ? 1 : 0)}`),
    p !== null && el('small', {}, `p ${p < 0.001 ? '< 0,001' : number(p, 3)}`));
}

/** @param {Api.KnoxBand} band half-open, in whole days */
function days({ time_from: from, time_to: to }) {
  return to - from === 1 ? counted(from, 'dag', 'dagar') : `${number(from)}–${number(to - 1)} dagar`;
}

/** @param {Api.KnoxBand} band half-open, in metres */
function metres({ space_from: from, space_to: to }) {
  return from === 0 && to <= 1 ? 'Samma koordinat' : `${number(from)}–${number(to)} m`;
}
