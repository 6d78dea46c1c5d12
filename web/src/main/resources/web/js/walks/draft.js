/** A walk as it is being written: what the form holds and the service is sent. Times are local, as inputs give them. */

import { addDays, addMonths } from '../page/periods.js';
import { inputTime, sum } from './walk-text.js';

/**
 * @typedef {object} Draft
 * @property {string | null} id null until it is saved
 * @property {number | null} version the one that was opened
 * @property {string} title
 * @property {string | null} priority code of a priority area, null for a box
 * @property {number[] | null} bbox west, south, east, north
 * @property {string} preMeeting
 * @property {string} starts
 * @property {string} followUp
 * @property {string} repeatOn
 * @property {string | null} repeats
 * @property {boolean} dark
 * @property {boolean} accessible
 * @property {number} stopMinutes
 * @property {string} leader
 * @property {Api.PartyCount[]} participants
 * @property {Api.PartyCount[] | null} attended
 * @property {string} note
 * @property {Api.WalkHead['status']} status
 * @property {Api.WalkStop[]} stops
 */

/** Between the parts of one plan, as Swedish cities space them: two to three weeks, and half a year to the next walk. */
const WEEKS_BETWEEN_DAYS = 14;
const AGAIN_MONTHS = 6;
const MOST_STOPS = 30;

/** Days that the service keeps. */
export const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2099-12-31'];

/** The parts whose day follows that of the walk until somebody chooses another. */
export const PROPOSED = /** @type {const} */ (['preMeeting', 'followUp', 'repeatOn']);

/** A new one, four weeks ahead. @param {string} today ISO date @returns {Draft} */
export function newDraft(today) {
  const day = addDays(today, 2 * WEEKS_BETWEEN_DAYS);
  return {
    id: null, version: null, title: '', priority: null, bbox: null, starts: `${day}T18:00`, ...around(day), repeats: null,
    dark: true, accessible: false, stopMinutes: 5, leader: 'samordnare', participants: [], attended: null, note: '', status: 'planned', stops: [],
  };
}

/** The parts around a walk on a day. @param {string} day */
function around(day) {
  return {
    preMeeting: `${addDays(day, -WEEKS_BETWEEN_DAYS)}T17:00`,
    followUp: `${addDays(day, WEEKS_BETWEEN_DAYS)}T17:00`,
    repeatOn: addMonths(day, AGAIN_MONTHS),
  };
}

/** Moves those of the days around a walk that stand as they were proposed. @param {Draft} draft changed @param {string} from ISO date @param {string} to ISO date */
export function moveDays(draft, from, to) {
  const [proposed, moved] = [around(from), around(to)];
  for (const part of PROPOSED) if (draft[part] === proposed[part]) draft[part] = moved[part];
}

/** @param {Api.Walk} walk @returns {Draft} */
export function draftOf(walk) {
  const { id, version, title, priority, bbox, repeats, dark, accessible, stopMinutes, leader, note, status } = walk;
  return {
    id, version, title, priority, bbox, repeats, dark, accessible, stopMinutes, leader, note, status,
    preMeeting: inputTime(walk.preMeeting), starts: inputTime(walk.starts), followUp: inputTime(walk.followUp), repeatOn: walk.repeatOn ?? '',
    participants: walk.participants, attended: walk.attended, stops: walk.stops,
  };
}

/** The same walk again: the same stops under ids of their own, so that what is noted can be compared. @param {Api.Walk} walk @returns {Draft} */
export function againDraft(walk) {
  const draft = draftOf(walk);
  const day = walk.repeatOn ?? addMonths(draft.starts.slice(0, 10), AGAIN_MONTHS);
  return {
    ...draft, id: null, version: null, repeats: walk.id, title: `${walk.title}, igen`.slice(0, 120), starts: `${day}${draft.starts.slice(10)}`, ...around(day),
    attended: null, status: 'planned', stops: walk.stops.map((stop) => ({ ...stop, id: null })),
  };
}

/** What the service is sent. @param {Draft} draft */
export function bodyOf({ id, ...rest }) {
  return id === null ? { ...rest, version: null } : rest;
}

/** What has to be mended before the walk can be saved, said where it is written instead of by a refusal; '' for nothing.
 * @param {Draft} draft @param {number} mostParticipants */
export function faultOf(draft, mostParticipants) {
  const { title, priority, bbox, preMeeting, starts, followUp, repeatOn } = draft;
  if (!title.trim()) return 'Ge vandringen ett namn.';
  if (!priority && !bbox) return 'Välj ett område, eller rita en ruta på kartan.';
  if (!starts) return 'Säg när vandringen börjar.';
  if ([preMeeting, starts, followUp, repeatOn].some((day) => day && (day < FIRST_DAY || day.slice(0, 10) > LAST_DAY))) return 'Alla dagar ska vara mellan 2000 och 2099.';
  if (draft.stops.length > MOST_STOPS) return `Högst ${MOST_STOPS} stopp: gå hellre två vandringar.`;
  if (preMeeting > starts) return 'Förmötet måste vara före vandringen.';
  if (followUp && followUp < starts) return 'Uppföljningsmötet måste vara efter vandringen.';
  if (repeatOn && repeatOn <= starts.slice(0, 10)) return 'Den nya vandringen måste vara en senare dag.';
  if (sum(draft.participants) > mostParticipants) return `Högst ${mostParticipants} kan bjudas in: gå hellre två vandringar.`;
  return '';
}
