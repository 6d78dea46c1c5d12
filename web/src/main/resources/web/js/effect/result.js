/** What came of a measure: the sentence first, then the figures it is made of. */

import { el, prose, svg } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { CANNOT_TELL, counted, number, percent, period, sourceLines, unbroken } from '../page/format.js';

/** @typedef {import('../page/dom.js').Child} Child */

/** @type {Record<Api.EffectPart, string>} */
const PARTS = {
  treated: 'Åtgärdsområde', control: 'Kontrollområde', treated_ring: 'Ring runt åtgärdsområdet', control_ring: 'Ring runt kontrollområdet',
};
/** In pixels, so that the text is as large in a narrow window as in a wide one. */
const WIDTH = { wide: 560, narrow: 330 };
const NARROW = '(max-width: 32.5em)';
const HEIGHT = 92;
const EDGE = 24;
const LINE = 46;

/** @param {Api.Effect} answer @param {string} category in words @returns {HTMLElement} */
export function effectResult(answer, category) {
  const { effect, cannotTell, summary, notes, places, before, after } = answer;
  return el('div', { class: 'effect-answer' },
    el('p', { class: 'effect-sentence', 'data-testid': 'effect-summary' }, ...prose(unbroken(summary))),
    cannotTell === null && effect.wdd !== null && dotAndWhisker(effect),
    cannotTell === null && measures(effect),
    places.length > 0 && counts(answer),
    notes.length > 0 && el('ul', { class: 'effect-notes', 'data-testid': 'effect-notes' }, ...notes.map((note) => el('li', {}, ...prose(unbroken(note))))),
    el('dl', { class: 'facts small' }, ...[
      ['Åtgärdsområde', named(answer.treated)],
      ['Kontrollområde', named(answer.control)],
      ['Före', before ? period(before) : CANNOT_TELL],
      ['Efter', after ? period(after) : CANNOT_TELL],
      ['Ring', answer.ring_m === null ? 'ingen' : `${number(answer.ring_m)} m`],
      ['Brottstyp', category],
      ['Källa', sourceLines(answer.source).join('; ') || 'ingen'],
      ['Metod', answer.method],
      ['Dataversion', answer.dataVersion],
      ...(answer.protection.applied ? [['Skydd', answer.protection.note]] : []),
    ].flatMap(([name = '', value = '']) => [el('dt', {}, name), el('dd', {}, ...prose(unbroken(value)))])),
    explanation('effect'));
}

