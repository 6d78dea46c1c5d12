/** Published figures as tables: one row for each, and sources beside each other. */

import { el, prose } from '../page/dom.js';
import { number } from '../page/format.js';

/** @type {Record<string, string>} */
const PRECISIONS = { reading_date: 'perioden anges inte, bara avläsningsdagen', unknown: 'perioden går inte att avgöra' };

const HEADINGS = ['Vad', 'Period', 'Värde', 'Förändring och säkerhet', 'Nämnare', 'Källa', 'Uttag', 'Citat och anmärkning'];

/** @param {Api.PublishedFigure[]} figures */
export function figureTable(figures) {
  const columns = ['what', 'period', 'value', 'change', 'denominator', 'source', 'extracted', 'quote'];
  return scroll('Publicerade siffror, tabell', el('table', { class: 'history published' },
    el('caption', { class: 'visually-hidden' }, 'Publicerade siffror, inte från kartan'),
    el('colgroup', {}, ...columns.map((name) => el('col', { class: name }))),
    el('thead', {}, el('tr', {}, ...HEADINGS.map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...figures.map(figureRow))));
}

/** @param {Api.PublishedFigure} figure */
function figureRow(figure) {
  return el('tr', { class: figure.current === false ? 'superseded' : null, id: figure.id ? `figure-${figure.id}` : null },
    el('th', { scope: 'row' }, figure.indicator.title, el('small', {}, areaText(figure)), groupText(figure) && el('small', {}, groupText(figure))),
    ...[
      periodCell(figure), valueCell(figure), changeCell(figure), denominatorCell(figure), sourceCell(figure),
      extractedCell(figure),
      [figure.quote && el('span', { class: 'quote' }, `”${figure.quote}”`), figure.note && el('small', {}, figure.note)],
    ].map((cell, index) => el('td', { 'data-what': HEADINGS[index + 1] }, ...cell)));
}

/** @param {Api.PublishedFigure} figure */
export function areaText({ area }) {
  if (area.level) return area.title;
  return area.text ? `${area.text} – ${area.basis}` : area.basis;
}

/** @param {Api.PublishedFigure} figure */
export function groupText({ group }) {
  return [group.schoolYear, group.sex, group.other].filter(Boolean).join(', ');
}

/** @param {Api.PublishedFigure} figure */
export function periodCell({ period }) {
  return [
    el('span', {}, period.text),
    PRECISIONS[period.precision] && el('small', {}, PRECISIONS[period.precision] ?? ''),
    period.incomplete === true && el('span', { class: 'tag warn' }, 'inte slut vid uttaget'),
  ];
}

/** @param {Api.PublishedFigure} figure */
export function valueCell(figure) {
  const { value, hidden } = figure;
  const style = hidden || value.kind === 'missing' ? 'value missing' : value.kind === 'number' ? 'value' : 'value in-words';
  return [
    el('span', { class: style }, figure.display),
    figure.preliminary && el('span', { class: 'tag' }, 'preliminär'),
    value.kind === 'text' && el('span', { class: 'tag' }, 'i ord'),
    value.kind === 'list' && el('span', { class: 'tag' }, 'lista'),
    value.kind === 'missing' && !hidden && el('span', { class: 'tag' }, 'inget värde, inte noll'),
    hidden && el('span', { class: 'tag' }, 'dolt för din roll'),
    figure.current === false && el('span', { class: 'tag' }, 'ersatt av ett senare uttag'),
    figure.supersedes && el('span', { class: 'tag' }, 'ersätter ett tidigare uttag'),
  ];
}

/** @param {Api.PublishedFigure} figure */
export function changeCell({ change, comparedTo, trend, significance, value }) {
  const said = significance.text ? ` (källan: ${significance.text})` : '';
  if (significance.significant === null && !said && !change && !trend && !comparedTo) return [el('span', { class: 'missing' }, 'anges inte')];
  const certain = significance.significant === null ? `signifikans anges inte${said}`
    : `${significance.significant ? 'signifikant' : 'inte signifikant'}${said}`;
  return [
    value.low !== null && value.high !== null && el('small', {}, `mellan ${comma(value.low)} och ${comma(value.high)}`),
    change && el('span', {}, /^-?\d+$/.test(change) ? `${change.replace('-', '\u2212')} sedan förra` : change),
    comparedTo && el('small', {}, comparedTo),
    trend && el('small', {}, trend),
    el('small', {}, certain),
  ];
}

/** @param {Api.PublishedFigure} figure */
export function denominatorCell({ denominator }) {
  if (!denominator.text && denominator.number === null) return [el('span', { class: 'missing' }, 'anges inte')];
  return [
    denominator.number !== null && `${number(denominator.number)} `,
    denominator.text,
    denominator.date && el('small', {}, denominator.date),
  ];
}

/** @param {Api.PublishedFigure} figure */
export function sourceCell({ source }) {
  const place = [source.section, source.page && `s. ${source.page}`].filter(Boolean).join(', ');
  return [
    source.publisher,
    el('small', {}, source.publication),
    source.citedIn && source.citedIn !== source.publisher && el('small', {}, `Återgiven i ${source.citedIn}`),
    place && el('small', {}, place),
  ];
}

/** @param {Api.PublishedFigure} figure */
export function extractedCell({ extracted }) {
  return [extracted ? el('span', { class: 'nowrap' }, extracted) : el('span', { class: 'missing' }, 'okänt')];
}

/**
 * The same thing by several sources, beside each other; null when no two sources speak of the same.
 * @param {Api.PublishedFigure[]} figures
 */
export function sideBySide(figures) {
  /** @type {Map<string, {name: string, bySource: Map<string, Api.PublishedFigure>}>} */
  const rows = new Map();
  for (const figure of figures) {
    const { indicator, area, period } = figure;
    // Two sources name the same area and time in words of their own.
    const where = area.level ? `${area.level}:${area.code}` : area.text;
    const when = period.from ? `${period.from}/${period.to}` : period.text;
    const key = [indicator.code, where, groupText(figure), when, figure.unit.startsWith('%') ? '%' : ''].join('|');
    if (!rows.has(key)) {
      const name = [indicator.title, area.title, groupText(figure), period.text].filter(Boolean).join(', ');
      rows.set(key, { name, bySource: new Map() });
    }
    rows.get(key)?.bySource.set(sourceOf(figure), figure);
  }
  const shared = [...rows.values()].filter(({ bySource }) => bySource.size > 1);
  if (shared.length === 0) return null;
  const sources = [...new Set(shared.flatMap(({ bySource }) => [...bySource.keys()]))].sort();
  return scroll('Källor bredvid varandra, tabell', el('table', { class: 'history' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Siffra'), ...sources.map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...shared.map(({ name: row, bySource }) => el('tr', {},
      el('th', { scope: 'row' }, row),
      ...sources.map((name) => {
        const figure = bySource.get(name);
        return el('td', {}, ...prose(figure ? `${figure.display}${figure.extracted ? `, uttag ${figure.extracted}` : ''}` : '–'));
      }))))));
}

/** @param {Api.PublishedFigure} figure */
function sourceOf({ source }) {
  return source.citedIn && source.citedIn !== source.publisher ? `${source.publisher}, enligt ${source.citedIn}` : source.publisher;
}

/** @param {number} value */
function comma(value) {
  return String(value).replace('.', ',');
}

/** @param {string} name @param {HTMLElement} table */
export function scroll(name, table) {
  return el('div', { class: 'history-scroll', tabindex: 0, role: 'region', 'aria-label': name }, table);
}
