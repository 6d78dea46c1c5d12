/** The form in which a measure is planned and changed. What was expected is only asked for until the measure begins. */

import { getJson, messageOf, sendJson, url } from '../page/api.js';
import { el } from '../page/dom.js';
import { controlList } from '../effect/controls.js';
import { seesProtected } from '../view/datasets.js';
import { addMonths, today } from '../page/periods.js';
import { showFault } from './faults.js';
import { LEVELS, PlaceField } from './place-field.js';

/**
 * @typedef {{
 *   meta: Api.Meta, all: Api.Measures, areas: Api.WorkArea[], named: import('./place-field.js').Named[], basemap: Api.Basemap,
 *   within: string, saved: (measure: Api.Measure) => void, cancel: () => void, conflict: (error: unknown) => boolean,
 * }} Context
 */

/** Days that the service keeps. */
const DAYS = { min: '2000-01-01', max: '2099-12-31' };
const MOST_SEK = 1_000_000_000;
/** As many months before the measure are compared when a control area is looked for. */
const COMPARED_MONTHS = 24;

export class MeasureForm {
  #control;

  /** @param {Api.Measure | null} measure null for a new one @param {Context} context */
  constructor(measure, context) {
    this.measure = measure;
    this.context = context;
    this.#control = measure?.controlArea?.id ?? '';
    const { all, named, basemap, meta, areas } = context;
    const value = (/** @type {keyof Api.Measure} */ name) => String(measure?.[name] ?? '');
    this.title = el('input', { type: 'text', required: true, maxlength: 200, value: value('title'), 'data-testid': 'title' });
    this.kind = select(all.choices.kinds, measure?.kind ?? '', 'kind', 'Välj …');
    this.description = textarea(value('description'), 3, 'description');
    this.place = new PlaceField(named, measure, basemap, meta.bounds);
    this.responsible = el('input', { type: 'text', required: true, maxlength: 200, value: value('responsible'), 'data-testid': 'responsible' });
    this.starts = date(measure?.starts ?? '', true, 'starts');
    this.ends = date(measure?.ends ?? '', false, 'ends');
    this.status = select(all.choices.statuses, measure?.status ?? 'planned', 'status');
    this.cost = el('input', { type: 'text', inputmode: 'numeric', value: measure?.costSek ?? '', 'data-testid': 'cost' });
    this.followUp = date(measure?.followUpOn ?? '', false, 'follow-up-on');
    this.restricted = el('input', { type: 'checkbox', checked: measure?.restricted ?? false });
    this.links = areas.map(({ id, name }) => ({ id, box: el('input', { type: 'checkbox', checked: measure ? measure.areas.some((area) => area.id === id) : id === context.within }), name }));
    this.expected = textarea(value('expectedEffect'), 3, 'expected-effect');
    this.direction = select(all.choices.directions, measure?.expectedDirection ?? 'fewer', 'direction');
    this.percent = el('input', { type: 'number', min: 1, max: 1000, value: measure?.expectedPercent ?? '', 'data-testid': 'percent' });
    this.groups = groupBoxes(meta, measure?.expectedIn ?? []);
    this.effectArea = el('select', { 'data-testid': 'effect-area' }, el('option', { value: '' }, 'Där åtgärden är: det ritade eller platsen'),
      ...Object.keys(LEVELS).flatMap((level) => named.filter(({ id }) => id.startsWith(`area:${level} `)).map(({ id, label }) => {
        const code = id.slice(5).replace(' ', ':');
        return el('option', { value: code, selected: code === measure?.effectArea?.id }, label);
      })));
    this.effectArea.addEventListener('change', () => {
      this.#control = '';
      this.#loadControls();
    });
    this.controls = el('div', { class: 'work-parts', 'data-testid': 'controls' });
    this.radius = metres(measure?.effectRadiusM, 20, 300, 'radius');
    this.ring = metres(measure?.effectRingM, 50, 500, 'ring');
    this.reason = el('input', { type: 'text', maxlength: 200, 'data-testid': 'reason' });
    this.notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'form-notice' });
    this.element = this.#render();
    this.#loadControls();
  }

  #render() {
    const { measure, context } = this;
    const open = measure === null || measure.expectationOpen;
    const form = el('form', { class: 'measure-form', autocomplete: 'off', 'data-testid': 'form' },
      el('h1', { tabindex: '-1' }, measure ? `Ändra ${measure.title}` : 'Ny åtgärd'),
      el('div', { class: 'measure-parts' },
        el('fieldset', { class: 'card' }, el('legend', {}, '1. Vad, var och vem'),
          field('Rubrik', this.title), field('Slag', this.kind), this.place.element,
          field('Ansvarig funktion', this.responsible, 'En funktion eller roll, inte en person.'), field('Mer om åtgärden', this.description),
          el('details', { open: this.links.some(({ box }) => box.checked) }, el('summary', {}, 'Hör till'), el('div', { class: 'checks' }, ...this.links.map(({ box, name }) => el('label', { class: 'check' }, box, ` ${name}`)))),
          el('label', { class: 'check' }, this.restricted, ' Visa inte för fältassistenter')),
        el('fieldset', { class: 'card' }, el('legend', {}, '2. När'),
          el('div', { class: 'pair' }, field('Första dagen', this.starts), field('Sista dagen (tomt: tills vidare)', this.ends)),
          field('Status', this.status), field('Kostnad i kronor (tomt: inte känd)', this.cost), field('Följs upp', this.followUp)),
        el('fieldset', { class: 'card' }, el('legend', {}, '3. Väntad effekt'),
          open ? el('p', { class: 'hint' }, 'Sägs innan åtgärden börjar och går inte att ändra sedan; då kan man bara lägga till.')
            : el('p', { class: 'hint' }, 'Åtgärden har börjat: det som sades står fast. Tillägg görs på åtgärdens sida.'),
          el('fieldset', { class: 'plain', disabled: !open }, el('legend', { class: 'visually-hidden' }, 'Väntad effekt'),
            field('Vad ni väntar er', this.expected),
            el('div', { class: 'pair' }, field('I antal händelser', this.direction), field('Omkring hur många procent (tomt: vet inte)', this.percent)),
            el('details', {}, el('summary', {}, 'Brottstyper (inget valt: alla)'), el('div', { class: 'checks' }, ...this.groups.map(({ box, name }) => el('label', { class: 'check' }, box, ` ${name}`)))))),
        el('fieldset', { class: 'card' }, el('legend', {}, '4. Att jämföra med'),
          el('p', { class: 'hint' }, 'En effekt räknas mot ett område där inget särskilt görs. Välj helst innan åtgärden börjar. I en liten yta ska mycket ändras för att det ska synas.'),
          field('Effekten söks i', this.effectArea), this.controls)),
      measure && field('Varför ändras den? (frivilligt)', this.reason),
      this.notice,
      el('div', { class: 'buttons' },
        el('button', { type: 'submit', class: 'primary', 'data-testid': 'save' }, measure ? 'Spara ändringen' : 'Spara åtgärden'),
        el('button', { type: 'button', class: 'quiet', onclick: () => { this.place.close(); context.cancel(); } }, 'Avbryt')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    return form;
  }

  async #loadControls() {
    const treated = this.effectArea.value;
    if (!treated) {
      this.controls.replaceChildren(
        el('div', { class: 'pair' },
          field('Meter runt en punkt eller linje', this.radius, '20–300; tomt: 100 runt en punkt, 25 längs en linje. En yta räknas som den är.'),
          field('Ringens bredd i meter', this.ring, '50–500; tomt: 100. I ringen söks det som kan ha flyttat.')),
        this.#anyControl('', 'Det basområde som var mest likt före åtgärden'),
        el('p', { class: 'hint' }, 'Den som inte ser enskilda händelser får i stället effekten för det av stadens områden som ytan ligger i.'));
      return;
    }
    if (seesProtected(this.context.meta, '') && !this.#isGroup()) {
      this.controls.replaceChildren(el('p', { class: 'hint' }, 'Vad som liknar området kan sägas för en grupp av brottstyper i taget, eller för alla.'), this.#anyControl(treated));
      return;
    }
    const starts = this.starts.value || today();
    const end = `${(starts < today() ? starts : today()).slice(0, 7)}-01`;
    try {
      const answer = /** @type {Api.Controls} */ (await getJson(url('/api/statistics/effect/controls', {
        treated, before: `${addMonths(end, -COMPARED_MONTHS)}/${end}`, category: this.#categories().join(','),
      })));
      if (this.effectArea.value !== treated) return;
      const level = treated.slice(0, treated.indexOf(':') + 1);
      this.controls.replaceChildren(controlList(answer, this.#control.slice(level.length), (code) => { this.#control = `${level}${code}`; }));
      if (answer.candidates.length === 0) this.controls.append(this.#anyControl(treated));
    } catch (error) {
      this.controls.replaceChildren(el('p', { class: 'hint' }, messageOf(error)), this.#anyControl(treated));
    }
  }

  /** Where likeness cannot be told before, any area may be chosen. @param {string} treated @param {string} [none] what no choice is called */
  #anyControl(treated, none = 'Inget valt') {
    const options = [...this.effectArea.options].filter(({ value }) => value !== '' && value !== treated);
    const chosen = el('select', { 'data-testid': 'any-control' }, el('option', { value: '' }, none),
      ...options.map(({ value, text }) => el('option', { value, selected: value === this.#control }, text)));
    chosen.addEventListener('change', () => { this.#control = chosen.value; });
    return field('Kontrollområde', chosen);
  }

  /** Whether one group is chosen, or all of them. */
  #isGroup() {
    const chosen = this.groups.filter(({ box }) => box.checked).length;
    return chosen <= 1 || chosen === this.groups.length;
  }

  #categories() {
    return this.groups.filter(({ box }) => box.checked).flatMap(({ codes }) => codes);
  }

  #body() {
    const { measure } = this;
    const kronor = this.cost.value.replace(/[\s\u00a0]|kr/g, '');
    return {
      ...(measure ? { version: measure.version, reason: this.reason.value } : {}),
      title: this.title.value, description: this.description.value, kind: this.kind.value, ...this.place.value, responsible: this.responsible.value,
      starts: this.starts.value, ends: this.ends.value || null, status: this.status.value, costSek: kronor === '' ? null : Number(kronor),
      expectedEffect: this.expected.value, expectedIn: this.#categories(), expectedDirection: this.direction.value,
      expectedPercent: this.percent.value === '' || this.direction.value === 'not_in_figures' ? null : Number(this.percent.value),
      effectArea: this.effectArea.value || null, controlArea: this.#control || null,
      effectRadiusM: this.effectArea.value ? null : whole(this.radius), effectRingM: this.effectArea.value ? null : whole(this.ring),
      areas: this.links.filter(({ box }) => box.checked).map(({ id }) => id), followUpOn: this.followUp.value || null, restricted: this.restricted.checked,
    };
  }

  /** What cannot be saved, said where it is written. @param {{starts: string, ends: string | null, followUpOn: string | null, status: string, costSek: number | null}} body @returns {[string, HTMLElement | null] | null} */
  #fault({ starts, ends, followUpOn, status, costSek }) {
    if (this.place.lacks) return [this.place.lacks, this.place.box.checked ? null : this.place.input];
    if (costSek !== null && !(Number.isInteger(costSek) && costSek >= 0 && costSek <= MOST_SEK)) return ['Kostnaden ska vara hela kronor, till exempel 250 000, eller tom.', this.cost];
    if (ends && ends < starts) return ['Sista dagen är före den första.', this.ends];
    if (followUpOn && followUpOn < starts) return ['Åtgärden kan inte följas upp innan den har börjat.', this.followUp];
    if (status === 'ongoing' && starts > today()) return ['Åtgärden pågår, men börjar längre fram. Ändra första dagen eller statusen.', this.status];
    if (status === 'ended' && !(ends && ends <= today())) return ['En avslutad åtgärd har en sista dag, senast i dag.', this.ends];
    return null;
  }

  async #save() {
    const body = this.#body();
    const [wrong, input] = this.#fault(body) ?? [];
    if (wrong) {
      this.#fail(new Error(wrong));
      input?.setAttribute('aria-invalid', 'true');
      input?.focus();
      return;
    }
    try {
      const answer = await (this.measure ? sendJson('PUT', `/api/measures/${this.measure.id}`, body) : sendJson('POST', '/api/measures', body));
      this.place.close();
      this.context.saved(await answer.json());
    } catch (error) {
      // What somebody has written stays in the form.
      if (!this.context.conflict(error)) this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    showFault(this.notice, error, {
      title: this.title, kind: this.kind, description: this.description, place: this.place.input, responsible: this.responsible, starts: this.starts,
      ends: this.ends, status: this.status, costSek: this.cost, followUpOn: this.followUp, expectedEffect: this.expected, expectedDirection: this.direction,
      expectedPercent: this.percent, effectArea: this.effectArea, effectRadiusM: this.radius, effectRingM: this.ring, reason: this.reason,
    });
  }
}

/** Whole groups, since those are what every role may ask for. @param {Api.Meta} meta @param {string[]} chosen */
function groupBoxes(meta, chosen) {
  const open = meta.categories.filter(({ sensitive }) => !sensitive);
  return [...new Set(open.map(({ group }) => group))].map((name) => {
    const codes = open.filter(({ group }) => group === name).map(({ code }) => code);
    return { name, codes, box: el('input', { type: 'checkbox', checked: codes.every((code) => chosen.includes(code)), 'data-group': name }) };
  });
}

/** @param {string} name @param {HTMLElement} input @param {string} [hint] */
function field(name, input, hint) {
  return el('label', { class: 'field' }, name, input, hint && el('small', {}, hint));
}

/** @param {Api.Choice[]} choices @param {string} chosen @param {string} id @param {string} [none] */
function select(choices, chosen, id, none) {
  return el('select', { required: true, 'data-testid': id }, none && el('option', { value: '' }, none),
    ...choices.map(({ code, title }) => el('option', { value: code, selected: code === chosen }, title)));
}

/** @param {string} text @param {number} rows @param {string} id */
function textarea(text, rows, id) {
  return el('textarea', { rows, maxlength: 4000, 'data-testid': id }, text);
}

/** @param {string} value @param {boolean} required @param {string} id */
function date(value, required, id) {
  return el('input', { type: 'date', value, required, ...DAYS, 'data-testid': id });
}

/** @param {number | null | undefined} value @param {number} least @param {number} most @param {string} id */
function metres(value, least, most, id) {
  return el('input', { type: 'number', min: least, max: most, value: value ?? '', 'data-testid': id });
}

/** Empty is what the service takes unasked. @param {HTMLInputElement} input */
function whole({ value }) {
  return value === '' ? null : Number(value);
}
