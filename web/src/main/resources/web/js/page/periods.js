/** Periods and their comparisons as ISO dates, end exclusive; all arithmetic on calendar days. */

/** @typedef {{from: string, to: string}} Span */
/** @typedef {{code: string, name: string, span: Span | null}} Choice */

/** What the service reads as a day, the end not counted in. */
const EARLIEST = '1900-01-01';
const LATEST = '2200-01-01';

/** Months of the periods that a role with protected figures may ask for. */
export const FIXED_MONTHS = [1, 3, 6, 12];

/** The day by the clock in Stockholm. */
export function today() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());
}

/** @param {string} text FROM/TO @returns {Span | null} null unless both are dates that the service reads, and in order */
export function parseSpan(text) {
  const match = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const span = { from: match[1], to: match[2] };
  return isDate(span.from) && isDate(span.to) && span.from < span.to && span.from >= EARLIEST && span.to <= LATEST ? span : null;
}

/** @param {Span} one @param {Span} other */
export function overlap(one, other) {
  return one.from < other.to && other.from < one.to;
}

/** @param {Span} span */
export function spanText(span) {
  return `${span.from}/${span.to}`;
}

/**
 * The quick choices, counted back from the day after the last one there is data for. Months are whole ones: a month that has
 * only begun would make every period look like a decrease.
 * @param {Span} covered by the data
 * @param {boolean} fixed whether the role may ask only for a month, a quarter or half of the year, or twelve months
 * @returns {Choice[]}
 */
export function periodChoices(covered, fixed) {
  const monthEnd = monthOf(covered.to);
  if (fixed) return fixedChoices(covered, monthEnd);
  const year = `${addDays(covered.to, -1).slice(0, 4)}-01-01`;
  /** @type {Choice[]} */
  const choices = [
    { code: 'year', name: 'I år', span: { from: year, to: covered.to } },
    { code: 'last12', name: 'Senaste 12 hela månaderna', span: { from: addMonths(monthEnd, -12), to: monthEnd } },
    { code: 'last3', name: 'Senaste 3 hela månaderna', span: { from: addMonths(monthEnd, -3), to: monthEnd } },
    { code: 'all', name: 'Allt som källan täcker', span: covered },
    { code: 'own', name: 'Eget intervall …', span: null },
  ];
  return choices.filter(({ span }) => span === null || span.from < span.to);
}

/** The year first, since it is what the map opens with. @param {Span} covered @param {string} monthEnd @returns {Choice[]} */
function fixedChoices(covered, monthEnd) {
  const last = (/** @type {number} */ months) => {
    const late = months === 12 ? 0 : (Number(monthEnd.slice(5, 7)) - 1) % months;
    const to = addMonths(monthEnd, -late);
    return { from: addMonths(to, -months), to };
  };
  const year = `${monthEnd.slice(0, 4)}-01-01`;
  /** @type {Choice[]} */
  const choices = [
    { code: 'last12', name: 'Senaste 12 hela månaderna', span: last(12) },
    { code: 'last1', name: 'Senaste hela månaden', span: last(1) },
    { code: 'quarter', name: 'Senaste hela kvartalet', span: last(3) },
    { code: 'half', name: 'Senaste hela halvåret', span: last(6) },
    { code: 'year', name: 'Förra kalenderåret', span: { from: addMonths(year, -12), to: year } },
    { code: 'own', name: 'Eget intervall …', span: null },
  ];
  return choices.filter(({ span }) => span === null || span.from >= monthOf(covered.from));
}

/** Whether a role with protected figures may ask for it. @param {Span} span */
export function isFixed({ from, to }) {
  return FIXED_MONTHS.some((months) => addMonths(from, months) === to && startsBlock(from, months));
}

/** @param {string} from @param {number} months */
function startsBlock(from, months) {
  return from.endsWith('-01') && (months === 12 || (Number(from.slice(5, 7)) - 1) % months === 0);
}

/** The first day of the month. @param {string} date */
function monthOf(date) {
  return `${date.slice(0, 7)}-01`;
}

/**
 * What a period can be compared with: nothing that reaches into it.
 * @param {Span} period
 * @returns {Choice[]}
 */
export function compareChoices(period) {
  const choices = [
    {
      code: 'lastyear', name: 'Samma period föregående år',
      span: { from: addMonths(period.from, -12), to: addMonths(period.to, -12) },
    },
    { code: 'before', name: 'Föregående period', span: before(period) },
    { code: 'none', name: 'Ingen jämförelse', span: null },
    { code: 'own', name: 'Egen period …', span: null },
  ];
  return choices.filter(({ span }) => span === null || span.to <= period.from);
}

/** As many whole months before a period of whole months, else as many days. @param {Span} period @returns {Span} */
function before({ from, to }) {
  const months = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(0, 4)) * 12 - Number(from.slice(5, 7));
  const whole = from === monthOf(from) && to === monthOf(to);
  return { from: whole ? addMonths(from, -months) : addDays(from, -daysBetween(from, to)), to: from };
}

/** @param {string} date @param {number} days */
export function addDays(date, days) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/**
 * The same day some months away; the last day of the month where that day does not exist.
 * @param {string} date @param {number} months
 */
export function addMonths(date, months) {
  const day = new Date(`${date}T00:00:00Z`);
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(wanted, lastDay));
  return day.toISOString().slice(0, 10);
}

/** @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** @param {string} text */
function isDate(text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
