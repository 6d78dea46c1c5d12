/** One measure: what it is, what was expected, what came of it, what people concluded, and its history. */

import { getJson, messageOf, sendJson } from '../page/api.js';
import { el, prose } from '../page/dom.js';
import { categoryText } from '../view/filters.js';
import { localTime } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { findingLinks } from '../walks/findings.js';
import { showFault } from './faults.js';
import { followUp } from './follow-up.js';
import { groundMap } from './ground-map.js';
import { versionList } from './history.js';
import { bodyOf, cost, reminderText, statusMark, time, where, withStatus } from './words.js';

/**
 * @typedef {{
 *   meta: Api.Meta, all: Api.Measures, mayEdit: boolean,
 *   back: () => void, edit: (measure: Api.Measure) => void, changed: (measure: Api.Measure) => void,
 *   conflict: (error: unknown) => boolean,
 * }} Context
 */

/** @param {Api.Measure} measure @param {Context} context @returns {HTMLElement} */
export function detail(measure, context) {
  const { meta, all, mayEdit, back, edit } = context;
  const notice = el('div', { class: 'notice', role: 'alert' });
  const due = all.due.filter((reminder) => reminder.measure === measure.id);
  const effect = el('div', {}, el('p', { class: 'hint' }, 'Räknar …'));
  const category = categoryText(measure.expectedIn, meta.categories);
  const loadEffect = async () => {
    try {
      clearNotice(effect);
      const answer = /** @type {Api.FollowUp} */ (await getJson(`/api/measures/${measure.id}/effect`));
      effect.replaceChildren(followUp(answer, category, answer.ground.length > 0 ? groundMap(answer.ground, meta) : null), remindMe(measure, answer, context, notice) ?? '');
    } catch (error) {
      showFailure(effect, error, loadEffect);
    }
  };
  loadEffect();
  const findings = el('div', {});
  const loadFindings = async () => {
    try {
      findings.replaceChildren(await findingLinks(meta, { measure: measure.id }) ?? el('p', { class: 'hint' }, 'Din roll läser inte vandringar.'));
    } catch (error) {
      showFailure(findings, error, loadFindings);
    }
  };
  loadFindings();
  return el('article', { class: 'measure-detail', 'data-testid': 'measure' },
    el('p', {}, el('button', { type: 'button', class: 'quiet', 'data-testid': 'back', onclick: back }, '← Alla åtgärder')),
    el('div', { class: 'page-head' }, el('h1', { tabindex: '-1', 'data-testid': 'measure-title' }, measure.title), statusMark(measure.status, measure.statusTitle)),
    measure.removed && el('p', { class: 'tell' }, 'Åtgärden är borttagen ur planen. Ingenting av den är borta.'),
    due.length > 0 && el('ul', { class: 'due-here' }, ...due.map((reminder) => el('li', {}, ...prose(reminderText(reminder))))),
    notice,
    mayEdit && buttons(measure, context, notice, edit),
    el('div', { class: 'measure-parts' },
      el('section', { class: 'card' }, el('h2', {}, 'Vad, var och vem'), facts(measure)),
      el('section', { class: 'card' }, el('h2', {}, 'Väntad effekt'), expectation(measure, category, context, notice)),
      el('section', { class: 'card wide' }, el('h2', {}, 'Före och efter'), effect),
      el('section', { class: 'card' }, el('h2', {}, 'Uppföljning'), followUps(measure, context, notice)),
      el('section', { class: 'card' }, el('h2', {}, 'Iakttagelser som ledde hit'), findings),
      el('section', { class: 'card' }, el('h2', {}, 'Historik'), history(measure, context))));
}

/** The day from which there is enough to tell is a good day to be reminded on. @param {Api.Measure} measure @param {Api.FollowUp} answer
 * @param {Context} context @param {HTMLElement} notice */
function remindMe(measure, { from }, context, notice) {
  if (!from || !context.mayEdit || measure.removed || measure.followUpOn === from) return null;
  return el('p', {}, el('button', {
    type: 'button', class: 'quiet', 'data-testid': 'remind',
    onclick: () => change('PUT', `/api/measures/${measure.id}`, { ...bodyOf(measure), followUpOn: from }, context, notice),
  }, `Påminn om uppföljning ${from}`));
}

