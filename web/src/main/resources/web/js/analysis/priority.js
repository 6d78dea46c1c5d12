/** "Prioriterade områden": each with its figures, what has changed, and its course over the months. */

import { ApiError, getJson, url } from '../page/api.js';
import { areaLinks } from '../view/area-links.js';
import { nextWalk } from '../areas/next-walk.js';
import { CERTAIN_ENOUGH } from '../map/area-style.js';
import { clockOf } from '../page/clock.js';
import { el, prose } from '../page/dom.js';
import { about, CANNOT_TELL, changeOf, incidents, month, number, percent, period, ratioText, unbroken, VERDICTS, VERDICT_SYMBOLS } from '../page/format.js';
import { reminderText } from '../measures/words.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { sparkline } from './sparkline.js';
import { filterOf, selectionOf } from '../view/state.js';
import { summaryPlace } from '../view/view-summary.js';
import { periodOf } from './period-of.js';

/** @typedef {import('../view/state.js').View} View */

const OUTSIDE = { above: '▲ fler än vanligt', below: '▼ färre än vanligt' };

const NOBODY = 'anonym';
/** What one may be told, asked for once. @type {Promise<Api.Meta> | null} */
let asking = null;

/** @type {import('./drawer.js').Panel} */
export const priority = {
  name: 'Prioriterade områden',
  explained: 'change',
  address: (view) => url('/api/statistics/areas', { level: 'priority', ...filterOf(view), compare: view.compare }),
  about: (view) => [periodOf(view), clockOf(view)],
  draw: (/** @type {Api.Statistics} */ answer, frame) => [
    summaryPlace(),
    answer.rows.length === 0
      ? el('p', { class: 'hint' }, 'Det finns inga prioriterade områden inlagda för perioden.')
      : priorityList(answer, frame.view, (code) => (
        frame.view.level === 'priority' ? frame.openArea(code) : frame.choose({ level: 'priority', area: code }))),
  ],
};

/** @param {Api.Statistics} statistics @param {View} view @param {(code: string) => void} onOpen */
export function priorityList(statistics, view, onOpen) {
  return el('ul', { class: 'priority-list', 'data-testid': 'priority-list' }, ...statistics.rows.map((row) => card(row, statistics, view, onOpen)));
}

/** How many, whether it has changed, how sure it is, and the course over the months. @param {Api.StatRow} row @param {Api.Statistics} statistics @param {View} view */
export function figuresOf(row, statistics, view) {
  const course = el('div', { class: 'course' }, el('p', { class: 'hint' }, 'Hämtar utvecklingen …'));
  loadCourse(course, row, statistics, view);
  return [
    headline(row),
    verdict(row, statistics.compare),
    row.certain_share !== null && row.certain_share < CERTAIN_ENOUGH && el('p', { class: 'hint' }, `Osäkert: bara ${percent(row.certain_share)} säkert placerade.`),
    course,
  ];
}

/** @param {Api.StatRow} row @param {Api.Statistics} statistics @param {View} view @param {(code: string) => void} onOpen */
function card(row, statistics, view, onOpen) {
  const work = el('div', { class: 'work-here' });
  loadWork(work, row.code);
  return el('li', { class: 'priority-card', 'data-code': row.code },
    el('h3', {}, el('button', {
      type: 'button', class: 'row-open', 'data-focus': `priority-${row.code}`, 'aria-current': view.area === row.code ? 'true' : null,
      onclick: () => onOpen(row.code),
    }, row.name)),
    ...figuresOf(row, statistics, view),
    work,
    areaLinks({ ...view, level: 'priority', area: row.code }));
}

/** @param {Api.StatRow} row */
function headline(row) {
  const told = row.count !== null && !row.suppressed;
  return el('p', { class: 'priority-count' },
    el('strong', {}, told ? `${about(row.countText)}${number(row.count ?? 0)}` : row.countText ?? CANNOT_TELL),
    told ? ` ${incidents(row.count ?? 0)}` : '');
}

