/** The picture of a week: which places and which kinds, against the weeks before, who has not reported, and what is decided. */

import { getJson, sendJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { counted, localTime } from '../page/format.js';
import { showFailure, toast } from '../page/notice.js';
import { connectPrint } from '../page/print.js';
import { incidentsBeside } from './incidents.js';
import { later, showProblem, textField, titleOf, valueOf, versionList, weekSteps, whenText } from './forms.js';
import { weekMap } from './week-map.js';
import { mondayOf, weekName } from './weeks.js';

/** @param {HTMLElement} view @param {Est.Page} page @param {string} week */
export async function showWeek(view, page, week) {
  const told = /** @type {Est.Week} */ (await getJson(`/api/est/weeks/${week}`));
  const { picture } = told;
  const print = el('button', { type: 'button', class: 'quiet', id: 'print' }, 'Skriv ut');
  const refresh = () => showWeek(view, page, week);
  view.replaceChildren(el('div', { class: 'work-parts' },
    weekSteps('lagesbild', week, page.taking.week),
    el('div', { class: 'week-status' },
      el('span', { class: told.decided ? 'badge decided' : 'badge', 'data-testid': 'week-status' }, told.decided ? `Beslutad ${localTime(told.decided)}` : 'Utkast: ändras när rapporter godtas'),
      told.decided && el('span', { class: 'hint' }, `av ${told.decidedBy}. Står som den var då.`), print),
    el('p', { class: 'start-lead', 'data-testid': 'comparison' }, picture.comparison),
    el('p', { class: 'hint' }, 'Rapporter är inte händelser. Antalet säger hur mycket som har rapporterats, inte hur mycket som har hänt; därför görs ingen statistisk prövning.'),
    told.assessment ? el('section', { 'aria-labelledby': 'assessment-heading' }, el('h3', { id: 'assessment-heading' }, 'Samordnarens bedömning'), el('p', { class: 'assessment', 'data-testid': 'assessment-text' }, told.assessment)) : null,
    placesPart(picture, page), problemsPart(picture), partiesPart(picture), incidentsBeside(page.meta, mondayOf(week)),
    page.taking.mayLead && !told.decided ? decidePart(told, week, refresh) : null,
    later('Bedömningens versioner', async () => versionList(await getJson(`/api/est/weeks/${week}/history`), (content) => content.assessment || '(tomt)')),
  ));
  connectPrint(print);
}

/** @param {Est.Picture} picture @param {Est.Page} page */
function placesPart({ places, waiting }, { choices, meta }) {
  return el('section', { 'aria-labelledby': 'places-heading' },
    el('h3', { id: 'places-heading' }, places.length ? counted(places.length, 'plats', 'platser') : 'Inga platser rapporterade'),
    waiting ? el('p', { class: 'hint' }, `${counted(waiting, 'rapport väntar', 'rapporter väntar')} på granskning och är inte med.`) : null,
    places.length > 0 && weekMap(places, meta),
    el('ol', { class: 'place-list', 'data-testid': 'places' }, ...places.map(({ place, nyko5Name, priorityName, weeksBefore, told }, index) => el('li', { class: 'card place-card' },
      el('div', { class: 'report-line' }, el('strong', { class: 'numbered' }, el('span', { class: 'stop-number' }, index + 1), place.label), el('span', { class: 'hint' }, counted(told.length, 'rapport', 'rapporter'))),
      el('p', { class: 'hint' }, [priorityName && `Prioriterat område ${priorityName}`, nyko5Name, weeksBefore ? `rapporterad också i ${weeksBefore} av de 4 veckorna före` : 'inte rapporterad i de 4 veckorna före'].filter(Boolean).join(' · ')),
      el('ul', { class: 'told-list' }, ...told.map((one) => el('li', {},
        el('span', {}, `${titleOf(choices.problems, one.problem)}, ${whenText(one, choices)}`),
        one.text ? el('span', { class: 'told' }, one.text) : null,
        el('span', { class: 'hint' }, `${one.parties.join(', ')}. ${titleOf(choices.certainties, one.certainty)}.${one.late ? ` Gäller ${weekName(one.late)}.` : ''}`))))))));
}

/** @param {Est.Picture} picture */
function problemsPart({ problems }) {
  if (!problems.length) return null;
  return el('section', { 'aria-labelledby': 'problems-heading' }, el('h3', { id: 'problems-heading' }, 'Slag av problem'),
    el('div', { class: 'history-scroll', tabindex: '0', role: 'region', 'aria-label': 'Rapporter per slag av problem' }, el('table', { class: 'history' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Slag'), el('th', { scope: 'col', class: 'numeric' }, 'Rapporter'), el('th', { scope: 'col', class: 'numeric' }, 'Veckorna före'))),
      el('tbody', {}, ...problems.map(({ title, reports, low, high }) => el('tr', {}, el('th', { scope: 'row' }, title), el('td', { class: 'numeric' }, reports),
        el('td', { class: 'numeric' }, low === null ? 'kan inte jämföras' : low === high ? `${low}` : `${low}–${high}`)))))));
}

/** @param {Est.Picture} picture */
function partiesPart({ parties, missing, before }) {
  // Weeks before anybody took part tell nothing.
  const known = before.filter((one) => one.expected || one.parties);
  return el('section', { 'aria-labelledby': 'parties-heading' }, el('h3', { id: 'parties-heading' }, 'Vilka som har rapporterat'),
    el('p', { 'data-testid': 'missing' }, missing.length ? `Har inte rapporterat: ${missing.join('; ')}.`
      : parties.some(({ expected }) => expected) ? 'Alla som väntades har rapporterat.' : 'Ingen part väntades rapportera den veckan.'),
    el('ul', { class: 'party-states' }, ...parties.map(({ title, reports, nothing, expected }) => el('li', {},
      el('span', { 'aria-hidden': 'true', class: 'symbol' }, reports || nothing ? '✓' : '–'),
      `${title}: ${reports ? counted(reports, 'rapport', 'rapporter') : nothing ? 'inget att rapportera' : 'inget svar'}${expected ? '' : ' (väntades inte)'}`))),
    known.length > 0 && el('p', { class: 'hint' }, `Veckorna före: ${known.map((one) => `${weekName(one.week)} ${counted(one.reports, 'rapport', 'rapporter')} från ${one.expected > one.parties ? `${one.parties} av ${one.expected} parter` : counted(one.parties, 'part', 'parter')}`).join('; ')}.`));
}

/** @param {Est.Week} told @param {string} week @param {() => Promise<void>} refresh */
function decidePart(told, week, refresh) {
  const notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'decide-notice' });
  const waiting = told.picture.waiting;
  const leaveOut = el('input', { type: 'checkbox', id: 'leave-out' });
  const form = el('form', { class: 'card decide', 'aria-labelledby': 'decide-heading', 'data-testid': 'decide-form' },
    el('h3', { id: 'decide-heading' }, 'Bedömning och beslut'),
    textField('assessment', 'Bedömning av veckan', told.assessment, { maxlength: 4000, rows: 4, 'data-testid': 'assessment' }),
    waiting ? el('label', { class: 'check' }, leaveOut, `Låt ${counted(waiting, 'ogranskad rapport', 'ogranskade rapporter')} gå till nästa vecka`) : null,
    el('p', { class: 'hint' }, 'När veckan är beslutad står den som den är. Det som kommer sedan tas med i nästa vecka.'), notice,
    el('div', { class: 'buttons' },
      el('button', { type: 'submit', class: 'quiet', value: 'save', 'data-testid': 'save-week' }, 'Spara bedömningen'),
      el('button', { type: 'submit', class: 'primary', value: 'decide', 'data-testid': 'decide' }, `Besluta ${weekName(week)}`)));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const decide = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value === 'decide';
    const assessment = valueOf(form, 'assessment');
    if (decide && waiting && !leaveOut.checked) {
      showFailure(notice, new Error('Granska rapporterna först, eller låt dem gå till nästa vecka.'));
      leaveOut.focus();
      return;
    }
    try {
      await sendJson('PUT', `/api/est/weeks/${week}`, { version: told.version, assessment, decide, leaveOut: leaveOut.checked });
      toast(decide ? `${weekName(week)} är beslutad.` : 'Bedömningen är sparad.');
      await refresh();
    } catch (error) {
      showProblem(notice, error, { mine: assessment, theirs: (current) => current.assessment, reload: refresh });
    }
  });
  return form;
}

