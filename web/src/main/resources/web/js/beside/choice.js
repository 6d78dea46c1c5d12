/** What the second map shows, and whether it stands beside the first or lies over it. */

import { seesProtected } from '../view/datasets.js';
import { el } from '../page/dom.js';

/** @typedef {import('../view/state.js').View} View */

export class BesideChoice {
  /** @param {import('../screen/screen.js').Ground} ground */
  constructor({ store, meta }) {
    this.meta = meta;
    const { categories } = meta();
    const groups = [...new Set(categories.map(({ group }) => group))].map((group) => ({
      group, members: categories.filter((category) => category.group === group),
    }));
    this.period = el('option', { value: 'period' }, 'Jämförelseperioden');
    this.kinds = el('optgroup', { label: 'Brottstyper' },
      ...groups.filter(({ members }) => members.length > 1).flatMap(({ members }) => members.map(({ code, name }) => el('option', { value: code }, name))));
    this.select = el('select', { id: 'beside', 'data-testid': 'beside', onchange: () => store.choose({ beside: this.select.value }) },
      this.period,
      el('option', { value: 'all' }, 'Alla brottstyper'),
      el('optgroup', { label: 'Grupper' }, ...groups.map(({ group, members }) => el('option', { value: members.map(({ code }) => code).join(',') }, group))),
      this.kinds);
    this.aside = el('input', { type: 'radio', name: 'swipe', value: '', onchange: () => store.choose({ swipe: false }) });
    this.over = el('input', { type: 'radio', name: 'swipe', value: '1', 'data-testid': 'swipe', onchange: () => store.choose({ swipe: true }) });
    this.bar = el('div', { class: 'compare-choice' },
      el('label', { class: 'field' }, el('span', {}, 'Jämför med '), this.select),
      el('fieldset', { class: 'segments two' }, el('legend', {}, 'Kartorna'),
        el('label', {}, this.aside, el('span', {}, 'Två kartor')), el('label', {}, this.over, el('span', {}, 'Dra en gräns'))));
  }

  /** @param {View} view */
  show(view) {
    this.period.disabled = view.compare === '';
    if (seesProtected(this.meta(), view.dataset)) this.kinds.remove();
    else if (!this.kinds.parentNode) this.select.append(this.kinds);
    const other = ![...this.select.options].some(({ value }) => value === view.beside);
    if (other) this.select.append(el('option', { value: view.beside }, 'Valda brottstyper'));
    this.select.value = view.beside;
    this.aside.checked = !view.swipe;
    this.over.checked = view.swipe;
  }
}
