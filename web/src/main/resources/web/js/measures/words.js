/** What is told of a measure in few words, and what of it is sent back when it is changed. */

import { el } from '../page/dom.js';
import { number } from '../page/format.js';

/** @param {{starts: string, ends: string | null}} measure */
export function time({ starts, ends }) {
  return ends ? (starts === ends ? starts : `${starts} till ${ends}`) : `från ${starts}, tills vidare`;
}

/** @param {Api.Measure} measure */
export function where({ place, drawn }) {
  return place ? `${place.name}${place.missing ? ' (finns inte längre i ortregistret)' : ''}` : drawn ? 'ritad yta' : '';
}

/** @param {number | null} sek */
export function cost(sek) {
  return sek === null ? 'inte känd' : `${number(sek)} kr`;
}

/** A status never by colour alone. @param {string} code @param {string} title */
export function statusMark(code, title) {
  const symbol = { planned: '○', ongoing: '◐', ended: '●', cancelled: '×' }[code] ?? '';
  return el('span', { class: `status ${code}` }, el('span', { 'aria-hidden': 'true' }, `${symbol} `), title);
}

/** @param {Api.Reminder} reminder */
export function reminderText({ title, words, since }) {
  return `${title} ${words} ${since}.`;
}

/** All that is kept of a measure, as it is sent. @param {Api.Measure} measure */
export function bodyOf(measure) {
  return {
    version: measure.version, title: measure.title, description: measure.description, kind: measure.kind, place: measure.place?.id ?? null,
    geometry: measure.place ? null : measure.geometry, responsible: measure.responsible, starts: measure.starts, ends: measure.ends, status: measure.status,
    costSek: measure.costSek, expectedEffect: measure.expectedEffect, expectedIn: measure.expectedIn, expectedDirection: measure.expectedDirection,
    expectedPercent: measure.expectedPercent, effectArea: measure.effectArea?.id ?? null, controlArea: measure.controlArea?.id ?? null,
    effectRadiusM: measure.effectRadiusM, effectRingM: measure.effectRingM,
    areas: measure.areas.map(({ id }) => id), followUpOn: measure.followUpOn, restricted: measure.restricted,
  };
}

/** What the status of a measure becomes; one that ends has a last day. @param {Api.Measure} measure @param {string} status @param {string} today */
export function withStatus(measure, status, today) {
  const ends = status === 'ended' && (measure.ends === null || measure.ends > today) ? today : measure.ends;
  return { ...bodyOf(measure), status, ends };
}
