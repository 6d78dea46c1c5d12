/** The week as 7 rows of 24 hours: darker is more, each cell read by pointing at it or by the arrow keys. */

import { WEEKDAYS } from '../page/clock.js';
import { el, svg } from '../page/dom.js';
import { HourBrush } from './hour-brush.js';
import { number } from '../page/format.js';
import { shade } from '../map/palette.js';

/** @typedef {import('../map/palette.js').Palette} Palette */

const SHORT = ['mån', 'tis', 'ons', 'tor', 'fre', 'lör', 'sön'];
const HOURS = 24;
/** Hours that are named above the cells; all of them would not fit a narrow window. */
const NAMED_EVERY = 3;
/** Shades that the key names, from nothing to the most. */
const NAMED_SHADES = 5;

/**
 * @param {number[][]} week weights by weekday from Monday, and hour
 * @param {Palette} palette
 * @param {{weekdays: string, hours: string}} chosen
 * @param {(weekdays: string, hours: string) => void} onChoice
 */
export function hourMatrix(week, palette, chosen, onChoice) {
  const total = week.flat().reduce((sum, weight) => sum + weight, 0);
  const most = Math.max(...week.flat());
  const readout = el('p', { class: 'readout', 'aria-hidden': 'true', 'data-testid': 'hour-readout' }, READ_HINT);
  const cells = week.map((hours, day) => hours.map((weight, hour) => cell(weight, day, hour)));
  const brush = new HourBrush(cells, chosen, onChoice);

  /** @param {number} weight @param {number} day @param {number} hour */
  function cell(weight, day, hour) {
    const text = describe(weight, total, day, hour);
    const one = el('td', {
      role: 'gridcell', tabindex: -1, 'aria-label': text, 'data-day': day, 'data-hour': hour, 'data-focus': `hour-${day}-${hour}`,
      onfocus: () => say(text), onmouseenter: () => say(text),
    });
    // Evenly from nothing to the most: classes would hide a pattern that is real, or draw one that is not.
    if (weight > 0) one.style.backgroundColor = shade(palette, weight / most);
    return one;
  }

  /** @param {string} text */
  function say(text) {
    readout.textContent = text;
  }

  /** @param {number} day @param {number} hour */
  function move(day, hour) {
    for (const one of cells.flat()) one.tabIndex = -1;
    const next = /** @type {HTMLElement} */ (cells[day]?.[hour]);
    next.tabIndex = 0;
    next.focus();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const at = /** @type {HTMLElement} */ (event.target).dataset;
    const [day, hour] = [Number(at['day']), Number(at['hour'])];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return brush.take([day, hour]);
    }
    /** @type {Record<string, [number, number]>} */
    const steps = {
      ArrowLeft: [day, hour - 1], ArrowRight: [day, hour + 1], ArrowUp: [day - 1, hour], ArrowDown: [day + 1, hour],
      Home: [day, 0], End: [day, HOURS - 1], PageUp: [0, hour], PageDown: [week.length - 1, hour],
    };
    const to = steps[event.key];
    if (!to) return;
    event.preventDefault();
    if (event.shiftKey) brush.keep([day, hour]);
    const [toDay, toHour] = [Math.min(week.length - 1, Math.max(0, to[0])), Math.min(HOURS - 1, Math.max(0, to[1]))];
    if (event.shiftKey) brush.reach([toDay, toHour]);
    move(toDay, toHour);
  }

  const busiest = cells.flat()[indexOfMost(week.flat())];
  if (busiest) busiest.tabIndex = 0;
  return el('figure', { class: 'hour-figure' },
    el('figcaption', { id: 'hour-caption' }, 'Timme och veckodag'),
    el('table', { class: 'hour-matrix', role: 'grid', 'aria-labelledby': 'hour-caption', 'aria-multiselectable': 'true', 'data-testid': 'hour-matrix', onkeydown: onKey,
      onmouseleave: () => say(READ_HINT), ...brush.listeners((day, hour) => move(day, hour)) },
      el('thead', {}, el('tr', { role: 'row' }, el('td', { role: 'gridcell' }, el('span', { class: 'visually-hidden' }, 'Veckodag')),
        ...Array.from({ length: HOURS }, (_, hour) => el('th', { scope: 'col', role: 'columnheader', 'aria-label': `klockan ${hour}` },
          hour % NAMED_EVERY === 0 ? String(hour) : '')))),
      el('tbody', {}, ...cells.map((row, day) => el('tr', { role: 'row' },
        el('th', { scope: 'row', role: 'rowheader', 'aria-label': WEEKDAYS[day] }, SHORT[day] ?? ''), ...row)))),
    readout,
    most > 0 && key(most, palette),
    numbers(week));
}

const READ_HINT = 'Peka eller gå med piltangenterna för att läsa. Dra, eller håll skift och gå, för att markera; retur väljer.';

/** @param {number} weight @param {number} total @param {number} day @param {number} hour */
function describe(weight, total, day, hour) {
  const share = total > 0 ? `, ${number((100 * weight) / total, 1)}\u00a0% av alla` : '';
  return `${WEEKDAYS[day]} kl. ${hour}–${hour + 1}: ${number(weight, 1)} händelser${share}`;
}

/** @param {number[]} weights */
function indexOfMost(weights) {
  return weights.indexOf(Math.max(...weights));
}

/** What the shades mean. @param {number} most @param {Palette} palette */
function key(most, palette) {
  const decimals = most < 10 ? 1 : 0;
  return el('ul', { class: 'hour-key', 'aria-label': 'Händelser i en ruta' }, ...Array.from({ length: NAMED_SHADES }, (_, index) => {
    const share = index / (NAMED_SHADES - 1);
    return el('li', {}, svg('svg', { width: 16, height: 12, 'aria-hidden': 'true' },
      svg('rect', { class: share > 0 ? 'swatch-edge' : 'swatch-edge none', width: 16, height: 12, fill: share > 0 ? shade(palette, share) : null })),
    number(share * most, decimals), index === NAMED_SHADES - 1 ? ' händelser' : '');
  }));
}

/** The same figures to read. @param {number[][]} week */
function numbers(week) {
  return el('details', { class: 'series-table' },
    el('summary', {}, 'Visa som tabell'),
    el('div', { class: 'wide-scroll', tabindex: 0, role: 'region', 'aria-label': 'Tabell över timmar och veckodagar, rullbar' },
      el('table', { class: 'plain-table', 'data-testid': 'hour-numbers' },
        el('caption', { class: 'visually-hidden' }, 'Händelser per timme och veckodag'),
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Kl.'), ...SHORT.map((day) => el('th', { scope: 'col' }, day)))),
        el('tbody', {}, ...Array.from({ length: HOURS }, (_, hour) => el('tr', {},
          el('th', { scope: 'row' }, `${hour}–${hour + 1}`), ...week.map((hours) => el('td', {}, number(hours[hour] ?? 0, 1)))))))));
}
