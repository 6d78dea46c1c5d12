/** What is said of a walk in words. */

import { counted, localTime, number } from '../page/format.js';

export const REASON_KINDS = /** @type {Record<Api.WalkReason['kind'], string>} */ ({
  hotspot: 'Hotspot', when: 'När', survey: 'Enkät', finding: 'Tidigare fynd', lighting: 'Belysning', own: 'Eget skäl',
});

export const STATUSES = /** @type {{code: Api.WalkHead['status'], title: string}[]} */ ([
  { code: 'planned', title: 'Planerad' }, { code: 'walked', title: 'Genomförd' }, { code: 'closed', title: 'Uppföljd' }, { code: 'cancelled', title: 'Inställd' },
]);

/** "1,2 km · 55 min". @param {Api.WalkRoute} route */
export function lengthText({ metres, minutes }) {
  const length = metres >= 1000 ? `${number(metres / 1000, 1)} km` : `${number(metres)} m`;
  const time = minutes >= 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`;
  return `${length} · ${time}`;
}

/** Clock in Sweden, 17:30. @param {string | null} instant */
export function clock(instant) {
  return instant === null ? null : localTime(instant).slice(-5);
}

/** As an input for local time wants it. @param {string | null} instant */
export function inputTime(instant) {
  return instant === null ? '' : localTime(instant).replace(' ', 'T');
}

/**
 * When it is light, and whether that fits the walk.
 * @param {Api.Daylight} sun @param {string} starts local time, 2026-11-26T18:00 @param {boolean} dark @param {number} minutes
 * @returns {{text: string, fits: boolean}}
 */
export function sunText(sun, starts, dark, minutes) {
  const [sunrise, sunset, dusk, dawn] = [clock(sun.sunrise), clock(sun.sunset), clock(sun.civilDusk), clock(sun.civilDawn)];
  if (!sunset || !sunrise) return { text: 'Solen går inte upp eller ner den dagen.', fits: true };
  const text = `Solen går upp ${sunrise} och ner ${sunset}. ${dusk ? `Mörkt från ${dusk} (borgerlig skymning), ljust igen ${dawn}.` : 'Det blir inte mörkt.'}`;
  const begins = minutesOf(starts.slice(11, 16));
  const ends = begins + minutes;
  const isDark = (/** @type {number} */ at) => dusk !== null && dawn !== null && (at >= minutesOf(dusk) || at < minutesOf(dawn));
  if (dark && !isDark(begins)) return { text: `${text} Vandringen börjar innan det är mörkt.`, fits: false };
  if (!dark && (isDark(begins) || ends > minutesOf(sunset))) return { text: `${text} Vandringen slutar efter solnedgången eller börjar i mörker.`, fits: false };
  return { text, fits: true };
}

/** @param {string} time 17:30 */
function minutesOf(time) {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** @param {Api.PartyCount[]} counts @param {Api.WalkChoices['parties']} parties */
export function peopleText(counts, parties) {
  if (counts.length === 0) return 'Ingen inbjuden än';
  const named = counts.map(({ party, count }) => `${(parties.find(({ code }) => code === party)?.title ?? party).toLocaleLowerCase('sv')} ${count}`);
  return `${counted(sum(counts), 'person', 'personer')}: ${named.join(', ')}`;
}

/** @param {Api.PartyCount[]} counts */
export function sum(counts) {
  return counts.reduce((all, { count }) => all + count, 0);
}
