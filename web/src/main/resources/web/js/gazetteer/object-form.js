/** The form for a place, a priority area, a name outside, or the other names of a street or area. */

import { AliasChips } from './alias-chips.js';
import { el } from '../page/dom.js';
import { number } from '../page/format.js';
import { today } from '../page/periods.js';
import { ShapeEditor } from '../map/shape-editor.js';

/** @typedef {import('../map/work-map.js').WorkMap} WorkMap */
/** @typedef {{path: string, method: 'PUT' | 'POST', body: Record<string, unknown>}} Request */

/** What the form is for. @typedef {'place' | 'priority' | 'outside' | 'aliases'} FormKind */

/** @type {Record<string, string>} */
export const LEVEL_NAMES = {
  district: 'stadsdelsområde', stadsdel: 'stadsdel', nyko5: 'område (NYKO 5)', basomrade: 'basområde', priority: 'prioriterat område',
};
/** Days that the service keeps. */
const DAYS = { min: '1900-01-01', max: '2100-12-31' };
const MOST_UNCERTAINTY_M = 2000;
const RANKS = ['1 – syns alltid', '2 – syns i stadsdelen', '3 – syns i kvarteret', '4 – syns bara nära'];

/** @param {Api.GazetteerObject} object @returns {FormKind} */
export function formKind({ kind, key }) {
  if (kind === 'place' || kind === 'outside') return kind;
  return key.startsWith('priority ') ? 'priority' : 'aliases';
}

export class ObjectForm {
  /**
   * @param {FormKind} kind
   * @param {Api.GazetteerObject | null} object null when it is new
   * @param {WorkMap} workMap
   * @param {{code: string, name: string}[]} placeKinds
   */
  constructor(kind, object, workMap, placeKinds) {
    this.kind = kind;
    this.object = object;
    this.version = object?.version ?? 0;
    this.border = object?.borders.at(-1) ?? null;
    this.chips = kind === 'priority' && !object ? null : new AliasChips(object?.aliases ?? []);
    this.shape = kind === 'aliases' ? null : new ShapeEditor(workMap, object?.geometry ?? null, shapeKinds(kind));
    this.reason = el('input', { type: 'text', required: true, maxlength: 300, 'data-testid': 'reason' });
    this.submit = el('button', { type: 'submit', class: 'primary', 'data-testid': 'save' }, 'Spara');
    this.element = el('form', { class: 'card', 'data-testid': 'object-form', novalidate: true }, ...this.#fields(placeKinds),
      el('label', { class: 'field' }, 'Varför?', this.reason), el('div', { class: 'buttons' }, this.submit));
  }

