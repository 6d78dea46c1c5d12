/** What a quarter gives priority to: the candidates with their figures, the choice of at most three with reasons, and what became of it. */

import { getJson, sendJson } from '../page/api.js';
import { el, prose } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { toast } from '../page/notice.js';
import { connectPrint } from '../page/print.js';
import { today } from '../page/periods.js';
import { DAYS, later, showProblem, textField, valueOf, versionList } from './forms.js';

const MOST = 3;
const LEVELS = /** @type {Record<string, string>} */ ({ priority: 'Prioriterade områden', nyko5: 'Statistiska områden' });

/** The quarter that a day lies in. @param {string} day */
export function quarterOf(day) {
  return `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

/** @param {string} code @param {number} quarters */
function quartersAfter(code, quarters) {
  const index = Number(code.slice(0, 4)) * 4 + Number(code.slice(6)) - 1 + quarters;
  return `${Math.floor(index / 4)}-Q${index % 4 + 1}`;
}

/** @param {string} code */
export function quarterTitle(code) {
  return `Kvartal ${code.slice(6)}, ${code.slice(0, 4)}`;
}

/** @param {HTMLElement} view @param {Est.Page} page @param {string} code */
export async function showQuarter(view, page, code) {
  const told = /** @type {Est.Quarter} */ (await getJson(`/api/est/quarters/${code}`));
  const { decision } = told;
  const refresh = () => showQuarter(view, page, code);
  const print = el('button', { type: 'button', class: 'quiet', id: 'print' }, 'Skriv ut');
  const before = quartersAfter(code, -1);
  const after = quartersAfter(code, 1);
  view.replaceChildren(el('div', { class: 'work-parts' },
    el('div', { class: 'week-steps' },
      el('a', { class: 'quiet', href: `#prioritera/${before}`, 'aria-label': `Till ${quarterTitle(before)}` }, '←'),
      el('h2', { id: 'part-heading', tabindex: '-1' }, quarterTitle(code)),
      after <= quartersAfter(told.now, 1) ? el('a', { class: 'quiet', href: `#prioritera/${after}`, 'aria-label': `Till ${quarterTitle(after)}` }, '→') : null),
    el('div', { class: 'week-status' },
      el('span', { class: decision ? 'badge decided' : 'badge', 'data-testid': 'quarter-status' }, decision ? `Beslutat ${decision.decidedOn}` : 'Inget är beslutat'),
      decision && el('span', { class: 'hint' }, `antecknat av ${decision.changedBy}, version ${decision.version}`), print),
    decision ? chosenPart(decision) : null,
    groundsPart(decision?.grounds ?? told.grounds, decision ? 'Underlaget som beslutet togs på' : 'Underlag'),
    page.taking.mayLead ? decidePart(told, refresh) : null,
    later('Tidigare versioner av beslutet', async () => versionList(await getJson(`/api/est/quarters/${code}/history`),
      (content) => content.areas.map((/** @type {Est.Chosen} */ { name, reason }) => `${name}: ${reason}`).join(' ') || content.fewer))));
  connectPrint(print);
}

/** @param {Est.Decision} decision */
export function chosenPart({ areas, fewer }) {
  return el('section', { 'aria-label': 'Prioriterade områden' },
    el('ol', { class: 'place-list', 'data-testid': 'chosen' }, ...areas.map(({ name, reason, outcome }) => el('li', { class: 'card place-card' },
      el('strong', {}, name), el('p', {}, reason),
      el('p', { class: outcome ? '' : 'hint' }, outcome ? `Vad det blev: ${outcome}` : 'Vad det blev är inte skrivet än.')))),
    fewer ? el('p', {}, `Färre än ${MOST} områden: ${fewer}`) : null);
}

