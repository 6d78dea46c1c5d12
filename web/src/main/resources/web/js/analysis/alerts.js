/** "Larm": the areas whose latest week or month is not as usual, the least likely first. */

import { url } from '../page/api.js';
import { clockOf } from '../page/clock.js';
import { seesProtected } from '../view/datasets.js';
import { el, prose, svg } from '../page/dom.js';
import { number, unbroken } from '../page/format.js';
import { selectionOf } from '../view/state.js';

/** @typedef {import('./drawer.js').Frame} Frame */

const SYMBOLS = { above: '▲', below: '▼' };
const WIDTH = 190;
const EDGE = 10;

/** @type {import('./drawer.js').Panel} */
export const alerts = {
  name: 'Larm',
  explained: 'alert',
  address: (view, meta) => url('/api/statistics/alerts', {
    level: view.level, step: stepOf(view, meta), ...selectionOf(view),
  }),
  about: (view) => [clockOf(view), 'senaste hela vecka eller månad, oavsett vald period'],
  draw: (/** @type {Api.Alerts} */ answer, frame) => [
    el('div', { class: 'lead-row' },
      el('p', { class: 'lead', 'data-testid': 'alerts-summary' }, ...prose(unbroken(answer.summary))),
      seesProtected(frame.meta, frame.view.dataset) ? null : stepChoice(answer.step, frame)),
    answer.alerts.length > 0 && el('ol', { class: 'alert-list', 'data-testid': 'alert-list' }, ...answer.alerts.map((alert) => row(alert, frame))),
    untold(answer),
  ],
};

/** Roles with protected figures see whole months only. @param {import('../view/state.js').View} view @param {Api.Meta} meta */
function stepOf(view, meta) {
  return seesProtected(meta, view.dataset) ? 'month' : view.step;
}

/** @param {'week' | 'month'} step @param {Frame} frame */
function stepChoice(step, { choose }) {
  const option = (/** @type {'week' | 'month'} */ value, /** @type {string} */ name) => el('label', {},
    el('input', {
      type: 'radio', name: 'alert-step', value, checked: step === value, 'data-focus': `step-${value}`, 'data-testid': `alert-step-${value}`,
      onchange: () => choose({ step: value }),
    }), el('span', {}, name));
  return el('fieldset', { class: 'segments two' }, el('legend', {}, 'Räkna efter'), option('week', 'Vecka'), option('month', 'Månad'));
}

/** @param {Api.Alert} alert @param {Frame} frame */
function row(alert, { openArea, view }) {
  const { code, name, verdict, text } = alert;
  // The sentence begins with the name, which stands above it here.
  const said = text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text;
  return el('li', {},
    el('button', {
      type: 'button', class: `alert ${verdict}`, 'aria-current': code === view.area ? 'true' : null, 'data-focus': `alert-${code}`,
      'data-code': code, onclick: () => openArea(code),
    },
      el('span', { class: 'symbol', 'aria-hidden': 'true' }, SYMBOLS[verdict]),
      el('span', { class: 'alert-text' }, el('strong', {}, name), el('span', {}, ` ${unbroken(said)}`),
        alert.q_value !== null && el('small', {}, `Så ovanligt av slump: ${chance(alert.q_value)}, rättat för alla områden`)),
      band(alert)));
}

/** @param {number} q */
function chance(q) {
  return q < 0.001 ? 'mindre än 1 på 1 000' : `${number(q * 100, q < 0.01 ? 1 : 0)} på 100`;
}

/** Where the count lies against the band that is usual; the sentence says the same. @param {Api.Alert} alert */
function band({ latest, together, loudest }) {
  const { count, low, high } = loudest === 'together' ? together : latest;
  const most = Math.max(count, high) * 1.12 || 1;
  const at = (/** @type {number} */ value) => EDGE + (value / most) * (WIDTH - 2 * EDGE);
  return svg('svg', { class: 'alert-band', viewBox: `0 0 ${WIDTH} 34`, width: WIDTH, height: 34, 'aria-hidden': 'true' },
    svg('line', { class: 'axis', x1: EDGE, x2: WIDTH - EDGE, y1: 22, y2: 22 }),
    svg('rect', { class: 'usual', x: at(low), y: 17, width: Math.max(3, at(high) - at(low)), height: 10, rx: 2 }),
    svg('circle', { class: 'count', cx: at(count), cy: 22, r: 5.5 }),
    svg('text', { class: 'count-text', x: at(count), y: 11, 'text-anchor': 'middle' }, number(count)));
}

/** Areas that cannot be judged, with the areas of one reason together. @param {Api.Alerts} answer */
function untold({ cannotTell }) {
  if (cannotTell.length === 0) return null;
  const reasons = [...new Set(cannotTell.map(({ reason }) => reason))];
  return el('div', { class: 'hint', 'data-testid': 'alerts-untold' }, ...reasons.map((reason) => {
    const names = cannotTell.filter((one) => one.reason === reason).map(({ name }) => name);
    const listed = names.length > 6 ? `${names.slice(0, 5).join(', ')} och ${names.length - 5} till` : names.join(', ');
    return el('p', {}, `Kan inte avgöras för ${listed}: ${reason}.`.replace('..', '.'));
  }));
}
