/** The form of a walk: where, past which stops, when, with whom. */

import { el } from '../page/dom.js';
import { messageOf } from '../page/api.js';
import { FIRST_DAY, LAST_DAY, moveDays, PROPOSED } from './draft.js';
import { peopleText, REASON_KINDS, STATUSES, sum } from './walk-text.js';

/** @typedef {import('./draft.js').Draft} Draft */

/**
 * @typedef {object} Parts of the form that are filled by others
 * @property {HTMLElement} suggestions
 * @property {HTMLElement} stops
 * @property {HTMLElement} way
 * @property {HTMLElement} sun
 */

/**
 * @param {Draft} draft changed as the form is
 * @param {{choices: Api.WalkChoices, areas: {code: string, name: string}[], editable: boolean, repeatsTitle: string | null}} known
 * @param {{onChange: (part: 'area' | 'way' | 'time' | 'rest') => void, onDrawBox: () => void, onTakeView: () => void, onSuggest: () => void, onSearch: (text: string) => Promise<string>}} actions
 * @returns {{element: HTMLElement, parts: Parts, showBox: () => void}}
 */
export function walkForm(draft, { choices, areas, editable, repeatsTitle }, { onChange, onDrawBox, onTakeView, onSuggest, onSearch }) {
  const parts = {
    suggestions: el('div', { class: 'suggestions', 'data-testid': 'suggestions', 'aria-live': 'polite' }),
    stops: el('div'), way: el('div', { class: 'way', 'data-testid': 'way', 'aria-live': 'polite' }), sun: el('p', { class: 'sun', 'data-testid': 'sun', 'aria-live': 'polite' }),
  };
  const boxText = el('p', { class: 'hint', 'data-testid': 'box' });
  const showBox = () => {
    areaSelect.value = draft.priority ?? (draft.bbox ? 'box' : '');
    boxText.textContent = draft.priority ? '' : draft.bbox ? 'En ruta på kartan är vald.' : 'Välj ett prioriterat område, eller rita en ruta på kartan.';
  };
  const areaSelect = el('select', { 'data-testid': 'area', onchange: () => {
    draft.priority = areas.some(({ code }) => code === areaSelect.value) ? areaSelect.value : null;
    if (draft.priority) draft.bbox = null;
    showBox();
    onChange('area');
  } },
  el('option', { value: '' }, 'Välj …'),
  ...areas.map(({ code, name }) => el('option', { value: code }, name)),
  el('option', { value: 'box' }, 'En ruta på kartan'));

  const where = card('1. Område',
    el('label', { class: 'field' }, 'Prioriterat område', areaSelect),
    boxText,
    editable && el('div', { class: 'buttons' },
      el('button', { type: 'button', class: 'quiet', onclick: onDrawBox }, 'Rita ruta'),
      el('button', { type: 'button', class: 'quiet', 'data-testid': 'take-view', onclick: onTakeView }, 'Ta det kartan visar')));

  const found = el('p', { class: 'hint', role: 'status' });
  const query = el('input', { type: 'search', maxlength: 200, autocomplete: 'off', 'data-testid': 'place-query', placeholder: 'Korsning, gata, torg, adress' });
  const search = el('form', { class: 'adder', onsubmit: async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!query.value.trim()) return;
    try {
      found.textContent = await onSearch(query.value.trim());
      query.value = '';
    } catch (error) {
      found.textContent = messageOf(error);
    }
  } }, el('label', { class: 'field' }, 'Lägg till en plats', query), el('button', { class: 'quiet', 'data-testid': 'place-add' }, 'Lägg till'));
  const stops = card('2. Stopp',
    editable && el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'quiet', 'data-testid': 'suggest', onclick: onSuggest }, 'Föreslå stopp')),
    parts.suggestions,
    editable && search,
    editable && el('p', { class: 'hint' }, 'Eller klicka i kartan. Med tangentbord: flytta kartan och tryck Enter.'),
    found, parts.stops, parts.way,
    el('div', { class: 'pair' },
      check('Lugnare tempo, undvik trappor', draft.accessible, (value) => { draft.accessible = value; onChange('way'); }, 'accessible'),
      number('Minuter vid varje stopp', draft.stopMinutes, 1, 60, (value) => { draft.stopMinutes = value; onChange('way'); })));

  const days = el('div', { class: 'pair' },
    time('Förmöte', draft.preMeeting, false, (value) => { draft.preMeeting = value; onChange('rest'); }, 'preMeeting'),
    time('Uppföljningsmöte', draft.followUp, false, (value) => { draft.followUp = value; onChange('rest'); }, 'followUp'),
    field('Ny vandring', el('input', { type: 'date', min: FIRST_DAY, max: LAST_DAY, value: draft.repeatOn, 'data-testid': 'repeatOn', onchange: (/** @type {Event} */ event) => { draft.repeatOn = valueOf(event); onChange('rest'); } })));
  let day = draft.starts.slice(0, 10);
  const moveWalk = (/** @type {string} */ starts) => {
    draft.starts = starts;
    // Empty while it is being written: the days wait for the next whole one.
    if (starts) {
      moveDays(draft, day, starts.slice(0, 10));
      day = starts.slice(0, 10);
      for (const part of PROPOSED) /** @type {HTMLInputElement} */ (days.querySelector(`[data-testid="${part}"]`)).value = draft[part];
    }
    onChange('time');
  };
  const when = card('3. När',
    repeatsTitle !== null && el('p', { class: 'hint' }, `Går om vandringen ”${repeatsTitle}”.`),
    time('Vandringen börjar', draft.starts, true, moveWalk, 'starts'),
    el('fieldset', { class: 'light' }, el('legend', {}, 'Ljus'),
      radio('light', 'I mörker', draft.dark, () => { draft.dark = true; onChange('way'); }),
      radio('light', 'I dagsljus', !draft.dark, () => { draft.dark = false; onChange('way'); })),
    parts.sun,
    days);

  const total = el('p', { class: 'hint', role: 'status' });
  const countPeople = () => {
    const invited = sum(draft.participants);
    total.textContent = `${peopleText(draft.participants, choices.parties)}. Högst ${choices.mostParticipants}.`;
    total.classList.toggle('failing', invited > choices.mostParticipants);
  };
  countPeople();
  const who = card('4. Vilka',
    el('p', { class: 'hint' }, 'Roller och antal, inga namn.'),
    field('Leds av', el('select', { 'data-testid': 'leader', onchange: (/** @type {Event} */ event) => { draft.leader = valueOf(event); onChange('rest'); } },
      ...choices.parties.map(({ code, title }) => el('option', { value: code, selected: code === draft.leader }, title)))),
    counts('Inbjudna', draft.participants, choices, (value) => { draft.participants = value; countPeople(); onChange('rest'); }),
    total,
    draft.id !== null && el('details', { open: draft.attended !== null }, el('summary', {}, 'Vilka kom?'),
      counts('Kom', draft.attended ?? [], choices, (value) => { draft.attended = value; onChange('rest'); })));

  const rest = card('5. Anteckning',
    field('Att tänka på', el('textarea', { rows: 3, maxlength: 2000, onchange: (/** @type {Event} */ event) => { draft.note = valueOf(event); onChange('rest'); } }, draft.note)),
    draft.id !== null && field('Läge', el('select', { 'data-testid': 'status', onchange: (/** @type {Event} */ event) => { draft.status = /** @type {Api.WalkHead['status']} */ (valueOf(event)); onChange('rest'); } },
      ...STATUSES.map(({ code, title }) => el('option', { value: code, selected: code === draft.status }, title)))));

  const title = field('Vandringens namn', el('input', { value: draft.title, maxlength: 120, required: true, 'data-testid': 'title', onchange: (/** @type {Event} */ event) => { draft.title = valueOf(event); onChange('rest'); } }));
  showBox();
  const element = el('div', { class: 'walk-form' }, title, where, stops, when, who, rest);
  if (!editable) for (const control of element.querySelectorAll('input, select, textarea')) control.setAttribute('disabled', '');
  return { element, parts, showBox };
}