/** The difference as a dot with its interval, over a line with nought on it. @param {Api.Effect['effect']} effect */
function dotAndWhisker({ wdd, low, high, finding }) {
  const width = matchMedia(NARROW).matches ? WIDTH.narrow : WIDTH.wide;
  const ends = [wdd, low, high, 0].filter((value) => value !== null);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = (most - least || 1) * 0.08;
  const at = (/** @type {number} */ value) => EDGE + ((value - least + room) / (most - least + 2 * room || 1)) * (width - 2 * EDGE);
  const middle = Number(wdd);
  const text = `Viktad skillnad ${signed(middle)} händelser${low === null || high === null ? '' : `, 95 procents intervall ${signed(low)} till ${signed(high)}`}.`;
  const label = (/** @type {number} */ value, /** @type {number} */ y, /** @type {string} */ kind) => (
    svg('text', { class: kind, x: Math.min(width - EDGE, Math.max(EDGE, at(value))), y, 'text-anchor': 'middle' }, signed(value)));
  return el('figure', { class: 'whisker-figure' },
    svg('svg', { class: 'whisker', viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': text, 'data-testid': 'effect-chart' },
      svg('line', { class: 'nought', x1: at(0), x2: at(0), y1: 22, y2: 74 }),
      svg('text', { class: 'nought-text', x: at(0), y: 88, 'text-anchor': 'middle' }, 'ingen skillnad'),
      low !== null && high !== null && svg('path', { class: 'interval', d: `M${at(low)} ${LINE}H${at(high)}M${at(low)} ${LINE - 9}v18M${at(high)} ${LINE - 9}v18` }),
      low !== null && label(low, LINE + 26, 'end-text'),
      high !== null && label(high, LINE + 26, 'end-text'),
      svg('circle', { class: `dot ${finding ?? ''}`, cx: at(middle), cy: LINE, r: 7.5 }),
      label(middle, LINE - 18, 'dot-text'),
      svg('text', { class: 'side-text', x: 0, y: 12 }, '← färre än väntat'),
      svg('text', { class: 'side-text', x: width, y: 12, 'text-anchor': 'end' }, 'fler än väntat →')),
    el('figcaption', { class: 'hint' }, 'Händelser fler eller färre än om området hade utvecklats som kontrollområdet. Strecket är 95 % intervall.'));
}

/** @param {Api.Effect['effect']} effect */
function measures({ wdd, low, high, wdq, total_net_effect: net, p_value: p, relative_change: times, relative_p_value: timesP }) {
  /** @type {[string, string, string][]} */
  const list = [
    ['Viktad skillnad (WDD)', wdd === null ? CANNOT_TELL : `${signed(wdd)}`, low === null || high === null ? '' : `95 % intervall ${signed(low)} till ${signed(high)}`],
    ['I procent', times === null ? CANNOT_TELL : `${signed(Math.round((times - 1) * 100))} %`, timesP === null ? '' : `mot kontrollområdets förändring; p-värde ${timesP < 0.001 ? '< 0,001' : number(timesP, 3)}`],
    ['Total nettoeffekt', net === null ? CANNOT_TELL : fewerOrMore(net), 'än om område och ring hade följt kontrollområdet i procent; utan osäkerhet'],
    ['Omflyttning (WDQ)', wdq === null ? CANNOT_TELL : number(wdq, 2), wdq === null ? 'sägs bara när det blev färre och det finns ringar' : 'under noll: flyttat ut i ringen; över noll: färre även där'],
    ['p-värde', p === null ? CANNOT_TELL : p < 0.001 ? '< 0,001' : number(p, 3), 'så ofta ger slumpen minst så stor skillnad'],
  ];
  return el('dl', { class: 'measures', 'data-testid': 'effect-measures' }, ...list.map(([name, value, note]) => el('div', {},
    el('dt', {}, name), el('dd', { class: value === CANNOT_TELL ? 'in-words' : null }, value, note && el('small', {}, note)))));
}

/** @param {Api.Effect} answer */
function counts({ places, before, after, protection }) {
  const few = `färre än ${protection.threshold}`;
  const told = (/** @type {number | null} */ value) => (value === null ? el('span', { class: 'missing' }, few) : `${protection.applied ? 'cirka ' : ''}${number(value)}`);
  return el('div', { class: 'history-scroll', tabindex: 0, role: 'region', 'aria-label': 'Antalen, rullbar tabell' },
    el('table', { class: 'history', 'data-testid': 'effect-counts' },
      el('caption', {}, 'Händelser före och efter'),
      el('thead', {}, el('tr', {},
        el('th', { scope: 'col' }, 'Del'),
        el('th', { scope: 'col', class: 'numeric' }, 'Före', before && el('small', {}, counted(before.days, 'dag', 'dagar'))),
        el('th', { scope: 'col', class: 'numeric' }, 'Efter', after && el('small', {}, counted(after.days, 'dag', 'dagar'))),
        el('th', { scope: 'col', class: 'numeric' }, 'Skillnad'),
        el('th', { scope: 'col', class: 'numeric' }, 'Land, km²'),
        el('th', { scope: 'col', class: 'numeric' }, 'Överspridning'))),
      el('tbody', {}, ...places.map((place) => el('tr', { 'data-part': place.part },
        el('th', { scope: 'row' }, el('span', { class: `key ${place.part}`, 'aria-hidden': 'true' }), PARTS[place.part]),
        el('td', { class: 'numeric' }, told(place.before)),
        el('td', { class: 'numeric' }, told(place.after)),
        el('td', { class: 'numeric' }, place.before === null || place.after === null ? '' : difference(place.before, place.after)),
        el('td', { class: 'numeric' }, number(place.land_km2, 2)),
        el('td', { class: 'numeric' }, place.dispersion === null ? '' : number(place.dispersion, 1)))))));
}

/** @param {number} before @param {number} after */
function difference(before, after) {
  // A per cent of a handful would look like a landslide.
  const share = before >= 10 ? `${after >= before ? '+' : '\u2212'}${percent(Math.abs(after - before) / before)}` : '';
  return el('span', {}, signed(after - before), share && el('small', {}, share));
}

/** @param {number} net above 0 when there were fewer than expected */
function fewerOrMore(net) {
  const rounded = Math.round(net);
  return rounded === 0 ? '±0' : `${number(Math.abs(rounded))} ${rounded > 0 ? 'färre' : 'fler'}`;
}

/** @param {number} value @param {number} [decimals] */
function signed(value, decimals = 0) {
  const text = number(value, decimals);
  return value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text;
}

/** What somebody drew has no code. @param {{name: string, code: string}} side */
function named({ name, code }) {
  return code ? `${name} (${code})` : name;
}
