/** The annual analysis of EST on one page: its weeks and quarters, what was reported, who was silent, what was given priority and done, and what the coordinator makes of it. */

import { getJson, sendJson } from '../page/api.js';
import { el, prose, svg } from '../page/dom.js';
import { counted, localTime } from '../page/format.js';
import { toast } from '../page/notice.js';
import { connectPrint } from '../page/print.js';
import { later, showProblem, textField, valueOf, versionList } from './forms.js';
import { chosenPart, quarterTitle } from './quarter.js';
import { weekName } from './weeks.js';

/** @param {HTMLElement} view @param {Est.Page} page @param {number} year */
export async function showYear(view, page, year) {
  const told = /** @type {Est.Year} */ (await getJson(`/api/est/years/${year}`));
  const now = Number(page.taking.week.slice(0, 4));
  const print = el('button', { type: 'button', class: 'quiet', id: 'print' }, 'Skriv ut');
  const refresh = () => showYear(view, page, year);
  const { analysis } = told;
  view.replaceChildren(el('div', { class: 'work-parts' },
    el('div', { class: 'week-steps' },
      el('a', { class: 'quiet', href: `#ar/${year - 1}`, 'aria-label': `Till ${year - 1}` }, '←'), el('h2', { id: 'part-heading', tabindex: '-1' }, `År ${year}`),
      year < now ? el('a', { class: 'quiet', href: `#ar/${year + 1}`, 'aria-label': `Till ${year + 1}` }, '→') : null, print),
    el('p', { class: 'start-lead', 'data-testid': 'year-summary' }, told.summary),
    el('p', { 'data-testid': 'year-comparison' }, told.comparison),
    analysis.text ? el('section', { 'aria-labelledby': 'year-analysis' }, el('h3', { id: 'year-analysis' }, 'Samordnarens analys'),
      el('p', { class: 'assessment', 'data-testid': 'year-analysis' }, analysis.text),
      el('p', { class: 'hint' }, `Senast ändrad ${localTime(analysis.changed ?? '')} av ${analysis.changedBy}.`)) : null,
    el('section', { 'aria-labelledby': 'year-priorities' }, el('h3', { id: 'year-priorities' }, 'Vad som prioriterades'),
      ...(told.decisions.length ? told.decisions.map((decision) => el('div', {}, el('p', {}, el('strong', {}, quarterTitle(decision.quarter)), ` · beslutat ${decision.decidedOn}`), chosenPart(decision)))
        : [el('p', { class: 'hint' }, 'Inget kvartal har beslutats.')])),
    measuresPart(told), quartersPart(told), tallyPart('De mest rapporterade platserna', told.places), weeksPart(told), partiesPart(told), meetingsPart(told),
    el('p', { class: 'hint' }, ...prose(`${told.source} Beslutade veckor är med som de beslutades; de andra som de är nu.`)),
    page.taking.mayLead ? analysisForm(told, refresh) : null,
    later('Analysens versioner', async () => versionList(await getJson(`/api/est/years/${year}/history`), (content) => content.analysis || '(tomt)'))));
  connectPrint(print);
}

/** Columns by quarter, the kinds by how much they were reported in the year. @param {Est.Year} year */
function quartersPart({ problems, quarters }) {
  if (problems.length === 0) return el('section', { 'aria-labelledby': 'year-problems' }, el('h3', { id: 'year-problems' }, 'Vad som rapporterades'), el('p', { class: 'hint' }, 'Inga godtagna rapporter.'));
  const of = (/** @type {Est.Year['quarters'][number]} */ { problems: all }, /** @type {string} */ title) => all.find((one) => one.title === title)?.reports ?? 0;
  return el('section', { 'aria-labelledby': 'year-problems' }, el('h3', { id: 'year-problems' }, 'Vad som rapporterades'),
    scroll('Rapporter per slag och kvartal', el('table', { class: 'history', 'data-testid': 'year-quarters' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Slag'), ...quarters.map(({ quarter, weeks }) => el('th', { scope: 'col', class: 'numeric' }, `Kv. ${quarter.slice(6)}`, el('small', {}, ` ${weeks} v.`))),
        el('th', { scope: 'col', class: 'numeric' }, 'Året'), el('th', { scope: 'col', class: 'numeric' }, 'Veckor med någon'))),
      el('tbody', {}, ...problems.map(({ title, reports, weeks }) => el('tr', {}, el('th', { scope: 'row' }, title),
        ...quarters.map((quarter) => el('td', { class: 'numeric' }, of(quarter, title))), el('td', { class: 'numeric' }, reports), el('td', { class: 'numeric' }, weeks))),
      el('tr', {}, el('th', { scope: 'row' }, 'Alla godtagna rapporter'), ...quarters.map(({ reports }) => el('td', { class: 'numeric' }, reports)),
        el('td', { class: 'numeric' }, quarters.reduce((sum, { reports }) => sum + reports, 0)), el('td', {}))))));
}

