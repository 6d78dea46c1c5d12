/** Periods and their comparisons as ISO dates, end exclusive; all arithmetic on calendar days. */

/** @typedef {{from: string, to: string}} Span */
/** @typedef {{code: string, name: string, span: Span | null}} Choice */

/** @param {string} text FROM/TO @returns {Span | null} null unless both are dates and in order */
export function parseSpan(text) {
  const match = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const span = { from: match[1], to: match[2] };
  return isDate(span.from) && isDate(span.to) && span.from < span.to ? span : null;
}

/** @param {Span} span */
export function spanText(span) {
  return `${span.from}/${span.to}`;
}

/**
 * The quick choices, counted back from the day after the last one there is data for. Months are whole ones: a month that has
 * only begun would make every period look like a decrease.
 * @param {string} dataEnd ISO date, exclusive
 * @returns {Choice[]}
 */
export function periodChoices(dataEnd) {
  const year = addDays(dataEnd, -1).slice(0, 4);
  const monthEnd = `${dataEnd.slice(0, 7)}-01`;
  return [
    { code: 'year', name: 'I år', span: { from: `${year}-01-01`, to: dataEnd } },
    { code: 'last12', name: 'Senaste 12 hela månaderna', span: { from: addMonths(monthEnd, -12), to: monthEnd } },
    { code: 'last3', name: 'Senaste 3 hela månaderna', span: { from: addMonths(monthEnd, -3), to: monthEnd } },
    { code: 'own', name: 'Eget intervall …', span: null },
  ];
}

/**
 * What a period can be compared with.
 * @param {Span} period
 * @returns {Choice[]}
 */
export function compareChoices(period) {
  const days = daysBetween(period.from, period.to);
  return [
    {
      code: 'lastyear', name: 'Samma period föregående år',
      span: { from: addMonths(period.from, -12), to: addMonths(period.to, -12) },
    },
    { code: 'before', name: 'Föregående period', span: { from: addDays(period.from, -days), to: period.from } },
    { code: 'none', name: 'Ingen jämförelse', span: null },
    { code: 'own', name: 'Egen period …', span: null },
  ];
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
