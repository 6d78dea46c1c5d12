/** The page about a measure: what is asked, what it can be compared with, and what came of it. */

import { getJson, Latest, url } from './page/api.js';
import { datasetOf, defaultDataset, seesProtected } from './view/datasets.js';
import { byId, el, inputById, selectById } from './page/dom.js';
import { controlList } from './effect/controls.js';
import { EffectMap, mapKey } from './effect/effect-map.js';
import { openingPeriods, parseQuestion, partsOf, questionHash } from './effect/question.js';
import { effectResult } from './effect/result.js';
import { categoryText } from './view/filters.js';
import { dayBefore } from './page/format.js';
import { clearNotice, setBusy, showFailure, toast } from './page/notice.js';
import { addDays, addMonths, parseSpan } from './page/periods.js';
import { connectPrint } from './page/print.js';
import { datasetIn } from './view/state.js';
import { showToolNav } from './page/tool-nav.js';

/** @typedef {import('./effect/question.js').Question} Question */
/** @typedef {import('./effect/effect-map.js').Area} Area */

/** A person types a date one part at a time; several changes are one question. */
const SETTLE_MS = 250;
/** As many months before the measure are compared when a control area is looked for. */
const COMPARED_MONTHS = 24;

const areasLine = new Latest();
const controlsLine = new Latest();
const effectLine = new Latest();
/** @type {Api.Meta} */
let meta;
/** @type {Question} */
let question;
/** @type {EffectMap | null} */
let map = null;
/** @type {Map<string, Area[]>} by level */
const areas = new Map();
/** @type {Api.Controls | null} */
let controls = null;
/** @type {Api.Effect | null} */
let effect = null;
/** What was last asked for. */
const asked = { controls: '', effect: '' };
let timer = 0;
/** Whether the categories stand there as those of protected figures. @type {boolean | null} */
let fixed = null;

async function start() {
  showToolNav();
  connectPrint(byId('print'));
  byId('copy-link').addEventListener('click', copyLink);
  try {
    meta = await getJson('/api/meta');
  } catch (error) {
    showFailure(byId('result-notice'), error, () => location.reload());
    return;
  }
  fill();
  become(parse());
  addEventListener('popstate', () => become(parse()));
  connect();
  try {
    /** @type {Api.Basemap} */
    const basemap = await getJson('/api/basemap');
    map = new EffectMap(byId('map'), basemap, meta.bounds, (code) => choose({ treated: `${partsOf(question.treated).level}:${code}` }));
    byId('attribution').textContent = basemap.attribution;
    showMap();
  } catch (error) {
    showFailure(byId('map-notice'), error, () => location.reload());
  }
  document.documentElement.dataset['ready'] = 'true';
}

/** The question that the address asks. @returns {Question} */
function parse() {
  const named = datasetIn(location.hash);
  const dataset = datasetOf(meta, named) ? named : defaultDataset(meta);
  const last = datasetOf(meta, dataset)?.last;
  const periods = openingPeriods(last ? addDays(last, 1) : meta.defaults.period.slice(11), seesProtected(meta, dataset));
  const level = meta.levels.some(({ code }) => code === 'priority') ? 'priority' : meta.defaults.level;
  const wanted = parseQuestion(location.hash, { dataset, category: [], treated: `${level}:`, control: '', ring: seesProtected(meta, dataset) ? '' : '200', ...periods }, meta);
  return seesProtected(meta, dataset) ? { ...wanted, ring: '' } : wanted;
}

function fill() {
  selectById('dataset').replaceChildren(...meta.datasets.map(({ code, title }) => el('option', { value: code }, title)));
  selectById('level').replaceChildren(...meta.levels.map(({ code, name }) => el('option', { value: code }, name)));
}

/** @param {boolean} fixed whether whole groups alone may be asked for */
function fillCategories(fixed) {
  const groups = [...new Set(meta.categories.map(({ group }) => group))];
  const members = (/** @type {string} */ group) => meta.categories.filter((one) => one.group === group);
  const box = (/** @type {string} */ value) => el('input', { type: 'checkbox', name: 'category', value });
  byId('category-list').replaceChildren(...groups.map((group) => (fixed
    // Of protected figures one whole group may be asked for.
    ? el('label', { class: 'check' }, box(members(group).map(({ code }) => code).join(',')), ` ${group}`)
    : el('fieldset', {},
      el('legend', {}, group),
      ...members(group).map(({ code, name, sensitive }) => el('label', { class: 'check' },
        box(code), ` ${name}`, sensitive && el('small', {}, ' (skyddad)')))))));
}