/** @param {Api.Measure} measure */
function facts(measure) {
  return el('dl', { class: 'facts' }, ...[
    ['Vad', measure.kindTitle], ['Mer om det', measure.description], ['Var', where(measure)], ['När', time(measure)], ['Ansvarig', measure.responsible],
    ['Kostnad', cost(measure.costSek)], ['Hör till', measure.areas.map(({ name }) => name).join(', ')],
    ['Visas', measure.restricted ? 'inte för fältassistenter' : ''], ['Senast ändrad', `${localTime(measure.changed)} av ${measure.changedBy}`],
  ].filter(([, text]) => text).flatMap(([name = '', text = '']) => [el('dt', {}, name), el('dd', { class: 'lines' }, ...prose(text))]));
}

/** @param {Api.Measure} measure @param {string} category @param {Context} context @param {HTMLElement} notice */
function expectation(measure, category, context, notice) {
  const change = measure.expectedPercent === null ? measure.expectedDirectionTitle
    : `${measure.expectedDirectionTitle}, omkring ${measure.expectedPercent} %`;
  return el('div', { class: 'work-parts' },
    el('blockquote', { class: 'expected lines', 'data-testid': 'expected' }, measure.expectedEffect),
    el('dl', { class: 'facts' }, ...[
      ['I siffrorna', change], ['Brottstyp', category], ['Söks i', measure.effectArea?.name ?? 'där åtgärden är'],
      ['Jämförs med', measure.controlArea?.name ?? 'det som var mest likt före åtgärden'],
    ].flatMap(([name = '', text = '']) => [el('dt', {}, name), el('dd', {}, text)])),
    el('p', { class: 'hint' }, measure.statedInTime
      ? measure.expectationOpen ? 'Kan ändras till dess att åtgärden börjar.' : 'Sades innan åtgärden började, och kan inte ändras.'
      : 'Skrevs först sedan åtgärden hade börjat, och kan inte ändras.'),
    measure.additions.length > 0 && el('ul', { class: 'additions' }, ...measure.additions.map(({ text, added, addedBy }) =>
      el('li', {}, el('p', { class: 'lines' }, text), el('small', {}, `Tillägg ${localTime(added)}, ${addedBy}`)))),
    context.mayEdit && !measure.expectationOpen && !measure.removed && adder(measure, context, notice));
}

/** @param {Api.Measure} measure @param {Context} context @param {HTMLElement} notice */
function adder(measure, context, notice) {
  const text = el('textarea', { rows: 2, required: true, maxlength: 4000, 'data-testid': 'addition' });
  const form = el('form', { class: 'work-parts' }, el('label', { class: 'field' }, 'Lägg till något', text),
    el('div', {}, el('button', { type: 'submit', class: 'quiet' }, 'Lägg till')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change('POST', `/api/measures/${measure.id}/expectations`, { version: measure.version, text: text.value }, context, notice);
  });
  return form;
}

/** @param {Api.Measure} measure @param {Context} context @param {HTMLElement} notice */
function followUps(measure, context, notice) {
  const { conclusions } = context.all.choices;
  const done = measure.followUps.length > 0
    ? el('ul', { class: 'additions', 'data-testid': 'follow-ups' }, ...measure.followUps.map(({ on, conclusionTitle, text, addedBy }) =>
      el('li', {}, el('strong', {}, conclusionTitle), el('p', { class: 'lines' }, text), el('small', {}, `${on}, ${addedBy}`))))
    : el('p', { class: 'hint' }, 'Ingen har följt upp åtgärden än.');
  const next = el('p', { class: 'hint' }, measure.followUpOn ? `Ska följas upp ${measure.followUpOn}.` : 'Ingen dag för uppföljning är bestämd.');
  if (!context.mayEdit || measure.removed || measure.status === 'planned') return el('div', { class: 'work-parts' }, done, next);
  const conclusion = el('select', { required: true, 'data-testid': 'conclusion' }, el('option', { value: '' }, 'Välj …'),
    ...conclusions.map(({ code, title }) => el('option', { value: code }, title)));
  const text = el('textarea', { rows: 3, required: true, maxlength: 4000, 'data-testid': 'conclusion-text' });
  const again = el('input', { type: 'date', 'data-testid': 'next' });
  const form = el('form', { class: 'work-parts' },
    el('label', { class: 'field' }, 'Vad ni kom fram till', conclusion),
    el('label', { class: 'field' }, 'Med egna ord', text),
    el('label', { class: 'field' }, 'Följs upp igen (tomt: aldrig)', again),
    el('div', {}, el('button', { type: 'submit', class: 'primary', 'data-testid': 'save-follow-up' }, 'Spara uppföljningen')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change('POST', `/api/measures/${measure.id}/follow-ups`, {
      version: measure.version, conclusion: conclusion.value, text: text.value, next: again.value || null,
    }, context, notice);
  });
  return el('div', { class: 'work-parts' }, done, next, form);
}

