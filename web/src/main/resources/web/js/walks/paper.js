/** A walk on paper, A4: the plan with its map, and a protocol to fill in at each stop. */

import { el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { lengthText, peopleText, sunText } from './walk-text.js';

/** What is looked at, at every stop: the checklists of Boverket, Socialstyrelsen and the cities have these in common. */
const LOOKED_AT = [
  'Belysning', 'Sikt och grönska', 'Klotter', 'Nedskräpning', 'Skadegörelse', 'Skyltar', 'Övergångar och tunnlar', 'Syns man av andra?', 'Det som är bra',
];

/** Stop by stop, and at each as they were noted. @param {Api.WalkFinding[]} findings */
function inOrder(findings) {
  return [...findings].sort((a, b) => (a.stopNumber ?? Infinity) - (b.stopNumber ?? Infinity) || a.noted.localeCompare(b.noted));
}

/** What is noted already, with what becomes of it. @param {Api.WalkFinding[]} findings @param {string} title */
function written(findings, title) {
  return findings.length === 0 ? [] : [el('table', { class: 'paper-findings' },
    el('caption', {}, title),
    el('thead', {}, el('tr', {}, ...['Plats', 'Vad', 'Ansvarig', 'Senast', 'Läge, skäl'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...inOrder(findings).map((one) => el('tr', {}, el('td', {}, `${one.stopNumber === null ? '' : `${one.stopNumber}. `}${one.place}`), el('td', {}, `${one.kindTitle}${one.note ? `: ${one.note}` : ''}`),
      el('td', {}, one.wantsCare ? one.owner : ''), el('td', {}, one.wantsCare ? one.deadline ?? '' : ''),
      el('td', {}, one.wantsCare ? `${one.statusTitle}${one.reason ? `: ${one.reason}` : ''}${one.seen.length ? `. ${one.seen.map(({ title: seen }) => seen).join(', ')}` : ''}` : '')))))];
}

/** @param {Api.Walk} walk @param {string} attribution @param {Api.WalkFinding[]} findings of this walk, and of the one that it walks again @returns {HTMLElement[]} */
export function walkPaper(walk, attribution, findings) {
  const sun = sunText(walk.sun, localTime(walk.starts).replace(' ', 'T'), walk.dark, walk.route.minutes);
  const noted = new Set(findings.filter((one) => one.walk === walk.id).map(({ stop }) => stop));
  const facts = [
    ['Område', walk.areaName], ['Vandring', `${localTime(walk.starts)}, ${walk.dark ? 'i mörker' : 'i dagsljus'}`], ['Ljus', sun.text],
    ['Väg', `${lengthText(walk.route)} med stopp`], ['Leds av', walk.parties.find(({ code }) => code === walk.leader)?.title ?? walk.leader],
    ['Inbjudna', peopleText(walk.participants, walk.parties)],
    ['Förmöte', walk.preMeeting ? localTime(walk.preMeeting) : '–'], ['Uppföljning', walk.followUp ? localTime(walk.followUp) : '–'], ['Ny vandring', walk.repeatOn ?? '–'],
  ];
  return [
    el('header', {}, el('p', { class: 'paper-kind' }, 'Trygghetsvandring'), el('h2', {}, walk.title)),
    el('dl', { class: 'paper-facts' }, ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    el('div', { class: 'paper-map-room', id: 'paper-map-room' }),
    el('p', { class: 'paper-small' }, `${attribution}. Norr är uppåt.`),
    el('ol', { class: 'paper-stops' }, ...walk.stops.map((stop, index) => el('li', {},
      el('strong', {}, stop.name), ...stop.reasons.map(({ text, source, textShown = text, sourceShown = source }) => el('span', { class: 'paper-reason' }, ` ${textShown}${sourceShown ? ` (${sourceShown})` : ''}`)),
      walk.route.legs[index] && el('span', { class: 'paper-leg' }, `${walk.route.legs[index].metres} m till nästa${walk.route.legs[index].streets.length ? `: ${walk.route.legs[index].streets.join(', ')}` : ''}`)))),
    walk.note && el('p', { class: 'paper-note' }, walk.note),
    el('ul', { class: 'paper-notes paper-small' }, ...walk.route.notes.map((note) => el('li', {}, note))),
    el('section', { class: 'paper-protocol' },
      el('h2', {}, 'Protokoll'),
      el('p', { class: 'paper-small' }, `${walk.title}, ${localTime(walk.starts)}. Skriv inga namn och inget om enskilda. Kryssa det som behöver göras något åt; ringa in det som är bra.`),
      el('p', {}, 'Närvarande (roller och antal): ', walk.attended === null ? el('span', { class: 'paper-line' }) : peopleText(walk.attended, walk.parties)),
      ...written(findings.filter((one) => one.walk === walk.id), 'Antecknat på vandringen'),
      ...written(findings.filter((one) => one.walk !== walk.id && one.wantsCare), 'Från förra vandringen'),
      ...walk.stops.map((stop, index) => !noted.has(stop.id) && el('section', { class: 'paper-stop' },
        el('h3', {}, `${index + 1}. ${stop.name}`),
        el('ul', { class: 'paper-checks' }, ...LOOKED_AT.map((what) => el('li', {}, el('span', { class: 'paper-box' }), what)), el('li', {}, el('span', { class: 'paper-box' }), 'Inget att notera')),
        el('div', { class: 'paper-lines' }, 'Vad, var, vem tar det vidare:'))),
      el('p', { class: 'paper-sign' }, 'Protokollfört av (roll): ', el('span', { class: 'paper-line' }), ' Datum: ', el('span', { class: 'paper-line short' })),
      el('p', { class: 'paper-small' }, `Utskrivet ${localTime(new Date().toISOString())}, version ${walk.version} av planen.`)),
  ].filter((part) => part instanceof HTMLElement);
}
