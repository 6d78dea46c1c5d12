/** Writing a street's name along the street. */

import { widthOf } from './text-size.js';

/** @typedef {import('./collision.js').Box} Box */
/** @typedef {import('./collision.js').TakenBoxes} TakenBoxes */
/** @typedef {import('./still.js').Pen} Pen */

const REPEAT_AFTER = 420;
const SHARPEST_TURN = Math.PI / 5;

/**
 * Writes a name along a line as often as the line is long enough for it.
 * @param {Pen} context with font and colours set
 * @param {string} name
 * @param {number[]} line x,y pairs in pixels
 * @param {TakenBoxes} taken
 * @param {number} size of the font in pixels
 * @param {{width: number, height: number}} view nothing is written outside of it
 * @param {{x: number, y: number}[]} written where this name stands already; what is written is added
 */
export function writeAlong(context, name, line, taken, size, view, written) {
  const distances = lengths(line);
  const total = distances[distances.length - 1] ?? 0;
  const width = widthOf(context, name);
  if (total < width + size) return;
  const times = Math.max(1, Math.floor(total / REPEAT_AFTER));
  for (let time = 0; time < times; time += 1) {
    const middle = (total * (time + 0.5)) / times;
    for (const nudge of [0, 0.18, -0.18, 0.34, -0.34]) {
      const start = middle + (nudge * total) / times - width / 2;
      if (start < 2 || start + width > total - 2) continue;
      const centre = placeAt(line, distances, start + width / 2);
      if (written.some(({ x, y }) => Math.hypot(x - centre.x, y - centre.y) < REPEAT_AFTER * 0.8)) continue;
      if (!writeAt(context, name, line, distances, start, width, taken, size, view)) continue;
      written.push(centre);
      break;
    }
  }
}

/**
 * @param {Pen} context @param {string} name @param {number[]} line @param {number[]} distances
 * @param {number} start @param {number} width @param {TakenBoxes} taken @param {number} size
 * @param {{width: number, height: number}} view
 * @returns {boolean} whether there was room
 */
function writeAt(context, name, line, distances, start, width, taken, size, view) {
  const from = placeAt(line, distances, start);
  const to = placeAt(line, distances, start + width);
  if (outside(from, view) || outside(to, view)) return false;
  const forward = from.x <= to.x;
  const letters = [];
  let at = 0;
  let previous = null;
  for (const letter of name) {
    const advance = widthOf(context, letter);
    const middle = forward ? start + at + advance / 2 : start + width - at - advance / 2;
    const place = placeAt(line, distances, middle);
    const angle = forward ? place.angle : place.angle + Math.PI;
    if (previous !== null && turn(previous, angle) > SHARPEST_TURN) return false;
    previous = angle;
    letters.push({ letter, x: place.x, y: place.y, angle });
    at += advance;
  }
  const half = size * 0.65;
  if (!taken.take(letters.map(({ x, y }) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half })))) {
    return false;
  }
  const first = /** @type {{angle: number}} */ (letters[0]).angle;
  if (letters.every(({ angle }) => turn(first, angle) < 0.06)) {
    const middle = placeAt(line, distances, start + width / 2);
    writeTurned(context, name, middle.x, middle.y, first);
  } else {
    for (const { letter, x, y, angle } of letters) writeTurned(context, letter, x, y, angle, 'stroke');
    for (const { letter, x, y, angle } of letters) writeTurned(context, letter, x, y, angle, 'fill');
  }
  return true;
}

/**
 * @param {Pen} context @param {string} text @param {number} x @param {number} y @param {number} angle
 * @param {'both' | 'stroke' | 'fill'} [pass] halos go below every letter
 */
function writeTurned(context, text, x, y, angle, pass = 'both') {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  if (pass !== 'fill') context.strokeText(text, 0, 0);
  if (pass !== 'stroke') context.fillText(text, 0, 0);
  context.restore();
}

/** @param {number[]} line @returns {number[]} the distance along the line at each of its points */
function lengths(line) {
  const distances = [0];
  for (let i = 2; i < line.length; i += 2) {
    const step = Math.hypot(Number(line[i]) - Number(line[i - 2]), Number(line[i + 1]) - Number(line[i - 1]));
    distances.push(Number(distances[distances.length - 1]) + step);
  }
  return distances;
}

/** @param {number[]} line @param {number[]} distances @param {number} distance */
function placeAt(line, distances, distance) {
  let i = 1;
  while (i < distances.length - 1 && Number(distances[i]) < distance) i += 1;
  const before = Number(distances[i - 1]);
  const share = (distance - before) / (Number(distances[i]) - before || 1);
  const x1 = Number(line[i * 2 - 2]);
  const y1 = Number(line[i * 2 - 1]);
  const x2 = Number(line[i * 2]);
  const y2 = Number(line[i * 2 + 1]);
  return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share, angle: Math.atan2(y2 - y1, x2 - x1) };
}

/** @param {number} a @param {number} b */
function turn(a, b) {
  const difference = Math.abs(a - b) % (2 * Math.PI);
  return difference > Math.PI ? 2 * Math.PI - difference : difference;
}

/** @param {{x: number, y: number}} place @param {{width: number, height: number}} view */
function outside(place, view) {
  return place.x < 0 || place.y < 0 || place.x > view.width || place.y > view.height;
}