function connect() {
  byId('choice').addEventListener('submit', (event) => event.preventDefault());
  byId('choice').addEventListener('change', (event) => {
    const { id, name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (id === 'dataset') {
      const last = datasetOf(meta, value)?.last;
      const bound = seesProtected(meta, value);
      const other = bound !== seesProtected(meta, question.dataset);
      choose({
        dataset: value, ...(last ? openingPeriods(addDays(last, 1), bound) : {}), ...(other ? { category: [], ring: bound ? '' : question.ring } : {}),
      });
    } else if (id === 'level') choose({ treated: `${value}:`, control: '' });
    else if (id === 'treated') choose({ treated: `${partsOf(question.treated).level}:${value}` });
    else if (id === 'ring') choose({ ring: value });
    else if (name === 'category') choose({ category: chosenCategories(value) });
    else if (/^(before|after)-/.test(id)) chooseDates();
  });
}

/** @param {string} latest value of the box that was just clicked */
function chosenCategories(latest) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...byId('category-list').querySelectorAll('input')]);
  const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  if (seesProtected(meta, question.dataset)) return chosen.includes(latest) ? latest.split(',') : [];
  return chosen.length === boxes.length ? [] : chosen;
}

function chooseDates() {
  const span = (/** @type {'before' | 'after'} */ name) => {
    const [from, to] = [inputById(`${name}-from`).value, inputById(`${name}-to`).value];
    const text = from && to ? `${from}/${addDays(to, 1)}` : '';
    return parseSpan(text) ? text : '';
  };
  const [before, after] = [span('before'), span('after')];
  const wrong = before === '' ? 'Perioden före behöver en första dag och en sista dag som inte ligger tidigare.'
    : after === '' ? 'Perioden efter behöver en första dag och en sista dag som inte ligger tidigare.'
      : before.slice(11) > after.slice(0, 10) ? 'Perioden efter måste börja när perioden före är slut.' : '';
  byId('dates-notice').textContent = wrong;
  if (!wrong) choose({ before, after });
}

/** A choice by the user: Back undoes it. @param {Partial<Question>} patch */
function choose(patch) {
  const next = { ...question, ...patch };
  // What is compared was chosen for one treated area.
  if (next.treated !== question.treated) next.control = '';
  const hash = questionHash(next);
  if (hash !== questionHash(question)) history.pushState(null, '', hash);
  become(next);
}

/** @param {Question} next */
function become(next) {
  question = next;
  showForm();
  showMap();
  loadAreas();
  clearTimeout(timer);
  timer = window.setTimeout(ask, SETTLE_MS);
}

function showForm() {
  const { level, code } = partsOf(question.treated);
  selectById('dataset').value = question.dataset;
  selectById('level').value = level;
  const list = areas.get(level);
  selectById('treated').replaceChildren(
    ...(code ? [] : [el('option', { value: '' }, 'Välj område …')]),
    ...(list ?? []).map(({ properties }) => el('option', { value: properties.code }, properties.name)));
  selectById('treated').value = code;
  const bound = seesProtected(meta, question.dataset);
  if (bound !== fixed) fillCategories(bound);
  fixed = bound;
  const ring = selectById('ring');
  // A ring is counted from points.
  ring.disabled = bound;
  if (question.ring && ![...ring.options].some(({ value }) => value === question.ring)) {
    ring.append(el('option', { value: question.ring }, `${question.ring} m`));
  }
  ring.value = question.ring;
  for (const name of /** @type {const} */ (['before', 'after'])) {
    const span = parseSpan(question[name]);
    inputById(`${name}-from`).value = span?.from ?? '';
    inputById(`${name}-to`).value = span ? dayBefore(span.to) : '';
  }
  byId('dates-notice').textContent = '';
  for (const box of byId('category-list').querySelectorAll('input')) box.checked = box.value.split(',').every((code) => question.category.includes(code));
  byId('category-value').textContent = categoryText(question.category, meta.categories);
  byId('example').hidden = !datasetOf(meta, question.dataset)?.example;
}

