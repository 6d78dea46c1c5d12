/** "Metodprov": what each way of finding hotspots would have hit in the next period. */

import { url } from '../page/api.js';
import { clockOf } from '../page/clock.js';
import { el, prose } from '../page/dom.js';
import { CANNOT_TELL, number, percent, period, unbroken } from '../page/format.js';
import { selectionOf } from '../view/state.js';
import { summaryPlace } from '../view/view-summary.js';

/** The share of the area by which methods are compared. */
const DECIDING = 0.05;

/** @type {import('./drawer.js').Panel} */
export const backtest = {
  name: 'Metodprov',
  explained: 'backtest',
  // With the grid on the map, the cells that are tried are those that are seen.
  address: (view) => url('/api/statistics/backtest', {
    ...selectionOf(view), ...(view.show === 'grid' ? { shape: view.shape, size: view.size } : {}),
  }),
  about: (view) => [
    clockOf(view),
    ...(view.show === 'grid' ? ['kartans rutor'] : []),
    'senaste hela månaderna, oavsett vald period',
  ],
  draw: (/** @type {Api.Backtest} */ answer, { view }) => [
    view.show === 'grid' && view.grid === 'gistar' && el('div', { class: 'on-map' }, summaryPlace(), onMap(answer)),
    el('p', { class: 'lead', 'data-testid': 'backtest-summary' }, ...prose(unbroken(answer.summary))),
    answer.cannotTell === null && table(answer),
    answer.windows.length > 0 && windows(answer),
  ],
};

/** @param {Api.Backtest} answer */
function table(answer) {
  const { methods } = answer;
  const shares = [...new Set(methods.flatMap(({ scores }) => scores.map(({ share }) => share)))].sort((a, b) => a - b);
  const spread = (/** @type {Api.BacktestScore} */ { hit_rate_low: low, hit_rate_high: high }) => (
    low === null || high === null ? null : el('small', {}, `${percent(low).replace(/\D+$/, '')}–${percent(high)}`));
  return el('div', { class: 'wide-scroll', tabindex: 0, role: 'region', 'aria-label': 'Metodernas träffar, rullbar' },
    el('table', { class: 'plain-table backtest', 'data-testid': 'backtest-table' },
      el('caption', {}, el('span', {}, `Av ${number(answer.cells)} ${answer.shape === 'hexagon' ? 'sexhörningar' : 'kvadrater'} på ${number(answer.cell_m)} m. Under träffandelen: sämsta och bästa av ${number(answer.windows.length)} perioder.`)),
      el('thead', {},
        el('tr', {}, el('td', { rowspan: 2 }), ...shares.map((share) => el('th', { scope: 'colgroup', colspan: 3 }, `${percent(share)} av ytan`))),
        el('tr', {}, ...shares.flatMap(() => [el('th', { scope: 'col' }, 'Träffandel'), el('th', { scope: 'col' }, 'PAI'), el('th', { scope: 'col' }, 'PEI')]))),
      el('tbody', {}, ...methods.map((method) => el('tr', { class: method.code === answer.winner ? 'winner' : null, 'data-method': method.code },
        el('th', { scope: 'row' }, method.name, tags(method.code, answer)),
        ...(method.cannotTell
          ? [el('td', { colspan: 3 * shares.length, class: 'missing' }, unbroken(method.cannotTell))]
          : shares.flatMap((share) => {
            const score = method.scores.find((one) => one.share === share);
            return [
              el('td', {}, score && score.hit_rate !== null ? percent(score.hit_rate) : CANNOT_TELL, score ? spread(score) : null),
              el('td', {}, score && score.pai !== null ? number(score.pai, 1) : CANNOT_TELL),
              el('td', {}, score && score.pei !== null ? percent(score.pei) : CANNOT_TELL),
            ];
          })))))));
}

/** The method that the map shows, and what it would have hit: it need not be the one that hits most. @param {Api.Backtest} answer */
function onMap({ methods }) {
  const shown = methods.find(({ code }) => code === 'gi_stjarna');
  const score = shown?.scores.find(({ share }) => share === DECIDING);
  const hits = score && score.hit_rate !== null
    ? ` I provet låg ${percent(score.hit_rate)} av nästa månads händelser på de ${percent(DECIDING)} av ytan där den pekade.` : '';
  return el('p', { class: 'hint', 'data-testid': 'method-on-map' },
    `Metod på kartan: Gi* (Getis-Ord), prövad mot slumpen och rättad för att många rutor prövas.${hits}`);
}

/** @param {string} code @param {Api.Backtest} answer */
function tags(code, answer) {
  const said = [code === answer.winner && 'bäst', code === answer.default && 'används som förval'].filter(Boolean);
  return said.length > 0 && el('small', { class: 'winner-tag' }, said.join(', '));
}

/** The periods that were foretold. @param {Api.Backtest} answer */
function windows({ windows: list }) {
  return el('details', { class: 'series-table' },
    el('summary', {}, `Perioderna (${list.length})`),
    el('table', { class: 'plain-table', 'data-testid': 'backtest-windows' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Metoderna såg'), el('th', { scope: 'col' }, 'Skulle förutse'), el('th', { scope: 'col' }, 'Händelser då'))),
      el('tbody', {}, ...list.map(({ train, test, later }) => el('tr', {},
        el('td', { class: 'nowrap' }, period(train)), el('td', { class: 'nowrap' }, period(test)), el('td', {}, number(later)))))));
}
