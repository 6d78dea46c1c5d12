/** Weeks by ISO 8601: their codes, Mondays and names. */

import { addDays } from '../page/periods.js';

/** The Monday of a week. @param {string} code 2026-W48 */
export function mondayOf(code) {
  const [year, week] = code.split('-W').map(Number);
  const first = `${year}-01-04`; // always lies in the first week
  return addDays(first, -weekday(first) + 7 * (Number(week) - 1));
}

/** The week that a day lies in. @param {string} day ISO date */
export function weekOf(day) {
  const thursday = addDays(day, 3 - weekday(day));
  const number = 1 + Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / (7 * 24 * 3600_000));
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`;
}

/** 0 for Monday. @param {string} day */
function weekday(day) {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** @param {string} code @param {number} weeks */
export function weeksAfter(code, weeks) {
  return weekOf(addDays(mondayOf(code), 7 * weeks));
}

/** "vecka 48" @param {string} code */
export function weekName(code) {
  return `vecka ${Number(code.slice(6))}`;
}

/** "2026-11-23 till 2026-11-29" @param {string} code */
export function weekDays(code) {
  return `${mondayOf(code)} till ${addDays(mondayOf(code), 6)}`;
}
