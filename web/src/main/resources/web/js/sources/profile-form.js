/** The settings of a profile as a form, and back. */

import { byId, el, inputById, selectById } from '../page/dom.js';

/** @type {[string, string][]} */
const ENCODINGS = [
  ['utf-8', 'UTF-8'], ['utf-8/windows-1252', 'UTF-8, annars Windows-1252'], ['windows-1252', 'Windows-1252'], ['iso-8859-1', 'ISO 8859-1'],
];
/** @type {[string, string][]} */
const DELIMITERS = [['', 'sök'], [';', 'semikolon'], [',', 'komma'], ['\t', 'tabb'], ['|', 'lodstreck']];
/** @type {[string, string][]} */
const DECIMALS = [['', 'komma eller punkt'], [',', 'komma'], ['.', 'punkt']];
/** @type {[string, string][]} */
const SYSTEMS = [['', 'sök nära Stockholm'], ['EPSG:3011', 'SWEREF 99 18 00'], ['EPSG:3006', 'SWEREF 99 TM'], ['EPSG:4326', 'WGS 84 (grader)']];
const BETWEEN = / *\| */;

/** @param {Api.ProfileDefinition} definition @param {Api.ProfileChoices} choices @param {string[]} tables */
export function showForm(definition, choices, tables) {
  const { layout, values, categories, fixed } = definition;
  for (const name of /** @type {const} */ (['title', 'description'])) {
    // An answer that comes while somebody types does not take the words from them.
    if (document.activeElement !== inputById(name)) inputById(name).value = definition[name];
  }
  inputById('heading-row').value = String(layout.headingRow);
  options('encoding', ENCODINGS, layout.fallbackEncoding ? `${layout.encoding}/${layout.fallbackEncoding}` : layout.encoding);
  options('delimiter', DELIMITERS, layout.delimiter ?? '');
  options('decimal', DECIMALS, values.decimal ?? '');
  options('crs', SYSTEMS, values.crs ?? '');
  options('dataset', choices.datasets.map((code) => [code, code]), definition.dataset);
  /** @type {[string, string][]} */
  const known = choices.categories.map(({ code, name }) => [code, name]);
  options('unknown', [['reject', 'avvisa raden'], ...known], categories.unknown);
  options('fixed-category', [['', 'nej, den står i filen'], ...known], fixed['category'] ?? '');
  byId('table-field').hidden = tables.length === 0;
  if (tables.length > 0) options('table', [['', 'sök'], ...tables.map((name) => /** @type {[string, string]} */ ([name, name]))], layout.table);
  inputById('date-formats').value = values.dateFormats.join(' | ');
  inputById('uncertainty').value = String(values.positionUncertaintyM);
  inputById('null-words').value = values.nullWords.join(', ');
  inputById('end-words').value = layout.endWords.join(', ');
  inputById('corrects').checked = definition.correctsItself;
}

/**
 * The definition with what the form says; what the form does not show is kept.
 * @param {Api.ProfileDefinition} before
 * @returns {Api.ProfileDefinition}
 */
export function readForm(before) {
  const [encoding, fallback] = selectById('encoding').value.split('/');
  const category = selectById('fixed-category').value;
  const { category: _old, ...otherFixed } = before.fixed;
  const mapped = mapping();
  return {
    ...before,
    title: inputById('title').value.trim(),
    description: inputById('description').value.trim(),
    dataset: selectById('dataset').value,
    correctsItself: inputById('corrects').checked,
    layout: {
      ...before.layout,
      encoding: encoding ?? 'utf-8',
      fallbackEncoding: fallback ?? null,
      delimiter: selectById('delimiter').value || null,
      headingRow: Number(inputById('heading-row').value) || 0,
      endWords: words('end-words'),
      table: byId('table-field').hidden ? before.layout.table : selectById('table').value,
    },
    columns: mapped ?? before.columns,
    commonHeadings: mapped ? false : before.commonHeadings,
    values: {
      ...before.values,
      dateFormats: inputById('date-formats').value.split(BETWEEN).filter((text) => text !== ''),
      decimal: selectById('decimal').value || null,
      nullWords: words('null-words'),
      crs: selectById('crs').value || null,
      positionUncertaintyM: Number(inputById('uncertainty').value) || 50,
    },
    categories: { names: { ...before.categories.names, ...ownNames() }, unknown: selectById('unknown').value },
    fixed: category ? { ...otherFixed, category } : otherFixed,
  };
}

/** What each column was said to mean; null while no file is shown. */
function mapping() {
  const selects = [.../** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll('#columns select'))];
  /** @type {Record<string, string[]>} */
  const columns = {};
  for (const select of selects) {
    if (select.value && !columns[select.value]) columns[select.value] = [select.dataset['column'] ?? ''];
  }
  return selects.length > 0 ? columns : null;
}

/** The names whose category was chosen here, and not known beforehand. */
function ownNames() {
  /** @type {Record<string, string>} */
  const names = {};
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll('#names select'))) {
    if (select.value && select.value !== select.dataset['known']) names[select.dataset['name'] ?? ''] = select.value;
  }
  return names;
}

/** @param {string} id */
function words(id) {
  return inputById(id).value.split(',').map((word) => word.trim()).filter((word) => word !== '');
}

/** @param {string} id @param {[string, string][]} list @param {string} chosen */
function options(id, list, chosen) {
  const all = list.some(([value]) => value === chosen) ? list : [...list, /** @type {[string, string]} */ ([chosen, chosen])];
  selectById(id).replaceChildren(...all.map(([value, name]) => el('option', { value, selected: value === chosen }, name)));
}
