/** Every version of an area or a measure: who, when, and what differed from the one before. */

import { el } from '../page/dom.js';
import { localTime } from '../page/format.js';

/** @type {Record<string, string>} */
const DEEDS = {
  created: 'Tillagd', changed: 'Ändrad', removed: 'Borttagen', restored: 'Återställd', expectation: 'Tillägg till väntad effekt', follow_up: 'Uppföljd',
};
/** @type {Record<string, string>} */
const FIELDS = {
  title: 'Rubrik', description: 'Beskrivning', kind: 'Slag', place: 'Plats', geom: 'Ritad yta', responsible: 'Ansvarig', starts: 'Börjar', ends: 'Slutar', status: 'Status',
  cost_sek: 'Kostnad, kr', expected_effect: 'Väntad effekt', expected_in: 'Effekten söks i', expected_direction: 'Väntad riktning', expected_percent: 'Väntad förändring, %',
  effect_area: 'Område för effekten', control_area: 'Kontrollområde', effect_radius_m: 'Meter runt punkt eller linje', effect_ring_m: 'Ringens bredd, m', areas: 'Hör till', follow_up_on: 'Följs upp', restricted: 'Visas inte för fältassistenter',
  removed: 'Borttagen', comment: 'Kommentar', sources: 'Källor', places: 'Platser', links: 'Hänger ihop med', position: 'Ordning',
};
const OURS = new Set(['id', 'version', 'created_at', 'created_by', 'changed_at', 'changed_by', 'code']);

/** @param {Api.WorkVersion[]} versions newest first @param {Record<string, string>} titles of codes */
export function versionList(versions, titles) {
  return el('ol', { class: 'events', 'data-testid': 'versions' }, ...versions.map((version, index) => {
    const before = versions[index + 1]?.content;
    return el('li', {},
      el('div', {}, el('strong', {}, DEEDS[version.deed] ?? version.deed), version.reason ? `: ${version.reason}` : ''),
      el('div', { class: 'when' }, `Version ${version.version}, ${localTime(version.changed)}, ${version.changedBy}`),
      before && el('div', { class: 'diff' }, ...differences(before, version.content, titles)));
  }));
}

/** @param {Record<string, any>} before @param {Record<string, any>} after @param {Record<string, string>} titles */
export function differences(before, after, titles) {
  return Object.keys(after).filter((field) => !OURS.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => el('div', {}, `${FIELDS[field] ?? field}: `, ...(field === 'geom' ? ['ändrad'] : [
      shown(before[field]) && el('del', {}, inWords(before[field], titles)), ' ', el('ins', {}, inWords(after[field], titles) || '–')])));
}

/** @param {unknown} value */
function shown(value) {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** @param {unknown} value @param {Record<string, string>} titles @returns {string} */
function inWords(value, titles) {
  if (Array.isArray(value)) return value.map((one) => inWords(one, titles)).join(', ');
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  return value === null || value === undefined ? '' : titles[String(value)] ?? String(value);
}
