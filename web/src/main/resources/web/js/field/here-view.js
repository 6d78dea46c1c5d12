/** What is where one is: street, areas, how much is reported there, and what others have noted near it. */

import { byId, el } from '../page/dom.js';
import { counted, localTime, number, period, sourceLines } from '../page/format.js';
import { areasAt, findingsNear, nameOf } from './here.js';

const SHOWN = 5;
const DAY_MS = 86_400_000;

/**
 * @param {{lon: number, lat: number, accuracy: number | null} | null} place
 * @param {string} unknown what is said when there is none
 * @param {Api.Basemap} basemap @param {import('./here.js').Area[]} areas @param {Field.Bundle | null} bundle
 */
export function showHere(place, unknown, basemap, areas, bundle) {
  const there = place ? areasAt(place, areas) : [];
  byId('here-name').textContent = place ? nameOf(place, basemap) ?? 'Södermalm' : unknown;
  byId('here-accuracy').textContent = place?.accuracy ? `±${Math.round(place.accuracy)} m` : '';
  byId('here-areas').textContent = there.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) === index).join(' · ');
  const told = (bundle?.levels ?? []).flatMap((levels) => {
    const area = levels.areas.find(({ code }) => there.some((one) => one.level === levels.level && one.code === code));
    return area ? [{ area, levels }] : [];
  });
  byId('here-levels').replaceChildren(...told.map(({ area }) => el('li', { class: `level ${area.grade}` }, `${area.name}: ${area.gradeText}`)));
  byId('here-counts').replaceChildren(...told.map(({ area, levels }) =>
    el('li', {}, `${area.name}: ${area.countText?.replace(/\d{4,}/, (digits) => number(Number(digits))) ?? 'antalet går inte att säga'}${levels.period ? `, ${period(levels.period)}` : ''}`)));
  const first = bundle?.levels[0];
  byId('here-source').textContent = first && place ? `Anmälda händelser, skyddade antal. ${sourceLines(first.source).join('; ')}. ${first.note}` : '';
  byId('here-about').hidden = !told.length;
  const near = place ? findingsNear(place, bundle?.findings ?? []) : [];
  byId('near-part').hidden = near.length === 0;
  byId('near').replaceChildren(...near.slice(0, SHOWN).map(({ kindText, note, receivedAt }) =>
    el('li', {}, el('strong', {}, kindText), note ? `: ${note}` : '', el('small', {}, ` ${age(receivedAt, bundle?.made ?? receivedAt)}`))));
}

/** How long ago, by the clock of the service: that of a tablet may be years off. @param {string} instant @param {string} now */
function age(instant, now) {
  const days = Math.floor((Date.parse(now) - Date.parse(instant)) / DAY_MS);
  if (days < 1) return localTime(instant);
  const ago = days < 60 ? counted(days, 'dag', 'dagar') : counted(Math.round(days / 30.44), 'månad', 'månader');
  return `för ${ago} sedan`;
}