/** @param {Api.StatRow} row @param {Api.Span | null} compare */
function verdict(row, compare) {
  if (!row.verdict || !compare) return el('p', { class: 'hint' }, 'Ingen jämförelse vald.');
  const points = row.verdict === 'increase' || row.verdict === 'decrease' ? changeOf(row) : null;
  const before = row.compare_count === null ? row.compareText ?? CANNOT_TELL : `${about(row.compareText)}${number(row.compare_count)}`;
  const ratio = ratioText(row);
  const interval = ratio ? `; kvot per dag ${ratio}` : '';
  return el('p', { class: `verdict-line verdict-text ${row.verdict}` },
    el('strong', {}, el('span', { 'aria-hidden': 'true' }, `${VERDICT_SYMBOLS[row.verdict]} `), VERDICTS[row.verdict], points && `, ${points}`),
    el('small', {}, ...prose(unbroken(`Före: ${before} (${period(compare)})${interval}`))));
}

/** The months are asked for area by area, and an area that fails says so by itself.
 * @param {HTMLElement} place @param {Api.StatRow} row @param {Api.Statistics} statistics @param {View} view */
async function loadCourse(place, row, statistics, view) {
  try {
    const series = /** @type {Api.Series} */ (await getJson(url('/api/series', { level: 'priority', code: row.code, ...selectionOf(view), step: 'month' })));
    clearNotice(place);
    place.replaceChildren(...course(series, statistics.period));
  } catch (error) {
    showFailure(place, error, () => loadCourse(place, row, statistics, view));
  }
}

/** @param {Api.Series} series @param {Api.Span} span */
function course({ points, trend, area }, span) {
  const last = points.filter(({ complete }) => complete).at(-1);
  const usual = last?.usual ? OUTSIDE[last.usual.outside ?? 'above'] : '';
  const latest = !last ? null
    : `${month(last.from)}: ${last.countText ?? (last.count === null ? CANNOT_TELL : number(last.count))}${last.usual ? `, ${last.usual.outside ? usual : 'som vanligt'}` : ''}.`;
  return [
    sparkline(points, span, `${area.name}, händelser per månad. ${latest ?? ''}`),
    el('p', { class: 'hint' }, latest && el('span', { class: 'latest' }, latest, ' '), ...prose(unbroken(trend.text))),
  ];
}

/** What goes on in the area. Who has not signed in is not told, and the figures stand without it. @param {HTMLElement} place @param {string} code */
async function loadWork(place, code) {
  try {
    asking ??= /** @type {Promise<Api.Meta>} */ (getJson('/api/meta'));
    const meta = await asking;
    if (meta.viewer.role === NOBODY) return;
    const [area, walk] = await Promise.all([
      /** @type {Promise<Api.WorkArea>} */ (getJson(`/api/work-areas/priority/${encodeURIComponent(code)}`)), nextWalk(meta, code),
    ]);
    clearNotice(place);
    place.replaceChildren(
      el('p', {}, el('a', { href: `/omraden.html#id=${area.id}` }, `Status: ${area.statusTitle.toLowerCase()}`)),
      area.openMeasures.length === 0 ? el('p', { class: 'hint' }, 'Inga öppna åtgärder.')
        : el('ul', { class: 'open-measures', 'data-testid': 'open-measures' }, ...area.openMeasures.map(({ id, title, statusTitle }) =>
          el('li', {}, el('a', { href: `/atgarder.html#id=${id}` }, title), el('small', {}, ` ${statusTitle.toLowerCase()}`)))),
      ...area.due.map((reminder) => el('p', { class: 'work-due' }, reminderText(reminder))), walk ?? '');
  } catch (error) {
    asking = null;
    // A field assistant is not told of every area.
    if (error instanceof ApiError && error.status === 404) return;
    showFailure(place, error, () => loadWork(place, code));
  }
}