/** @param {Api.Measure} measure @param {Context} context */
function history(measure, context) {
  const place = el('div', {});
  const { choices } = context.all;
  const titles = Object.fromEntries([choices.kinds, choices.statuses, choices.directions].flat().map(({ code, title }) => [code, title]));
  const details = el('details', {}, el('summary', {}, `Alla versioner (${measure.version})`), place);
  details.addEventListener('toggle', async () => {
    if (!details.open || place.childElementCount > 0) return;
    try {
      const { versions } = /** @type {{versions: Api.WorkVersion[]}} */ (await getJson(`/api/measures/${measure.id}/history`));
      place.replaceChildren(versionList(versions, titles));
    } catch (error) {
      place.textContent = messageOf(error);
    }
  });
  return details;
}

/** @param {Api.Measure} measure @param {Context} context @param {HTMLElement} notice @param {(measure: Api.Measure) => void} edit */
function buttons(measure, context, notice, edit) {
  if (measure.removed) return remover(measure, context, notice);
  const { today } = context.all;
  const to = (/** @type {string} */ status, /** @type {string} */ text) => el('button', {
    type: 'button', class: 'primary', 'data-testid': `to-${status}`,
    onclick: () => change('PUT', `/api/measures/${measure.id}`, withStatus(measure, status, today), context, notice),
  }, text);
  return el('div', { class: 'buttons' },
    measure.status === 'planned' && measure.starts <= today && to('ongoing', 'Har börjat'),
    measure.status === 'ongoing' && to('ended', 'Är avslutad'),
    el('button', { type: 'button', class: 'quiet', 'data-testid': 'edit', onclick: () => edit(measure) }, 'Ändra'),
    remover(measure, context, notice));
}

/** Asks why before it takes anything out of the plan. @param {Api.Measure} measure @param {Context} context @param {HTMLElement} notice */
function remover(measure, context, notice) {
  const removed = measure.removed;
  const button = el('button', { type: 'button', class: 'quiet', 'data-testid': removed ? 'restore' : 'remove' }, removed ? 'Återställ' : 'Ta bort');
  button.addEventListener('click', () => {
    const why = el('input', { type: 'text', required: true, maxlength: 200, 'data-testid': 'remove-reason' });
    const form = el('form', { class: 'adder' }, el('label', { class: 'field' }, removed ? 'Varför återställs den?' : 'Varför tas den bort?', why),
      el('button', { type: 'submit', class: 'quiet' }, removed ? 'Återställ åtgärden' : 'Ta bort åtgärden'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      change(removed ? 'POST' : 'DELETE', `/api/measures/${measure.id}${removed ? '/restore' : ''}`, { version: measure.version, reason: why.value }, context, notice);
    });
    button.replaceWith(form);
    why.focus();
  });
  return button;
}

/** @param {string} method @param {string} address @param {unknown} body @param {Context} context @param {HTMLElement} notice */
async function change(method, address, body, context, notice) {
  try {
    const answer = await sendJson(method, address, body);
    context.changed(await answer.json());
  } catch (error) {
    if (!context.conflict(error)) showFault(notice, error);
  }
}
