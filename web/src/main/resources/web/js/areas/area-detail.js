/** One area: what has been agreed on, what is done there, and for a priority area its map and figures. On paper it is one page for a meeting. */

import { getJson, messageOf, url } from '../page/api.js';
import { figuresOf } from '../analysis/priority.js';
import { defaultDataset, openingView } from '../view/datasets.js';
import { el, prose } from '../page/dom.js';
import { localTime, number, period, sourceLines, unbroken } from '../page/format.js';
import { versionList } from '../measures/history.js';
import { reminderText, statusMark, time } from '../measures/words.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { addDays, addMonths, parseSpan, spanText } from '../page/periods.js';
import { findingLinks } from '../walks/findings.js';
import { WorkMap } from '../map/work-map.js';
import { nextWalk } from './next-walk.js';

/** @typedef {{meta: Api.Meta, statuses: Api.Choice[], mayEdit: boolean, back: () => void, edit: () => void, who: string}} Context */

/** @param {Api.WorkArea} area @param {Context} context @returns {HTMLElement} */
export function areaDetail(area, context) {
  const { mayEdit, back, edit, meta, who } = context;
  const priority = area.kind === 'priority';
  const figures = el('div', { class: 'area-figures', 'data-testid': 'area-figures' }, el('p', { class: 'hint' }, 'Hämtar siffrorna …'));
  const map = el('div', { class: 'work-map-frame area-map' });
  if (priority) loadFigures(figures, area, meta);
  if (priority) showMap(map, area, meta);
  const walk = el('div', { class: 'next-walk' });
  if (priority) showWalk(walk, area, meta);
  const findings = el('div', {});
  showFindings(findings, area, meta);
  return el('article', { class: 'area-detail measure-detail', 'data-testid': 'area' },
    el('p', { class: 'screen-only' }, el('button', { type: 'button', class: 'quiet', 'data-testid': 'back', onclick: back }, '← Alla områden')),
    el('div', { class: 'page-head' }, el('h1', { tabindex: '-1' }, area.name), workStatus(area)),
    el('p', { class: 'sheet-only' }, `${priority ? 'Prioriterat område' : 'Samverkansområde'}. Uttaget ${localTime(new Date().toISOString())} av ${who}, det som rollen ${meta.viewer.label.toLowerCase()} får se.`),
    area.due.length > 0 && el('ul', { class: 'due-here' }, ...area.due.map((reminder) => el('li', {}, ...prose(reminderText(reminder))))),
    mayEdit && el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'primary', 'data-testid': 'edit', onclick: edit }, 'Ändra'),
      el('a', { class: 'quiet', href: `/atgarder.html#${new URLSearchParams({ edit: 'new', area: area.id })}` }, 'Ny åtgärd'), priority && meta.viewer.duties.includes('gazetteer') && el('a', { class: 'quiet', href: '/platser.html' }, 'Ändra gränsen')),
    el('div', { class: 'measure-parts' },
      priority && map,
      priority && el('section', { class: 'card area-numbers' }, el('h2', {}, 'Läget'), figures,
        el('p', { class: 'screen-only' }, el('a', { href: url('/siffror.html', { view: 'beside', area: area.id }), 'data-testid': 'to-published' }, 'Publicerade siffror bredvid kartans antal'))),
      el('section', { class: 'card' }, el('h2', {}, 'Vad som är sagt'), said(area)),
      el('section', { class: 'card' }, el('h2', {}, 'Öppna åtgärder'), measures(area), walk),
      priority && el('section', { class: 'card' }, el('h2', {}, 'Gränsen'), borders(area)),
      meta.viewer.duties.includes('read_walks') && el('section', { class: 'card' }, el('h2', {}, 'Iakttagelser'), findings),
      el('section', { class: 'card screen-only' }, el('h2', {}, 'Historik'), history(area, context))));
}

