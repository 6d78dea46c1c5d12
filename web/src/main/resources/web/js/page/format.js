/** Numbers, dates and verdicts the way Swedes write them, 1 234,5 and 2026-11-22; on a page in English 1,234.5 and 2026-11-22. */

const NO_BREAK_SPACE = '\u00a0';
const ENGLISH = document.documentElement.lang === 'en';
const BETWEEN_THOUSANDS = ENGLISH ? ',' : NO_BREAK_SPACE;
const DECIMAL_MARK = ENGLISH ? '.' : ',';
const PER_CENT = ENGLISH ? '%' : `${NO_BREAK_SPACE}%`;
const MONTHS = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];

/**
 * A number with a no-break space between thousands and a decimal comma, or as the English write it.
 * @param {number} value
 * @param {number} [decimals]
 */
export function number(value, decimals = 0) {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, BETWEEN_THOUSANDS);
  const negative = value < 0 && Number(value.toFixed(decimals)) !== 0;
  return (negative ? '\u2212' : '') + grouped + (fraction ? DECIMAL_MARK + fraction : '');
}

/**
 * A density or rate: one decimal under 100, whole above.
 * @param {number} value
 */
export function rate(value) {
  return number(value, Math.abs(value) < 100 ? 1 : 0);
}

/** @param {number} share 0 to 1 */
export function percent(share) {
  const shown = share > 0.99 && share < 1 ? 0.99 : share;
  return number(shown * 100) + PER_CENT;
}

/**
 * A rate ratio as a change in per cent with its sign.
 * @param {number} ratio
 */
export function change(ratio) {
  const points = Math.round((ratio - 1) * 100);
  const sign = points > 0 ? '+' : points < 0 ? '\u2212' : '\u00b1';
  return sign + number(Math.abs(points)) + PER_CENT;
}

/** Earlier counts below this give no per cent: a handful more or less would look like a landslide. */
const LEAST_EARLIER_COUNT_FOR_PERCENT = 10;

/**
 * The change in per cent, or null where it may not be said: no ratio, or too few before.
 * @param {{ratio: number | null, compare_count: number | null}} row
 */
export function changeOf(row) {
  if (row.ratio === null || row.compare_count === null) return null;
  return row.compare_count < LEAST_EARLIER_COUNT_FOR_PERCENT ? null : change(row.ratio);
}

/**
 * A period with both ends included, as people read it.
 * @param {{from: string, to: string}} span end exclusive, ISO dates
 */
export function period(span) {
  const last = dayBefore(span.to);
  return span.from === last ? last : `${span.from} till ${last}`;
}

/**
 * A number with its noun in the form that the number asks for: "1 rad", "2 rader".
 * @param {number} count
 * @param {string} one
 * @param {string} several
 */
export function counted(count, one, several) {
  return `${number(count)} ${count === 1 ? one : several}`;
}

/** @param {number} count */
export function incidents(count) {
  return count === 1 ? 'händelse' : 'händelser';
}

/** @param {string} isoDate */
export function dayBefore(isoDate) {
  const day = new Date(`${isoDate}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/**
 * Running text from the service, with its numbers and per cents kept on one line.
 * @param {string} text
 */
export function unbroken(text) {
  return text.replace(/(\d) (?=%|km|\d{3}(?!\d))/g, `$1${NO_BREAK_SPACE}`);
}

/** @param {string} month ISO year and month, 2026-11 */
export function month(month) {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** @param {string} isoDate */
export function shortMonth(isoDate) {
  return MONTHS[Number(isoDate.slice(5, 7)) - 1] ?? '';
}

/**
 * A week by its number (ISO 8601) and the Monday that it begins on.
 * @param {string} monday ISO date
 */
export function week(monday) {
  const thursday = new Date(`${monday}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 3);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `v.${NO_BREAK_SPACE}${1 + Math.floor((thursday.getTime() - newYear) / (7 * 24 * 3600 * 1000))} från ${monday}`;
}

/**
 * A date-time in Swedish local time, to the minute.
 * @param {string} instant ISO 8601 with offset
 */
export function localTime(instant) {
  return new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Stockholm',
  }).format(new Date(instant));
}

/**
 * Where figures come from, each with the date it was taken out.
 * @param {Api.Source[]} sources
 * @returns {string[]}
 */
export function sourceLines(sources) {
  return sources.map(({ title, extracted }) => `${title}, uttag ${extracted ?? 'okänt datum'}`);
}

/** @type {Record<Api.Verdict, string>} */
export const VERDICTS = {
  increase: 'Ökning (statistiskt säkerställd)',
  decrease: 'Minskning (statistiskt säkerställd)',
  no_certain_change: 'Ingen säker förändring',
  too_few: 'För få för att avgöra',
};

/** @type {Record<Api.Verdict, string>} */
export const VERDICT_SYMBOLS = { increase: '▲', decrease: '▼', no_certain_change: '–', too_few: '?' };

/** What stands before a number that is not exact. @param {string | null} text what is told in its place, null when it is exact */
export function about(text) {
  return text === null ? '' : 'cirka ';
}

export const CANNOT_TELL = 'kan inte avgöras';

/** Of a rate without a denominator that it could be counted on. */
export const NO_BASIS = 'underlag saknas';

/** @type {Record<string, string>} */
const PLACE_KINDS = {
  address: 'adress', crossing: 'korsning', street: 'gata', place: 'plats', area: 'område', coordinate: 'koordinat',
};

/** @param {string} kind as the geocoder says it */
export function placeKind(kind) {
  return PLACE_KINDS[kind] ?? kind;
}

/**
 * A placement certainty in words, with the figure.
 * @param {number} confidence 0 to 1
 */
export function confidence(confidence) {
  const word = confidence >= 0.8 ? 'säker' : confidence >= 0.5 ? 'trolig' : 'osäker';
  return `${word} (${percent(confidence)})`;
}

/**
 * A ratio with its interval, or null where there is none. The interval is the area's own: where it would tell of a change that is
 * not certain among all the areas that are tried, it says so.
 * @param {Pick<Api.StatRow, 'ratio' | 'ratio_low' | 'ratio_high' | 'verdict'>} row
 */
export function ratioText({ ratio, ratio_low: low, ratio_high: high, verdict }) {
  if (ratio === null || low === null || high === null) return null;
  const [told, from, to] = [ratio, low, high].map((value) => number(value, 2));
  return verdict === 'no_certain_change' && (low > 1 || high < 1)
    ? `${told} (95\u00a0% intervall ${from}–${to}; bland flera områden kan det vara slump)`
    : `${told} (95\u00a0% intervall ${from}–${to})`;
}
