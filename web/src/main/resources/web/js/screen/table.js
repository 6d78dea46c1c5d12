/** The figures of the view as a sortable table. */

import { byId, el, prose } from '../page/dom.js';
import { saveTable } from '../page/download.js';
import { about, CANNOT_TELL, changeOf, NO_BASIS, number, percent, period, rate, sourceLines, VERDICTS, VERDICT_SYMBOLS } from '../page/format.js';

/** @typedef {import('../page/dom.js').Child} Child */
/**
 * @typedef {object} Column
 * @property {string} id
 * @property {string} name
 * @property {boolean} numeric
 * @property {(row: Api.StatRow) => string | number | null} value for sorting; null sorts last
 * @property {(row: Api.StatRow, few: string) => Child} text few: what stands for a withheld count
 * @property {{names: string[], of: (row: Api.StatRow) => string[]}} [parts] what has a column each in a file
 */

/** From certain increase to cannot tell. @type {Record<string, number>} */
const VERDICT_ORDER = { increase: 3, no_certain_change: 2, decrease: 1, too_few: 0 };

/** @type {Column[]} */
const COLUMNS = [
  { id: 'name', name: 'Område', numeric: false, value: (row) => row.name, text: (row) => row.name, parts: { names: ['Område', 'Kod'], of: (row) => [row.name, row.code] } },
  { id: 'count', name: 'Antal', numeric: true, value: (row) => row.count, text: (row) => told(row, row.count, (value) => `${about(row.countText)}${number(value)}`) },
  { id: 'per_km2', name: 'Per km²', numeric: true, value: (row) => row.per_km2, text: (row) => told(row, row.per_km2, (value) => `${about(row.countText)}${rate(value)}`) },
  {
    id: 'per_1000', name: 'Per 1 000 boende', numeric: true, value: (row) => row.per_1000,
    text: (row) => (row.per_1000 === null ? el('span', { class: 'missing' }, NO_BASIS) : `${about(row.countText)}${rate(row.per_1000)}`),
  },
  {
    id: 'compare_count', name: 'Jämförelse', numeric: true, value: (row) => row.compare_count,
    text: (row, few) => (row.compareSuppressed
      ? el('span', { class: 'missing' }, few)
      : row.compare_count === null ? el('span', { class: 'missing' }, CANNOT_TELL) : `${about(row.countText)}${number(row.compare_count)}`),
  },
  {
    id: 'ratio', name: 'Kvot (95 %)', numeric: true, value: (row) => row.ratio,
    parts: {
      names: ['Kvot per dag', 'Kvot, undre gräns (95 %)', 'Kvot, övre gräns (95 %)'],
      of: ({ ratio, ratio_low: low, ratio_high: high }) => (ratio === null || low === null || high === null ? [CANNOT_TELL, '', ''] : [ratio, low, high].map((value) => number(value, 2))),
    },
    text: (row) => (row.ratio === null || row.ratio_low === null || row.ratio_high === null
      ? el('span', { class: 'missing' }, CANNOT_TELL)
      : `${number(row.ratio, 2)} (${number(row.ratio_low, 2)}–${number(row.ratio_high, 2)})`),
  },
  {
    id: 'verdict', name: 'Förändring', numeric: false, value: (row) => (row.verdict ? Number(VERDICT_ORDER[row.verdict]) : null),
    text: verdictText,
  },
  {
    id: 'certain_share', name: 'Säkert placerade', numeric: true, value: (row) => row.certain_share,
    text: (row) => (row.certain_share === null ? '' : percent(row.certain_share)),
  },
  { id: 'land_km2', name: 'Land, km²', numeric: true, value: (row) => row.land_km2, text: (row) => number(row.land_km2, 2) },
  {
    id: 'residents', name: 'Boende', numeric: true, value: (row) => row.residents,
    text: (row) => (row.residents === null ? '' : el('span', { title: row.residents_date }, number(row.residents))),
  },
];

export class FiguresTable {
  #host = byId('figures');
  #sort = { id: 'count', descending: true };
  /** @type {{statistics: Api.Statistics, levelName: string, category: string, selected: string} | null} */
  #shown = null;

  /** @param {(code: string) => void} onOpen @param {(code: string) => void} onHover '' when it leaves @param {() => void} onClose */
  constructor(onOpen, onHover, onClose) {
    this.onOpen = onOpen;
    this.onHover = onHover;
    this.onClose = onClose;
  }

  /** @param {NonNullable<FiguresTable['shown']>} shown */
  show(shown) {
    this.#shown = shown;
    this.#draw();
  }

  get shown() {
    return this.#shown;
  }

