/** The form of a report: short, of a place, for a thumb. */

import { el } from '../page/dom.js';
import { chips, chosenOf, textField, valueOf } from './forms.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { PlaceField } from './place-field.js';

const LONGEST_TEXT = 400;
const HOURS = Array.from({ length: 25 }, (_, hour) => hour);

export class ReportForm {
  /**
   * @param {Est.Page} page @param {Est.Said | null} said as it stands; null for a new one
   * @param {(body: object) => Promise<void>} save throws what the service says is wrong
   * @param {{button: string, cancel?: () => void}} words
   */
  constructor({ choices, meta }, said, save, { button, cancel }) {
    this.place = new PlaceField(meta, said?.place ?? null);
    this.notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'report-notice' });
    const submit = el('button', { type: 'submit', class: 'primary', 'data-testid': 'send' }, button);
    const left = el('span', { class: 'hint', id: 'text-left' });
    this.element = el('form', { class: 'report-form', autocomplete: 'off', 'data-testid': 'report-form' },
      this.place.element,
      chips('problem', 'Vad', choices.problems, said ? [said.problem] : []),
      chips('dayparts', 'När på dygnet', choices.dayparts, said?.dayparts ?? [], 'checkbox'),
      el('details', { class: 'later', open: typeof said?.hourFrom === 'number' }, el('summary', {}, 'Klockslag, om ni vet'),
        el('div', { class: 'hours' }, hourField('hour-from', 'Från kl.', said?.hourFrom ?? null, HOURS.slice(0, 24)), hourField('hour-to', 'till kl.', said?.hourTo ?? null, HOURS.slice(1)))),
      chips('certainty', 'Hur säkert', choices.certainties, said ? [said.certainty] : ['sedd']),
      textField('text', 'Några ord, om det behövs', said?.text ?? '', { maxlength: LONGEST_TEXT, 'aria-describedby': 'text-hint text-left', 'data-testid': 'text' }),
      el('p', { class: 'hint', id: 'text-hint' }, 'Vad som händer på platsen, aldrig vem. Namn, personnummer, telefonnummer och adresser till bostäder skrivs inte. Det som är granskat läses av alla parter i EST.'),
      left, this.notice,
      el('div', { class: 'buttons' }, submit, cancel ? el('button', { type: 'button', class: 'quiet', onclick: cancel }, 'Avbryt') : null));
    const text = /** @type {HTMLTextAreaElement} */ (this.element.querySelector('#text'));
    text.addEventListener('input', () => { left.textContent = text.value.length > LONGEST_TEXT - 100 ? `${LONGEST_TEXT - text.value.length} tecken kvar` : ''; });
    this.element.addEventListener('submit', async (event) => {
      event.preventDefault();
      submit.disabled = true;
      clearNotice(this.notice);
      try {
        const lacks = this.#lacks();
        if (lacks) throw new Error(lacks);
        const place = await this.place.where();
        if (place) await save({ ...this.body(), place });
      } catch (error) {
        showFailure(this.notice, error);
      } finally {
        submit.disabled = false;
      }
    });
  }

  /** What has to be told before it is sent; empty when nothing is left. */
  #lacks() {
    const { problem, hourFrom, hourTo } = this.body();
    if (!problem) {
      /** @type {HTMLElement | null} */ (this.element.querySelector('input[name="problem"]'))?.focus();
      return 'Välj vad det gäller.';
    }
    if ((hourFrom === null) === (hourTo === null) && (hourFrom === null || hourFrom !== hourTo)) return '';
    /** @type {HTMLElement | null} */ (this.element.querySelector(hourFrom === null ? '#hour-from' : '#hour-to'))?.focus();
    return 'Välj båda klockslagen, två olika, eller inget av dem.';
  }

  /** What is told, beside the place, which has to be looked up. */
  body() {
    const [problem] = chosenOf(this.element, 'problem');
    const [certainty] = chosenOf(this.element, 'certainty');
    return {
      problem: problem ?? null, dayparts: chosenOf(this.element, 'dayparts'),
      hourFrom: hourOf(this.element, 'hour-from'), hourTo: hourOf(this.element, 'hour-to'), certainty: certainty ?? null, text: valueOf(this.element, 'text'),
    };
  }
}

/** @param {string} id @param {string} label @param {number | null} value @param {number[]} hours */
function hourField(id, label, value, hours) {
  return el('label', { class: 'field' }, `${label} `, el('select', { id }, el('option', { value: '' }, '–'), ...hours.map((hour) => el('option', { value: hour, selected: hour === value }, hour))));
}

/** @param {HTMLElement} form @param {string} id */
function hourOf(form, id) {
  const value = valueOf(form, id);
  return value === '' ? null : Number(value);
}