/** A status never by colour alone. @param {{status: string, statusTitle: string}} area */
export function workStatus({ status, statusTitle }) {
  const symbol = { action_plan: '●', line_work: '◐', not_prioritised: '○', unknown: '?' }[status] ?? '';
  return el('span', { class: `status work-status ${status}`, 'data-testid': 'status' }, el('span', { 'aria-hidden': 'true' }, `${symbol} `), statusTitle);
}

/** @param {Api.WorkArea} area */
function said(area) {
  const links = [...area.links, ...area.linkedFrom.filter(({ id }) => !area.links.some((link) => link.id === id))];
  const link = (/** @type {Api.AreaName} */ { id, name }) => el('li', {}, el('a', { href: `#id=${id}` }, name));
  return el('dl', { class: 'facts' }, ...[
    ['Vad det gäller', area.description], ['Platser', area.places.map(({ name, missing }) => `${name}${missing ? ' (finns inte längre)' : ''}`).join(', ')],
    ['Status', area.statusTitle], ['Kommentar', area.comment || 'ingen'], ['Ansvarig', area.responsible || 'ingen har satt någon'], ['Källor', area.sources || 'inga angivna'],
    ['Visas', area.restricted ? 'inte för fältassistenter' : ''],
    ['Senast ändrat', area.changed ? `${localTime(area.changed)} av ${area.changedBy}` : 'ingen har sagt något än'],
  ].filter(([, text]) => text).flatMap(([name = '', text = '']) => [el('dt', {}, name), el('dd', { class: 'lines' }, ...prose(text))]),
  ...(links.length > 0 ? [el('dt', {}, 'Hänger ihop med'), el('dd', {}, el('ul', { class: 'plain-links' }, ...links.map(link)))] : []));
}

/** Every border the area has had, the newest first. @param {Api.WorkArea} area */
function borders({ borders: all }) {
  if (all.length === 0) return el('p', { class: 'hint' }, 'Området har ingen gräns i ortregistret.');
  const text = (/** @type {Api.AreaBorder} */ { from, to, landM2, preliminary }) =>
    `${to ? `${from} till ${addDays(to, -1)}` : `från ${from}, tills vidare`}, ${number(landM2 / 1e6, 2)} km² land${preliminary ? '; preliminär, inte bekräftad av dem den gäller' : ''}`;
  return el('div', { class: 'work-parts', 'data-testid': 'borders' },
    el('ul', { class: 'additions' }, ...[...all].reverse().map((border) => el('li', {}, el('span', {}, ...prose(text(border))), el('small', {}, `Källa: ${border.source}`)))),
    el('p', { class: 'hint' }, all.length === 1 ? 'Gränsen har inte ändrats sedan den första dagen.'
      : 'Händelser räknas i den gräns som gällde när de inträffade. Tidigare gränser är streckade på kartan.'));
}

/** @param {Api.WorkArea} area */
function measures(area) {
  if (area.openMeasures.length === 0) return el('p', { class: 'hint' }, 'Inga öppna åtgärder.');
  return el('ul', { class: 'additions', 'data-testid': 'area-measures' }, ...area.openMeasures.map((measure) => el('li', {},
    el('a', { href: `/atgarder.html#id=${measure.id}` }, measure.title),
    el('span', {}, statusMark(measure.status, measure.statusTitle), ` ${measure.kindTitle.toLowerCase()}, ${time(measure)}`),
    el('small', {}, measure.responsible))));
}

