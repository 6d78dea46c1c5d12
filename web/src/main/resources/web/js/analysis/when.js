/** "När": hours of the week, parts of the day and months, for the open area or the whole district. */

import { url } from '../page/api.js';
import { clockOf } from '../page/clock.js';
import { seesCells } from '../view/datasets.js';
import { el, prose } from '../page/dom.js';
import { about, CANNOT_TELL, counted, incidents, number, percent, unbroken } from '../page/format.js';
import { barTable } from './bar-table.js';
import { hourMatrix } from './hour-matrix.js';
import { periodOf } from './period-of.js';

/** @typedef {import('./drawer.js').Frame} Frame */

const MONTH_NAMES = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

/** @type {import('./drawer.js').Panel} */
export const when = {
  name: 'När',
  explained: 'when',
  // The part of the day is left out: the answer tells all of them.
  address: ({ dataset, period, category, level, area, box }) => url('/api/statistics/when', {
    dataset, period, category: category.join(','), ...(box ? { bbox: box } : area ? { level, code: area } : {}),
  }),
  about: (view) => [periodOf(view), 'hela dygnet'],
  draw: (/** @type {Api.When} */ answer, frame) => [
    el('div', { class: 'lead-row' },
      el('div', {},
        el('h3', { 'data-testid': 'when-place' }, answer.area?.name ?? 'Rutan på kartan', ' ', el('small', {}, countOf(answer))),
        el('p', { class: 'lead', 'data-testid': 'when-summary' }, ...prose(unbroken(answer.summary)))),
      places(frame)),
    !answer.hours && chosenPart(answer, frame),
    answer.cannotTell === null && el('div', { class: 'when' },
      answer.hours && el('div', { class: 'hour-column' },
        hourMatrix(answer.hours, frame.palette, frame.view, (weekdays, hours) => frame.choose({ weekdays, hours, daypart: '' })),
        chosenHours(frame)),
      el('div', { class: 'when-parts' }, partsOf(answer), seasonsOf(answer), uncertainOf(answer)),
      monthsOf(answer)),
  ],
};

/** Where the hours are counted: an area chosen on the map, a box, or everything. @param {Frame} frame */
function places({ view, meta, choose, box }) {
  const button = (/** @type {string} */ name, /** @type {() => void} */ onclick, /** @type {string} */ id) => (
    el('button', { type: 'button', class: 'quiet', 'data-focus': id, 'data-testid': id, onclick }, name));
  const boxes = seesCells(meta, view.dataset);
  return el('div', { class: 'when-places' },
    boxes && button('Dra en ruta på kartan', () => box.begin(), 'box-draw'),
    boxes && button('Det kartan visar', () => box.takeView(), 'box-view'),
    (view.area || view.box) && button('Visa hela stadsdelsområdet', () => choose({ area: '', box: '' }), 'box-none'));
}

/** Which part of the day the map counts, for those who see parts alone. @param {Api.When} answer @param {Frame} frame */
function chosenPart({ dayparts }, { view, meta, choose }) {
  if (dayparts.length === 0) return null;
  const option = (/** @type {string} */ code, /** @type {string} */ name) => el('label', {},
    el('input', {
      type: 'radio', name: 'when-part', value: code, checked: view.daypart === code, 'data-focus': `part-${code}`,
      'data-testid': `when-part-${code || 'all'}`, onchange: () => choose({ daypart: code }),
    }),
    el('span', {}, name));
  return el('fieldset', { class: 'segments parts' }, el('legend', {}, 'Kartan räknar'),
    option('', 'Hela dygnet'), ...meta.dayparts.map(({ code, name, from, to }) => option(code, `${name} ${from}–${to}`)));
}

/** Which hours the map counts, and how to count all again. @param {Frame} frame */
function chosenHours({ view, meta, choose }) {
  const chosen = view.weekdays || view.hours || view.daypart;
  return el('p', { class: 'when-chosen', role: 'status', 'data-testid': 'when-chosen' },
    chosen ? el('strong', {}, `Kartan räknar ${view.daypart ? partText(view.daypart, meta) : clockOf(view)}.`) : 'Markera timmar i rutnätet, så räknar kartan bara dem.',
    chosen ? ' Det som började då; händelser med osäkrare tid än tolv timmar är inte med på kartan. ' : '',
    chosen && el('button', { type: 'button', class: 'quiet', 'data-focus': 'all-hours', 'data-testid': 'all-hours', onclick: () => choose({ weekdays: '', hours: '', daypart: '' }) }, 'Räkna alla timmar'));
}

/** @param {string} daypart @param {Api.Meta} meta */
function partText(daypart, meta) {
  const part = meta.dayparts.find(({ code }) => code === daypart);
  return part ? `${part.name.toLowerCase()} kl. ${part.from}–${part.to}` : '';
}

/** @param {Api.When} answer */
function countOf({ incidents: count, countText }) {
  return count === null ? countText ?? CANNOT_TELL : `${about(countText)}${number(count)} ${incidents(count)}`;
}

/** @param {Api.When} answer */
function partsOf({ dayparts, hours, incidents: all }) {
  const total = dayparts.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  return barTable('Tid på dygnet', hours ? 'Andel av händelserna' : 'Antal händelser', dayparts.map(({ name, from, to, weight, countText }) => ({
    name: `${name} ${from}–${to}`, value: weight,
    text: weight === null ? countText ?? CANNOT_TELL : hours && all ? `${percent(total > 0 ? weight / total : 0)}` : `${about(countText)}${number(weight)}`,
    ...(weight === null ? {} : { note: `${about(countText)}${number(weight, hours ? 1 : 0)} ${incidents(weight)}` }),
  })), 'when-parts');
}

/** @param {Api.When} answer */
function monthsOf({ months }) {
  return months && barTable('Månad, händelser per dag', 'Händelser per dag', months.map(({ month, ...span }) => ({
    name: MONTH_NAMES[month - 1] ?? '', ...perDay(span),
  })), 'when-months');
}

/** @param {Api.When} answer */
function seasonsOf({ seasons }) {
  return seasons && barTable('Årstid, händelser per dag', 'Händelser per dag', seasons.map(({ name, ...span }) => ({ name, ...perDay(span) })), 'when-seasons');
}

/** @param {{count: number, days: number, per_day: number | null}} span */
function perDay({ count, days, per_day: rate }) {
  return rate === null
    ? { value: null, text: 'inte med i perioden' }
    : { value: rate, text: number(rate, rate < 10 ? 2 : 1), note: `${number(count)} ${incidents(count)} på ${counted(days, 'dag', 'dagar')}` };
}

/** @param {Api.When} answer */
function uncertainOf({ uncertain }) {
  const { over_6_h: sixHours, over_24_h: day, without_time: unknown, left_out: leftOut } = uncertain;
  /** @type {[string, string][]} */
  const pairs = [];
  if (sixHours !== null) pairs.push(['Tiden osäkrare än 6 timmar', percent(sixHours)]);
  if (day !== null) pairs.push(['Osäkrare än ett dygn', percent(day)]);
  if (unknown !== null) pairs.push(['Bara dagen känd', percent(unknown)]);
  if (leftOut > 0) pairs.push(['För osäker plats, inte med', number(leftOut)]);
  return pairs.length > 0 && el('dl', { class: 'facts small', 'data-testid': 'when-uncertain' },
    ...pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}