/**
 * What the data say of the area, with a button for each stop.
 * @param {Api.WalkSuggestions} told
 * @param {(stop: Api.WalkStop) => boolean} taken
 * @param {(stop: Api.WalkStop) => void} onAdd
 */
export function suggestionList({ stops, about, missing }, taken, onAdd) {
  const line = (/** @type {Api.WalkReason} */ { kind, text, source, textShown = text, sourceShown = source }) => el('li', {}, el('span', { class: `reason-kind ${kind}` }, REASON_KINDS[kind]), ' ', textShown, el('small', {}, ` ${sourceShown}`));
  return [
    about.length > 0 && el('ul', { class: 'reasons about' }, ...about.map(line)),
    stops.length > 0 && el('ul', { class: 'suggested' }, ...stops.map((stop) => el('li', {},
      el('div', { class: 'stop-head' }, el('strong', {}, stop.name),
        el('button', { type: 'button', class: 'quiet', disabled: taken(stop), 'aria-label': `Lägg till ${stop.name}`, onclick: () => onAdd(stop) }, taken(stop) ? 'Tillagt' : 'Lägg till')),
      el('ul', { class: 'reasons' }, ...stop.reasons.map(line))))),
    missing.length > 0 && el('details', { class: 'not-told', open: stops.length === 0 }, el('summary', {}, 'Det som inte kan sägas'), el('ul', {}, ...missing.map((text) => el('li', {}, text)))),
    el('p', { class: 'hint' }, 'Förslagen bygger bara på det som alla på vandringen får se: öppna data, och skyddade antal för hela områden.'),
  ].filter((part) => part !== false);
}