  #draw() {
    if (!this.#shown) return;
    const { statistics, levelName, category, selected } = this.#shown;
    const scrolled = this.#host.querySelector('.scroll')?.scrollTop ?? 0;
    const focused = document.activeElement?.getAttribute('data-focus');
    const columns = statistics.compare
      ? COLUMNS
      : COLUMNS.filter(({ id }) => !['compare_count', 'ratio', 'verdict'].includes(id));
    const against = statistics.compare ? `, jämfört med ${period(statistics.compare)}` : '';
    const date = statistics.rows.find(({ residents_date: day }) => day)?.residents_date;
    const counted = date ? `; boende ${date}` : '';
    const sources = sourceLines(statistics.source).join('; ');
    this.#host.replaceChildren(
      el('div', { class: 'figures-head' },
        el('button', { type: 'button', class: 'quiet', id: 'csv', 'data-testid': 'csv', onclick: () => saveTable(/** @type {HTMLTableElement} */ (byId('table'))) }, 'Hämta som CSV'),
        el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Stäng tabellen', onclick: () => this.onClose() }, '✕')),
      el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Tabell, rullbar' },
        el('table', { id: 'table', 'data-testid': 'table' },
          el('caption', {}, el('span', {}, el('strong', {}, `${levelName}: ${category === 'Alla' ? 'alla brottstyper' : category}`),
            ...prose(` ${period(statistics.period)}${against}. Per km² land och per 1 000 boende gäller hela perioden${counted}. Källa: ${sources}.${statistics.protection.applied ? ` ${statistics.protection.note}` : ''}`))),
          el('thead', {}, el('tr', {}, ...columns.map((column) => this.#heading(column)))),
          el('tbody', {}, ...this.#sorted(statistics.rows).map((row) => this.#row(row, columns, selected, `färre än ${statistics.protection.threshold}`))))));
    const scroll = this.#host.querySelector('.scroll');
    if (scroll) scroll.scrollTop = scrolled;
    if (focused) /** @type {HTMLElement | null} */ (this.#host.querySelector(`[data-focus="${CSS.escape(focused)}"]`))?.focus();
  }

  /** @param {Column} column */
  #heading({ id, name, numeric, parts }) {
    const sorted = this.#sort.id === id;
    const order = sorted ? (this.#sort.descending ? 'descending' : 'ascending') : 'none';
    const arrow = sorted ? (this.#sort.descending ? '↓' : '↑') : '';
    return el('th', { scope: 'col', 'aria-sort': order, class: numeric ? 'numeric' : null, 'data-parts': parts?.names.join('\t') },
      el('button', { type: 'button', 'data-focus': `sort-${id}`, onclick: () => this.#sortBy(id, numeric) },
        name, el('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow)));
  }

  /** @param {string} id @param {boolean} numeric */
  #sortBy(id, numeric) {
    const descending = this.#sort.id === id ? !this.#sort.descending : numeric || id === 'verdict';
    this.#sort = { id, descending };
    this.#draw();
  }

  /** @param {Api.StatRow} row @param {Column[]} columns @param {string} selected @param {string} few */
  #row(row, columns, selected, few) {
    const open = el('button', {
      type: 'button', class: 'row-open', 'data-focus': `row-${row.code}`, onclick: () => this.onOpen(row.code),
      onfocus: () => this.onHover(row.code), onblur: () => this.onHover(''),
    }, row.name);
    const listeners = { onmouseenter: () => this.onHover(row.code), onmouseleave: () => this.onHover('') };
    return el('tr', { class: row.code === selected ? 'selected' : null, 'data-code': row.code, ...listeners },
      ...columns.map(({ id, numeric, text, parts }) => {
        const told = { 'data-parts': parts?.of(row).join('\t') };
        return id === 'name' ? el('th', { scope: 'row', ...told }, open) : el('td', { class: numeric ? 'numeric' : null, ...told }, text(row, few));
      }));
  }

  /** @param {Api.StatRow[]} rows */
  #sorted(rows) {
    const { id, descending } = this.#sort;
    const column = /** @type {Column} */ (COLUMNS.find((one) => one.id === id));
    return [...rows].sort((a, b) => {
      const [one, other] = [column.value(a), column.value(b)];
      if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
      const order = typeof one === 'string' ? one.localeCompare(String(other), 'sv') : one - Number(other);
      return descending ? -order : order;
    });
  }
}

/** @param {Api.StatRow} row @param {number | null} value @param {(value: number) => string} format @returns {Child} */
function told(row, value, format) {
  if (row.suppressed) return el('span', { class: 'missing' }, row.countText ?? CANNOT_TELL);
  return value === null ? el('span', { class: 'missing' }, CANNOT_TELL) : format(value);
}

/** @param {Api.StatRow} row @returns {Child} */
function verdictText(row) {
  if (!row.verdict) return row.suppressed ? el('span', { class: 'missing' }, CANNOT_TELL) : '';
  const points = row.verdict === 'increase' || row.verdict === 'decrease' ? changeOf(row) : null;
  return el('span', { class: `verdict-text ${row.verdict}` },
    el('span', { 'aria-hidden': 'true' }, VERDICT_SYMBOLS[row.verdict]), ` ${VERDICTS[row.verdict]}${points ? `, ${points}` : ''}`);
}