/** @param {Est.Year} year */
function weeksPart({ weeks }) {
  const most = Math.max(1, ...weeks.map(({ reports }) => reports));
  return el('section', { 'aria-labelledby': 'year-weeks' }, el('h3', { id: 'year-weeks' }, 'Veckorna'),
    weeks.length ? scroll('Årets veckor', el('table', { class: 'history year-weeks' },
      el('thead', {}, el('tr', {}, ...['Vecka', 'Godtagna rapporter', 'Svar', 'Läge'].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...weeks.map(({ week, reports, heard, expected, decided }) => el('tr', {},
        el('th', { scope: 'row' }, el('a', { href: `#lagesbild/${week}` }, weekName(week))),
        el('td', {}, svg('svg', { class: 'year-bar', width: 100, height: 10, viewBox: '0 0 100 10', 'aria-hidden': 'true' }, svg('rect', { width: 100 * reports / most, height: 10 })), ` ${reports}`),
        el('td', {}, expected ? `${heard} av ${Math.max(expected, heard)}` : heard ? `${heard}` : 'ingen väntades'), el('td', {}, decided ? 'beslutad' : 'inte beslutad')))))) : el('p', { class: 'hint' }, 'Ingen vecka har börjat.'));
}

/** @param {Est.Year} year */
function measuresPart({ measures }) {
  return el('section', { 'aria-labelledby': 'year-measures' }, el('h3', { id: 'year-measures' }, 'Åtgärder under året'),
    measures.length ? el('ul', { class: 'told-list' }, ...measures.map(({ id, title, kind, status, starts, ends, concluded }) => el('li', {},
      el('a', { href: `/atgarder.html#id=${id}` }, title),
      el('span', { class: 'hint' }, ` ${kind.toLowerCase()}, ${status.toLowerCase()}, ${starts} till ${ends ?? 'vidare'}. ${concluded ? `Uppföljning: ${concluded.toLowerCase()}.` : 'Ingen har skrivit någon uppföljning.'}`))))
      : el('p', { class: 'hint' }, 'Inga åtgärder.'));
}

/** @param {Est.Year} year */
function partiesPart({ parties }) {
  return parties.length ? el('section', { 'aria-labelledby': 'year-parties' }, el('h3', { id: 'year-parties' }, 'Hur ofta parterna har svarat'),
    el('ul', { class: 'party-states' }, ...parties.map(({ title, expected, silent }) => el('li', {}, `${title}: svarade ${expected - silent} av ${expected} veckor`)))) : null;
}

/** @param {Est.Year} year */
function meetingsPart({ meetings }) {
  const decided = meetings.filter(({ decisions }) => decisions.length > 0);
  return el('section', { 'aria-labelledby': 'year-meetings' }, el('h3', { id: 'year-meetings' }, 'Möten och beslut'),
    el('p', {}, meetings.length ? `${counted(meetings.length, 'möte hölls', 'möten hölls')}.` : 'Inga möten har hållits.'),
    decided.length > 0 && el('ul', { class: 'told-list' }, ...decided.map(({ heldOn, decisions }) => el('li', {}, el('strong', {}, heldOn), el('ul', {}, ...decisions.map((decision) => el('li', {}, decision)))))));
}

/** @param {Est.Year} told @param {() => Promise<void>} refresh */
function analysisForm({ year, analysis }, refresh) {
  const notice = el('div', { class: 'notice', role: 'alert' });
  const form = el('form', { class: 'card decide', 'aria-label': `Årsanalys ${year}`, 'data-testid': 'year-form' },
    textField('analysis', 'Samordnarens analys av året', analysis.text, { maxlength: 20000, rows: 8, 'data-testid': 'analysis' }),
    el('p', { class: 'hint' }, 'Vad blev bättre, vad kom tillbaka, vad prövar vi nästa år? Skriv funktioner och platser, inte namn.'),
    notice, el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'primary', 'data-testid': 'save-year' }, 'Spara analysen')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = valueOf(form, 'analysis');
    try {
      await sendJson('PUT', `/api/est/years/${year}`, { version: analysis.version, analysis: text });
      toast('Analysen är sparad.');
      await refresh();
    } catch (error) {
      showProblem(notice, error, { mine: text, theirs: (current) => current.text, reload: refresh });
    }
  });
  return form;
}

/** @param {string} name @param {HTMLElement} table */
function scroll(name, table) {
  return el('div', { class: 'history-scroll', tabindex: '0', role: 'region', 'aria-label': name }, table);
}

/** @param {string} title @param {Est.Tally[]} tallies */
function tallyPart(title, tallies) {
  if (!tallies.length) return null;
  return el('section', { 'aria-label': title }, el('h3', {}, title),
    el('ul', { class: 'party-states' }, ...tallies.map((one) => el('li', {}, `${one.title}: ${one.reports} (${one.weeks} v.)`))));
}