/** @param {string} title @param {...import('../page/dom.js').Child} children */
function card(title, ...children) {
  return el('fieldset', { class: 'card' }, el('legend', {}, title), ...children);
}

/** @param {string} label @param {HTMLElement} control */
function field(label, control) {
  return el('label', { class: 'field' }, label, control);
}

/** @param {string} label @param {string} value @param {boolean} required @param {(value: string) => void} onChange @param {string} [testId] */
function time(label, value, required, onChange, testId) {
  return field(label, el('input', { type: 'datetime-local', min: `${FIRST_DAY}T00:00`, max: `${LAST_DAY}T23:59`, value, required, 'data-testid': testId, onchange: (/** @type {Event} */ event) => onChange(valueOf(event)) }));
}

/** @param {string} label @param {number} value @param {number} least @param {number} most @param {(value: number) => void} onChange */
function number(label, value, least, most, onChange) {
  return field(label, el('input', { type: 'number', value, min: least, max: most, onchange: (/** @type {Event} */ event) => onChange(Math.min(most, Math.max(least, Math.round(Number(valueOf(event))) || least))) }));
}

/** @param {string} label @param {boolean} checked @param {(value: boolean) => void} onChange @param {string} testId */
function check(label, checked, onChange, testId) {
  return el('label', { class: 'check' }, el('input', { type: 'checkbox', checked, 'data-testid': testId, onchange: (/** @type {Event} */ event) => onChange(/** @type {HTMLInputElement} */ (event.target).checked) }), ` ${label}`);
}

/** @param {string} name @param {string} label @param {boolean} checked @param {() => void} onChoose */
function radio(name, label, checked, onChoose) {
  return el('label', { class: 'check' }, el('input', { type: 'radio', name, checked, onchange: onChoose }), ` ${label}`);
}

/**
 * How many of each.
 * @param {string} label @param {Api.PartyCount[]} value @param {Api.WalkChoices} choices @param {(value: Api.PartyCount[]) => void} onChange
 */
function counts(label, value, { parties }, onChange) {
  const inputs = parties.map(({ code, title }) => ({ code, input: el('input', {
    type: 'number', min: 0, max: 500, inputmode: 'numeric', value: value.find(({ party }) => party === code)?.count ?? '', 'aria-label': `${label}: ${title}`, onchange: () => gather(),
  }), title }));
  const gather = () => onChange(inputs
    .map(({ code, input }) => ({ party: code, count: Math.round(Number(input.value)) || 0 }))
    .filter(({ count }) => count > 0));
  return el('div', { class: 'counts-of' }, ...inputs.map(({ input, title }) => el('label', {}, el('span', {}, title), input)));
}

/** @param {Event} event */
function valueOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}