/** @param {Est.Grounds} grounds @param {string} title */
function groundsPart({ quarter, candidates, sources, notes, taken, period, compare }, title) {
  const levels = [...new Set(candidates.map(({ level }) => level))];
  return el('section', { 'aria-labelledby': 'grounds-heading' },
    el('h3', { id: 'grounds-heading' }, title),
    el('p', { class: 'hint' }, ...prose(`Händelser ${period.replace('/', ' till ')} (slutdagen ej med) mot ${compare.replace('/', ' till ')}, räknade ${taken}. Källa: ${sources.join('; ') || 'ingen'}. Rapporter är från veckorna i ${quarterTitle(quarter).toLowerCase()} och är inte händelser.`)),
    ...levels.map((level) => el('div', { class: 'history-scroll', tabindex: '0', role: 'region', 'aria-label': LEVELS[level] ?? level },
      el('table', { class: 'history', 'data-testid': `candidates-${level}` },
        el('caption', {}, LEVELS[level] ?? level),
        el('thead', {}, el('tr', {}, ...['Område', 'Händelser', 'Året före', 'Förändring', 'Trend', 'Senaste månaderna', 'Rapporter', 'Rapporter sedan dess', 'Iakttagelser i fält'].map((name) => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, ...candidates.filter((one) => one.level === level).map((one) => el('tr', {},
          el('th', { scope: 'row' }, one.name), el('td', {}, one.count), el('td', {}, one.compare), el('td', {}, one.change), el('td', {}, one.trend), el('td', {}, one.usual),
          el('td', {}, one.reports ? `${one.reports} (${one.weeks} v.)` : '0'), el('td', {}, one.reportsSince), el('td', {}, one.findings ?? 0))))))),
    ...notes.map((note) => el('p', { class: 'hint' }, ...prose(note))));
}

/** @param {Est.Quarter} told @param {() => Promise<void>} refresh */
function decidePart(told, refresh) {
  const { decision, grounds } = told;
  const notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'quarter-notice' });
  const rows = Array.from({ length: MOST }, (_, index) => {
    const chosen = decision?.areas[index];
    return el('fieldset', { class: 'choice-row' }, el('legend', {}, `Område ${index + 1}`),
      el('label', { class: 'field' }, 'Område ', el('select', { id: `area-${index}`, 'data-testid': `area-${index}` }, el('option', { value: '' }, 'inget'),
        ...grounds.candidates.map((one) => el('option', { value: `${one.level} ${one.code}`, selected: chosen?.level === one.level && chosen.code === one.code }, one.level === 'priority' ? `${one.name} (prioriterat)` : one.name)))),
      textField(`reason-${index}`, 'Varför', chosen?.reason ?? '', { maxlength: 1000, rows: 2, 'data-testid': `reason-${index}` }),
      decision ? textField(`outcome-${index}`, 'Vad det blev', chosen?.outcome ?? '', { maxlength: 1000, rows: 2 }) : null);
  });
  const form = el('form', { class: 'card decide', 'aria-labelledby': 'choose-heading', 'data-testid': 'quarter-form' },
    el('h3', { id: 'choose-heading' }, decision ? 'Ändra beslutet, eller skriv vad det blev' : 'Välj högst tre områden'),
    el('p', { class: 'hint' }, 'Valet görs av de som möts, inte av siffrorna. Skriv varför. Byts ett område ut sparas underlaget som det är i dag; annars står det kvar som det var.'),
    ...rows,
    textField('fewer', `Varför färre än ${MOST}, om det är så`, decision?.fewer ?? '', { maxlength: 1000, rows: 2, 'data-testid': 'fewer' }),
    el('label', { class: 'field' }, 'Beslutsdag ', el('input', { id: 'decided-on', type: 'date', required: true, min: DAYS.min, value: decision?.decidedOn ?? today(), max: today() })),
    notice, el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'primary', 'data-testid': 'save-quarter' }, decision ? 'Spara' : 'Besluta')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const areas = rows.map((row, index) => {
      const [level, code] = valueOf(row, `area-${index}`).split(' ');
      return { level, code, reason: valueOf(row, `reason-${index}`), outcome: decision ? valueOf(row, `outcome-${index}`) : '' };
    }).filter(({ code }) => code);
    try {
      const lacks = lacksOf(areas, valueOf(form, 'fewer'));
      if (lacks) throw new Error(lacks);
      await sendJson('PUT', `/api/est/quarters/${told.quarter}`, { version: decision?.version ?? 0, areas, fewer: valueOf(form, 'fewer'), decidedOn: valueOf(form, 'decided-on') });
      toast('Sparat.');
      await refresh();
    } catch (error) {
      showProblem(notice, error, {
        mine: areas.map(({ code, reason }) => `${code}: ${reason}`).join('\n'), theirs: (current) => current.areas.map((/** @type {Est.Chosen} */ { name, reason }) => `${name}: ${reason}`).join('\n'), reload: refresh,
      });
    }
  });
  return el('details', { class: 'later', open: !decision }, el('summary', {}, decision ? 'Ändra' : 'Besluta'), el('p', { class: 'hint' }, changedText(decision)), form);
}

/** What is to be told before it is decided; empty when nothing is left. @param {{level: string | undefined, code: string | undefined, reason: string}[]} areas @param {string} fewer */
function lacksOf(areas, fewer) {
  if (areas.some(({ reason }) => !reason)) return 'Skriv varför för varje område som är valt.';
  if (new Set(areas.map(({ level, code }) => `${level} ${code}`)).size < areas.length) return 'Samma område är valt två gånger.';
  return areas.length < MOST && !fewer ? `Skriv varför områdena är färre än ${MOST}.` : '';
}

/** @param {Est.Decision | null} decision */
function changedText(decision) {
  return decision ? `Senast ändrat ${localTime(decision.changed)}.` : '';
}
