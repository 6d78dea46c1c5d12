/** A series so small that it stands in a line of text: only its course is read from it, its figures from the words beside. */

import { svg } from '../page/dom.js';

const WIDTH = 220;
const HEIGHT = 46;
/** Under the bars, for the mark of a count that is not told. */
const FOOT = 5;

/**
 * @param {Api.SeriesPoint[]} points
 * @param {Api.Span} period steps inside are drawn strong
 * @param {string} text what it shows, for those who do not see it
 */
export function sparkline(points, period, text) {
  const most = Math.max(1, ...points.map(({ count, usual }) => Math.max(count ?? 0, usual?.high ?? 0)));
  const step = WIDTH / Math.max(1, points.length);
  const at = (/** @type {number} */ count) => HEIGHT - FOOT - (count / most) * (HEIGHT - FOOT);
  return svg('svg', { class: 'series sparkline', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': text },
    ...points.map(({ usual }, index) => usual && svg('rect', {
      class: 'usual', x: index * step, width: step, y: at(usual.high), height: Math.max(1, at(usual.low) - at(usual.high)),
    })),
    ...points.map(({ count, complete, from }, index) => {
      const place = { x: index * step + step * 0.12, width: Math.max(1, step * 0.76) };
      if (count === null) return svg('rect', { class: 'bar-hidden', ...place, y: HEIGHT - FOOT + 1.5, height: 3 });
      const inside = from >= period.from && from < period.to;
      return svg('rect', { class: `bar${inside ? ' in-period' : ''}${complete ? '' : ' incomplete'}`, ...place, y: at(count), height: HEIGHT - FOOT - at(count) });
    }),
    svg('line', { class: 'axis', x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }));
}
