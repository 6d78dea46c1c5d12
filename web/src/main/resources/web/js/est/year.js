/** A year of EST on one page: its weeks, what was reported, who was silent, and what was given priority. */

import { getJson } from '../api.js';
import { el, prose, svg } from '../dom.js';
import { connectPrint } from '../print.js';
import { chosenPart, quarterTitle } from './quarter.js';
import { weekName } from './weeks.js';

/** @param {HTMLElement} view @param {Est.Page} page @param {number} year */
export async function showYear(view, { taking }, year) {
  const told = /** @type {Est.Year} */ (await getJson(`/api/est/years/${year}`));
  const now = Number(taking.week.slice(0, 4));
  const print = el('button', { type: 'button', class: 'quiet', id: 'print' }, 'Skriv ut');
  const most = Math.max(1, ...told.weeks.map(({ reports }) => reports));
  view.replaceChildren(el('div', { class: 'work-parts' },
    el('div', { class: 'week-steps' },
      el('a', { class: 'quiet', href: `#ar/${year - 1}`, 'aria-label': `Till ${year - 1}` }, '←'), el('h2', { id: 'part-heading', tabindex: '-1' }, `År ${year}`),
      year < now ? el('a', { class: 'quiet', href: `#ar/${year + 1}`, 'aria-label': `Till ${year + 1}` }, '→') : null, print),
    el('p', { class: 'start-lead', 'data-testid': 'year-summary' }, told.summary),
    el('section', { 'aria-labelledby': 'year-priorities' }, el('h3', { id: 'year-priorities' }, 'Vad som prioriterades'),
      ...(told.decisions.length ? told.decisions.map((decision) => el('div', {}, el('p', {}, el('strong', {}, quarterTitle(decision.quarter)), ` · beslutat ${decision.decidedOn}`), chosenPart(decision)))
        : [el('p', { class: 'hint' }, 'Inget kvartal har beslutats.')])),
    el('section', { 'aria-labelledby': 'year-weeks' }, el('h3', { id: 'year-weeks' }, 'Veckorna'),
      told.weeks.length ? el('div', { class: 'history-scroll', tabindex: '0', role: 'region', 'aria-label': 'Årets veckor' }, el('table', { class: 'history year-weeks' },
        el('thead', {}, el('tr', {}, ...['Vecka', 'Godtagna rapporter', 'Svar', 'Läge'].map((name) => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, ...told.weeks.map(({ week, reports, heard, expected, decided }) => el('tr', {},
          el('th', { scope: 'row' }, el('a', { href: `#lagesbild/${week}` }, weekName(week))),
          el('td', {}, svg('svg', { class: 'year-bar', width: 100, height: 10, viewBox: '0 0 100 10', 'aria-hidden': 'true' }, svg('rect', { width: 100 * reports / most, height: 10 })), ` ${reports}`),
          el('td', {}, expected ? `${heard} av ${Math.max(expected, heard)}` : heard ? `${heard}` : 'ingen väntades'), el('td', {}, decided ? 'beslutad' : 'inte beslutad')))))) : el('p', { class: 'hint' }, 'Ingen vecka har börjat.')),
    tallyPart('Vad som rapporterades', told.problems), tallyPart('De mest rapporterade platserna', told.places),
    told.parties.length ? el('section', { 'aria-labelledby': 'year-parties' }, el('h3', { id: 'year-parties' }, 'Hur ofta parterna har svarat'),
      el('ul', { class: 'party-states' }, ...told.parties.map(({ title, expected, silent }) => el('li', {}, `${title}: svarade ${expected - silent} av ${expected} veckor`)))) : null,
    el('p', { class: 'hint' }, ...prose('Beslutade veckor är med som de beslutades; de andra som de är nu.'))));
  connectPrint(print);
}

/** @param {string} title @param {Est.Year['places']} tallies */
function tallyPart(title, tallies) {
  if (!tallies.length) return null;
  return el('section', { 'aria-label': title }, el('h3', {}, title),
    el('ul', { class: 'party-states' }, ...tallies.map((one) => el('li', {}, `${one.title}: ${one.reports} (${one.weeks} v.)`))));
}