/** The year against the year before, as the map opens. @param {HTMLElement} place @param {Api.WorkArea} area @param {Api.Meta} meta */
async function loadFigures(place, area, meta) {
  const dataset = defaultDataset(meta);
  if (!dataset) {
    place.replaceChildren(el('p', { class: 'hint' }, 'Din roll ser inga händelser.'));
    return;
  }
  const view = { ...openingView(meta, dataset), level: 'priority', area: area.code };
  const span = parseSpan(view.period);
  const compare = view.compare || (span ? spanText({ from: addMonths(span.from, -12), to: addMonths(span.to, -12) }) : '');
  try {
    const statistics = /** @type {Api.Statistics} */ (await getJson(url('/api/statistics/areas', { level: 'priority', dataset, period: view.period, compare })));
    const row = statistics.rows.find(({ code }) => code === area.code);
    clearNotice(place);
    place.replaceChildren(...[
      ...(row ? figuresOf(row, statistics, view) : [el('p', { class: 'hint' }, 'Området har ingen gräns i perioden.')]),
      statistics.source.some(({ example }) => example) && el('p', { class: 'example-mark' }, 'Exempeldata – inte verkliga brott'),
      el('p', { class: 'hint' }, ...prose(unbroken(`${period(statistics.period)}${statistics.compare ? ` mot ${period(statistics.compare)}` : ''}. Källa: ${sourceLines(statistics.source).join('; ')}.`))),
      ...statistics.notes.map((note) => el('p', { class: 'hint' }, ...prose(unbroken(note)))),
      el('p', { class: 'hint' }, statistics.protection.note),
    ].flatMap((node) => node || []));
  } catch (error) {
    showFailure(place, error, () => loadFigures(place, area, meta));
  }
}

/** @param {HTMLElement} place @param {Api.WorkArea} area @param {Api.Meta} meta */
async function showWalk(place, area, meta) {
  try {
    place.replaceChildren(await nextWalk(meta, area.code) ?? '');
  } catch (error) {
    showFailure(place, error, () => showWalk(place, area, meta));
  }
}

/** What walks found that belongs here. @param {HTMLElement} place @param {Api.WorkArea} area @param {Api.Meta} meta */
async function showFindings(place, area, meta) {
  try {
    place.replaceChildren(await findingLinks(meta, { area: area.id }) ?? '');
  } catch (error) {
    showFailure(place, error, () => showFindings(place, area, meta));
  }
}

/** @param {HTMLElement} frame @param {Api.WorkArea} area @param {Api.Meta} meta */
async function showMap(frame, area, meta) {
  const element = el('div', { class: 'work-map', tabindex: 0, role: 'application', 'aria-label': `Karta över ${area.name}. Piltangenter flyttar, plus och minus zoomar.` });
  const waiting = el('p', { class: 'notice map-note', role: 'status' }, 'Hämtar kartan …');
  frame.replaceChildren(element, el('p', { class: 'sheet-north sheet-only' }, '↑ N'), waiting);
  try {
    const [basemap, areas] = await Promise.all([
      /** @type {Promise<Api.Basemap>} */ (getJson('/api/basemap')),
      /** @type {Promise<Api.Collection<Api.AreaProperties>>} */ (getJson('/api/areas?level=priority')),
    ]);
    const map = new WorkMap(element, basemap, meta.bounds);
    waiting.remove();
    frame.append(el('p', { class: 'attribution' }, basemap.attribution));
    for (const { geometry, properties } of areas.features) map.draw(geometry, { color: properties.code === area.code ? 'shape' : 'other' });
    for (const { to, geometry } of area.borders) if (to) map.draw(geometry, { color: 'before', dashed: true, fill: false });
    const own = areas.features.find(({ properties }) => properties.code === area.code);
    if (own) map.goTo(own.geometry);
    else frame.append(el('p', { class: 'notice map-note' }, 'Området har ingen gräns i ortregistret.'));
  } catch (error) {
    showFailure(waiting, error, () => showMap(frame, area, meta));
  }
}

/** @param {Api.WorkArea} area @param {Context} context */
function history(area, { statuses }) {
  const place = el('div', {});
  const titles = Object.fromEntries(statuses.map(({ code, title }) => [code, title]));
  const details = el('details', {}, el('summary', {}, `Alla versioner (${area.version})`), place);
  details.addEventListener('toggle', async () => {
    if (!details.open || place.childElementCount > 0) return;
    try {
      const { versions } = /** @type {{versions: Api.WorkVersion[]}} */ (await getJson(`/api/work-areas/${area.id}/history`));
      place.replaceChildren(versionList(versions, titles));
    } catch (error) {
      place.textContent = messageOf(error);
    }
  });
  return details;
}