async function loadAreas() {
  const { level } = partsOf(question.treated);
  if (areas.has(level)) return;
  try {
    const answer = await areasLine.ask((signal) => /** @type {Promise<Api.Collection<Api.AreaProperties>>} */ (
      getJson(url('/api/areas', { level }), signal)));
    if (!answer) return;
    areas.set(level, [...answer.features].sort((a, b) => a.properties.name.localeCompare(b.properties.name, 'sv')));
    clearNotice(byId('map-notice'));
    showForm();
    showMap();
  } catch (error) {
    showFailure(byId('map-notice'), error, loadAreas);
  }
}

function ask() {
  loadControls();
  loadEffect();
}

/** What every question shares. */
function filter() {
  return { dataset: question.dataset, category: question.category.join(','), ring: question.ring };
}

async function loadControls() {
  const host = byId('controls');
  if (!partsOf(question.treated).code) {
    controlsLine.cancel();
    asked.controls = '';
    controls = null;
    host.replaceChildren(el('p', { class: 'hint' }, 'Välj först var åtgärden gjordes.'));
    return;
  }
  const end = question.before.slice(11);
  const address = url('/api/statistics/effect/controls', {
    ...filter(), treated: question.treated, before: `${addMonths(end, -COMPARED_MONTHS)}/${end}`,
  });
  if (asked.controls === address) {
    drawControls();
    return;
  }
  asked.controls = address;
  clearNotice(byId('controls-notice'));
  setBusy(host, true);
  try {
    const answer = await controlsLine.ask((signal) => /** @type {Promise<Api.Controls>} */ (getJson(address, signal)));
    if (!answer) return; // a newer question owns the busy mark
    controls = answer;
    drawControls();
  } catch (error) {
    asked.controls = '';
    controls = null;
    host.replaceChildren();
    showFailure(byId('controls-notice'), error, loadControls);
  }
  setBusy(host, false);
}

function drawControls() {
  if (!controls) return;
  const host = byId('controls');
  const focused = document.activeElement?.getAttribute('data-focus');
  const { level } = controls.treated;
  const chosen = partsOf(question.control);
  host.replaceChildren(controlList(controls, chosen.level === level ? chosen.code : '', (code) => choose({ control: `${level}:${code}` })));
  if (focused) /** @type {HTMLElement | null} */ (host.querySelector(`[data-focus="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
}

async function loadEffect() {
  const host = byId('result-body');
  if (!partsOf(question.treated).code || !question.control) {
    effectLine.cancel();
    asked.effect = '';
    effect = null;
    clearNotice(byId('result-notice'));
    setBusy(host, false);
    host.replaceChildren(el('p', { class: 'hint' }, partsOf(question.treated).code
      ? 'Välj ett kontrollområde, så räknas effekten.' : 'Välj var åtgärden gjordes och vad det ska jämföras med.'));
    showMap();
    return;
  }
  const address = url('/api/statistics/effect', {
    ...filter(), treated: question.treated, control: question.control, before: question.before, after: question.after,
  });
  if (asked.effect === address) return;
  asked.effect = address;
  clearNotice(byId('result-notice'));
  setBusy(host, true);
  try {
    const answer = await effectLine.ask((signal) => /** @type {Promise<Api.Effect>} */ (getJson(address, signal)));
    if (!answer) return;
    effect = answer;
    host.replaceChildren(effectResult(answer, categoryText(question.category, meta.categories)));
    showMap();
  } catch (error) {
    asked.effect = '';
    effect = null;
    host.replaceChildren();
    showFailure(byId('result-notice'), error, loadEffect);
  }
  setBusy(host, false);
}

/** The places as they were counted; until there is an answer, the areas that are chosen. */
function showMap() {
  if (!map) return;
  const { level, code } = partsOf(question.treated);
  const list = areas.get(level);
  if (list) map.setAreas(list);
  const counted = effect && effect.treated.code === code && `${effect.control.level}:${effect.control.code}` === question.control
    ? effect.places.flatMap(({ part, geometry }) => (geometry ? [{ part, geometry }] : [])) : [];
  const control = partsOf(question.control);
  /** @param {Api.EffectPart} part @param {string} wanted code */
  const place = (part, wanted) => (list ?? []).filter(({ properties }) => properties.code === wanted).map(({ geometry }) => ({ part, geometry }));
  const chosen = [...place('treated', code), ...(control.level === level ? place('control', control.code) : [])];
  const shown = counted.length > 0 ? counted : chosen;
  map.show(shown);
  byId('map-key').replaceChildren(...mapKey(shown));
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    toast('Länken till sidan är kopierad.');
  } catch {
    toast('Länken kunde inte kopieras. Kopiera den från adressfältet.');
  }
}

start();
