/** Class breaks that a person can say out loud: numbers of the series 1, 2, 5, 10, 20, 50 … */

const MOST_BREAKS = 4;

/**
 * The breaks for values up to a maximum: the largest numbers of the series that the maximum reaches. They depend only on
 * which step of the series the maximum is at, so small changes of a filter leave them where they are.
 * @param {number} maximum the largest value, or the value the scale is locked to
 * @param {boolean} whole whether the values are whole numbers, so that no break is under 1
 * @returns {number[]} ascending; a class begins at its break
 */
export function niceBreaks(maximum, whole) {
  if (!(maximum > 0)) return [];
  /** @type {number[]} */
  const breaks = [];
  let power = Math.floor(Math.log10(maximum)) + 1;
  while (breaks.length < MOST_BREAKS && power > -7) {
    for (const digit of [5, 2, 1]) {
      const step = Number((digit * 10 ** power).toPrecision(1));
      if (whole && step <= 1) return breaks;
      if (step <= maximum && breaks.length < MOST_BREAKS) breaks.unshift(step);
    }
    power -= 1;
  }
  return breaks;
}

/**
 * The value that a scale is held at so that it has the breaks of a maximum: the beginning of its highest class.
 * @param {number} maximum
 * @param {boolean} whole
 */
export function scaleFor(maximum, whole) {
  return niceBreaks(maximum, whole).at(-1) ?? maximum;
}

/**
 * The class of a value: 0 is below the first break. Zero itself has no class.
 * @param {number} value
 * @param {number[]} breaks
 */
export function classOf(value, breaks) {
  let index = 0;
  while (index < breaks.length && value >= /** @type {number} */ (breaks[index])) index += 1;
  return index;
}
