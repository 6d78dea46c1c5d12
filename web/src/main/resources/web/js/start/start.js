/** The first page of the day: what is late, how it is, what has come since last time, and what waits. */

import { getJson, url } from '../page/api.js';
import { priorityList } from '../analysis/priority.js';
import { defaultDataset, openingView, periodsOf, seesCells, seesProtected } from '../view/datasets.js';
import { byId, el, prose } from '../page/dom.js';
import { period, sourceLines, unbroken } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';
import { addDays, addMonths, parseSpan, spanText, today } from '../page/periods.js';
import { viewHash } from '../view/state.js';
import { showToolNav } from '../page/tool-nav.js';
import { stepTo } from '../view/view-switcher.js';
import { isOpen, VIEWS } from '../view/views.js';
import { self } from '../page/who.js';
import { noteVisit } from './last-visit.js';
import { lateSentences } from './late.js';
import { whatWaits } from './waiting.js';

/** @typedef {import('../view/state.js').View} View */

const WEEKS_DAYS = 28;
const YEAR_OF_WEEKS_DAYS = 364;

async function start() {
  showToolNav();
  byId('notice').replaceChildren();
  const [meta, who] = await Promise.all([/** @type {Promise<Api.Meta>} */ (getJson('/api/meta')), self()]);
  showLate(meta);
  const view = recent(meta);
  showWays(meta, view);
  await Promise.all([
    load('now', () => showNow(meta, view)),
    load('priority', () => showPriority(meta, view)),
    load('news', () => showNews(noteVisit(who.account ?? `roll:${who.role}`))),
    load('waiting', () => showWaiting(meta)),
  ]);
}

/** Each part fails by itself, where it stands. @param {string} id @param {() => Promise<void>} show */
async function load(id, show) {
  const place = part(id);
  try {
    await show();
  } catch (error) {
    byId(id).hidden = false;
    place.replaceChildren();
    const notice = el('div', { class: 'notice', role: 'alert' });
    place.append(notice);
    showFailure(notice, error, () => {
      clearNotice(notice);
      load(id, show);
    });
  }
}

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (byId(id).querySelector('.part'));
}

/** The four latest weeks against the same a year before; the latest whole month for those who see whole months. @param {Api.Meta} meta @returns {View} */
function recent(meta) {
  const view = openingView(meta, defaultDataset(meta));
  const { last, first } = meta.datasets.find(({ code }) => code === view.dataset) ?? {};
  const month = periodsOf(meta, view.dataset).find(({ code }) => code === 'last1')?.span;
  if (!last || !first) return view;
  const to = addDays(last, 1);
  const weeks = { from: addDays(to, -WEEKS_DAYS), to };
  const span = seesProtected(meta, view.dataset) ? month ?? parseSpan(view.period) ?? weeks : weeks;
  const earlier = seesProtected(meta, view.dataset)
    ? { from: addMonths(span.from, -12), to: addMonths(span.to, -12) }
    : { from: addDays(span.from, -YEAR_OF_WEEKS_DAYS), to: addDays(span.to, -YEAR_OF_WEEKS_DAYS) };
  return { ...view, measure: 'change', period: spanText(span), compare: earlier.from >= first ? spanText(earlier) : '' };
}

/** @param {Api.Meta} meta */
function showLate(meta) {
  const said = lateSentences(meta, today());
  byId('late').hidden = said.length === 0;
  byId('late').querySelector('ul')?.replaceChildren(...said.map((text) => el('li', {}, ...prose(text))));
}