  close() {
    this.shape?.close();
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.element.elements.namedItem(name));
  }

  /** @param {{code: string, name: string}[]} placeKinds */
  #fields(placeKinds) {
    const { object, border, kind } = this;
    if (kind === 'aliases') return [this.chips?.element ?? ''];
    const text = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ value, attributes = {}) =>
      el('label', { class: 'field' }, label, el('input', { type: 'text', name, value, maxlength: 1000, 'data-testid': name, ...attributes }));
    const name = text('name', 'Namn', object?.name ?? '', { maxlength: 120, disabled: kind === 'outside' && object !== null });
    if (kind === 'outside') return [name, this.chips?.element ?? '', this.shape?.element ?? ''];
    const validity = el('div', { class: 'pair' },
      el('label', { class: 'field' }, 'Gäller från', el('input', { type: 'date', name: 'validFrom', required: true, ...DAYS, value: border?.validFrom ?? today(), 'data-testid': 'valid-from' })),
      el('label', { class: 'field' }, 'Gäller till', el('input', { type: 'date', name: 'validTo', ...DAYS, ...(this.kind === 'place' ? { max: today() } : {}), value: border?.validTo ?? '', 'data-testid': 'valid-to' })));
    const preliminary = el('label', { class: 'check' },
      el('input', { type: 'checkbox', name: 'preliminary', checked: object ? object.preliminary : true }), 'Preliminär – inte bekräftad');
    const source = text('source', 'Källa', object?.source ?? 'Redigerad här');
    const shape = this.shape?.element ?? '';
    if (kind === 'priority') {
      const note = el('label', { class: 'field' }, 'Anteckning', el('textarea', { name: 'note', maxlength: 1000, rows: 3 }, object?.note ?? ''));
      return [name, validity,
        object && el('p', { class: 'hint' }, `En senare dag än ${border?.validFrom ?? ''} ger en ny gräns från den dagen; den gamla gäller dessförinnan. Samma dag rättar gränsen.`),
        object && border?.landAreaM2 && el('p', { class: 'hint' }, `Landyta ${number(border.landAreaM2)} m². Räknas om ur vår landyta när gränsen ändras.`),
        shape, preliminary, note, source];
    }
    const kinds = el('select', { name: 'kind', 'data-testid': 'place-kind' },
      ...placeKinds.map(({ code, name: title }) => el('option', { value: code, selected: code === (object?.detail ?? 'square') }, title)));
    const rank = el('select', { name: 'rank' }, ...RANKS.map((title, index) => el('option', { value: index + 1, selected: index + 1 === (object?.rank ?? 3) }, title)));
    return [name, el('label', { class: 'field' }, 'Slag', kinds), this.chips?.element ?? '', shape,
      el('div', { class: 'pair' },
        el('label', { class: 'field' }, 'Osäkerhet i meter', el('input', { type: 'text', inputmode: 'decimal', name: 'uncertaintyM', value: String(object?.uncertaintyM ?? 20).replace('.', ',') })),
        el('label', { class: 'field' }, 'Visas på kartan', rank)),
      validity, el('p', { class: 'hint' }, 'Med ett slutdatum hittas platsen inte längre i texter.'), preliminary, source];
  }

  /**
   * What is to be sent.
   * @param {boolean} confirmed
   * @returns {Request | string} or what is missing, in Swedish
   */
  request(confirmed) {
    const { kind, object } = this;
    if (this.chips && !this.chips.add()) return this.chips.status.textContent;
    if (!this.reason.value.trim()) {
      this.reason.focus();
      return 'Skriv varför, så att andra förstår ändringen.';
    }
    if (!this.element.reportValidity()) return 'Rätta fältet som är markerat.';
    const order = { ...(object ? { version: this.version } : {}), reason: this.reason.value.trim(), confirm: confirmed };
    const aliases = this.chips?.aliases ?? [];
    if (kind === 'aliases' && object) {
      return { path: `${address(object)}/aliases`, method: 'PUT', body: { ...order, aliases } };
    }
    const lacks = kind === 'outside' && this.shape?.shape.runs().every((run) => !run.length) ? '' : this.shape?.shape.lacks;
    if (lacks) return lacks;
    const name = this.#input('name').value.trim();
    if (!name) return 'Skriv ett namn.';
    const geometry = lacks === '' && this.shape?.shape.isWhole ? this.#geometry() : null;
    if (kind === 'outside') {
      const body = { ...order, name, kind: object?.detail ?? 'place', aliases, geometry };
      return object ? { path: `/api/gazetteer/outside/${encodeURIComponent(object.key)}`, method: 'PUT', body } : { path: '/api/gazetteer/outside', method: 'POST', body };
    }
    const body = {
      ...order, name, geometry, source: this.#input('source').value.trim(), validFrom: this.#input('validFrom').value, validTo: this.#input('validTo').value || null,
      preliminary: /** @type {HTMLInputElement} */ (this.#input('preliminary')).checked,
    };
    if (!body.source) return 'Skriv källan.';
    if (body.validTo && body.validTo <= body.validFrom) return 'Gäller till ska vara efter Gäller från.';
    if (kind === 'priority') {
      const whole = { ...body, note: this.#input('note').value };
      const code = object?.key.slice('priority '.length);
      return code ? { path: `/api/gazetteer/priority/${encodeURIComponent(code)}`, method: 'PUT', body: whole } : { path: '/api/gazetteer/priority', method: 'POST', body: whole };
    }
    const uncertaintyM = Number(this.#input('uncertaintyM').value.replace(',', '.'));
    if (!(uncertaintyM >= 0 && uncertaintyM <= MOST_UNCERTAINTY_M)) return `Osäkerheten ska vara 0 till ${MOST_UNCERTAINTY_M} meter.`;
    const whole = { ...body, aliases, kind: this.#input('kind').value, rank: Number(this.#input('rank').value), uncertaintyM };
    return object ? { path: `/api/gazetteer/places/${encodeURIComponent(object.key)}`, method: 'PUT', body: whole } : { path: '/api/gazetteer/places', method: 'POST', body: whole };
  }

  /** An outline that was not touched is sent as it came. */
  #geometry() {
    return this.shape && !this.shape.changed && this.object?.geometry ? this.object.geometry : this.shape?.shape.geometry() ?? null;
  }
}

/** Where an object is found. @param {{kind: string, key: string}} object */
export function address({ kind, key }) {
  return `/api/gazetteer/objects/${kind}/${encodeURIComponent(key)}`;
}

/** @param {FormKind} kind @returns {import('../map/shape.js').ShapeKind[]} */
function shapeKinds(kind) {
  return kind === 'priority' ? ['Polygon'] : kind === 'outside' ? ['Point'] : ['Point', 'LineString', 'Polygon'];
}