/** @param {Api.Meta} meta @param {View} view */
async function showNow(meta, view) {
  if (!view.dataset) {
    part('now').replaceChildren(el('p', {}, meta.datasets.length ? 'Det finns inget att visa för din roll.' : 'Din roll ser inga händelser, eller så har inga tagits in.'));
    return;
  }
  const selection = { dataset: view.dataset };
  const [statistics, alerts] = await Promise.all([
    /** @type {Promise<Api.Statistics>} */ (getJson(url('/api/statistics/areas', { level: view.level, ...selection, period: view.period, compare: view.compare }))),
    /** @type {Promise<Api.Alerts>} */ (getJson(url('/api/statistics/alerts', { level: view.level, ...selection, step: seesProtected(meta, view.dataset) ? 'month' : 'week' }))),
  ]);
  part('now').replaceChildren(...[
    el('p', { class: 'hint' }, whichTime(meta, view)),
    statistics.source.some(({ example }) => example) && el('p', { class: 'example-mark' }, 'Exempeldata – inte verkliga brott'),
    el('p', { class: 'start-lead', 'data-testid': 'now-summary' }, ...prose(unbroken(statistics.summary))),
    el('p', { class: alerts.alerts.length ? 'start-lead told' : 'start-lead', 'data-testid': 'now-alerts' }, alerts.alerts.length > 0 && el('span', { 'aria-hidden': 'true' }, '▲▼ '), ...prose(unbroken(alerts.summary))),
    alerts.alerts.length > 0 && el('ul', { class: 'start-alerts' }, ...alerts.alerts.map(({ code, verdict, text }) => el('li', { class: verdict },
      el('span', { class: 'symbol', 'aria-hidden': 'true' }, verdict === 'above' ? '▲' : '▼'),
      el('a', { href: `/${viewHash({ ...view, measure: 'count', analysis: 'alerts', area: code, step: seesProtected(meta, view.dataset) ? 'month' : 'week' })}` }, unbroken(text))))),
    ...statistics.notes.filter((note) => !statistics.summary.includes(note)).map((note) => el('p', { class: 'hint' }, ...prose(unbroken(note)))),
    el('p', { class: 'hint' }, ...prose(`Källa: ${sourceLines(statistics.source).join('; ')}. ${period(statistics.period)}${statistics.compare ? `, mot ${period(statistics.compare)}` : ''}. ${statistics.protection.applied ? 'Antalen är skyddade.' : ''}`)),
    el('p', {}, el('a', { class: 'button-link', href: `/${viewHash(view)}` }, 'Öppna kartan')),
  ].flatMap((node) => node || []));
}

/** @param {Api.Meta} meta @param {View} view */
function whichTime(meta, view) {
  const what = seesProtected(meta, view.dataset) ? 'Senaste hela månaden' : 'De fyra senaste veckorna';
  const against = seesProtected(meta, view.dataset) ? 'samma månad året före' : 'samma veckor året före';
  return view.compare ? `${what} mot ${against}.` : `${what}. Källan går inte så långt tillbaka att det finns något att jämföra med.`;
}

/** @param {Api.Meta} meta @param {View} view */
async function showPriority(meta, view) {
  if (!view.dataset) return;
  const shown = { ...view, ...stepTo('priority', view, meta) };
  const statistics = /** @type {Api.Statistics} */ (await getJson(url('/api/statistics/areas', { level: 'priority', dataset: view.dataset, period: view.period, compare: view.compare })));
  if (statistics.rows.length === 0) return;
  part('priority').replaceChildren(priorityList(statistics, shown, (code) => location.assign(`/${viewHash({ ...shown, area: code })}`)));
  byId('priority').hidden = false;
}

/** @param {Date | null} before */
async function showNews(before) {
  if (!before) {
    part('news').replaceChildren(el('p', { class: 'hint' }, 'Det är första gången du är här i den här webbläsaren. Nästa gång står här vad som har kommit sedan dess.'));
    return;
  }
  const news = /** @type {Api.News} */ (await getJson(url('/api/news', { since: before.toISOString() })));
  part('news').replaceChildren(el('p', { 'data-testid': 'news-summary' }, ...prose(unbroken(news.summary))),
    el('p', { class: 'hint' }, 'När du var här sist minns bara den här webbläsaren.'));
}

/** @param {Api.Meta} meta */
async function showWaiting(meta) {
  const { waiting, failed, asked } = await whatWaits(meta);
  byId('waiting').hidden = !asked;
  part('waiting').replaceChildren(
    waiting.length > 0
      ? el('ul', { class: 'waiting-list' }, ...waiting.map(({ text, href, way }) => el('li', {}, el('span', {}, ...prose(unbroken(text))), el('a', { class: 'quiet', href }, way))))
      : failed.length === 0 ? el('p', { class: 'hint' }, 'Inget väntar på dig.') : '',
    ...failed.map((text) => el('p', { class: 'notice failing', role: 'alert' }, text)));
}

/** @param {Api.Meta} meta @param {View} view */
function showWays(meta, view) {
  if (!view.dataset) return;
  const opening = openingView(meta, view.dataset);
  const open = VIEWS.filter(({ code }) => isOpen(code, seesCells(meta, view.dataset)));
  byId('ways').replaceChildren(el('ul', { class: 'ways' }, ...open.map(({ code, name, about }) => el('li', {},
    el('a', { href: `/${viewHash({ ...opening, ...stepTo(code, opening, meta) })}` }, el('strong', {}, name), el('span', {}, about))))));
}

start().catch((error) => showFailure(byId('notice'), error, () => location.reload()));
