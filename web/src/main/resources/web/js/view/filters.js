/** The controls of the selection: they show the view and choose a new one. */

import { datasetOf, defaultDataset, openingView, periodsOf, seesCells, seesPoints, seesProtected, withDataset } from './datasets.js';
import { clockOf } from '../page/clock.js';
import { byId, el, inputById, prose, selectById } from '../page/dom.js';
import { dayBefore, number, period } from '../page/format.js';
import { addDays, compareChoices, isFixed, parseSpan, spanText } from '../page/periods.js';
import { isComparison } from './state.js';

/** @typedef {import('../page/periods.js').Choice} Choice */
/** @typedef {import('./state.js').View} View */
/** @typedef {import('./state.js').ViewStore} ViewStore */

/**
 * Fills the controls from what the service knows, and connects them to the view.
 * @param {ViewStore} store
 * @param {Api.Meta} meta
 * @returns {(meta: Api.Meta) => void} to be told when what the service knows has changed
 */
export function connectFilters(store, meta) {
  let known = meta;
  fillSelect('level', meta.levels);
  fillSelect('daypart', [
    { code: '', name: 'Hela dygnet' },
    ...meta.dayparts.map(({ code, name, from, to }) => ({ code, name: `${name} ${twoDigits(from)}–${twoDigits(to)}` })),
  ]);
  /** Whether the categories stand there as those of protected figures. @type {boolean | null} */
  let fixed = null;

  onChange('dataset', (value) => store.choose(withDataset(known, store.view, value)));
  onChange('level', (value) => store.choose({ level: value, area: '', scale: 0 }));
  onChange('measure', (value) => store.choose({ measure: /** @type {View['measure']} */ (value), scale: 0, ...(value === 'change' ? { beside: '' } : {}) }));
  onChange('daypart', (value) => value !== WEEK && store.choose({ daypart: value, weekdays: '', hours: '' }));
  byId('show').addEventListener('change', (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    store.choose({ show: /** @type {View['show']} */ (value), scale: 0, beside: '' });
  });
  inputById('overlay').addEventListener('change', () => store.choose({ overlay: inputById('overlay').checked }));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('reset').addEventListener('click', () => (
    store.choose({ ...openingView(known, defaultDataset(known)), map: store.view.map })));
  connectSpans(store, () => periodsOf(known, store.view.dataset), () => seesProtected(known, store.view.dataset));

  const show = (/** @type {View} */ view) => {
    showDatasets(view, known);
    if (fixed !== seesProtected(known, view.dataset)) {
      fixed = seesProtected(known, view.dataset);
      buildCategories(store, known.categories, fixed);
    }
    showView(view, periodsOf(known, view.dataset), known.categories);
  };
  const renew = () => {
    fillDatasets(known.datasets);
    show(store.view);
  };
  store.onChoice(show);
  renew();
  return (news) => {
    known = news;
    renew();
  };
}

/** What is real and what is made up stand apart; a source that is alone is no choice. @param {Api.Dataset[]} datasets */
function fillDatasets(datasets) {
  const groups = [
    el('optgroup', { label: 'Verkliga uppgifter' }, ...datasets.filter(({ example }) => !example).map(datasetOption)),
    el('optgroup', { label: 'Exempel' }, ...datasets.filter(({ example }) => example).map(datasetOption)),
  ];
  selectById('dataset').replaceChildren(...groups.filter((group) => group.children.length > 0));
  byId('dataset-field').hidden = datasets.length < 2;
  byId('dataset-only').hidden = datasets.length > 1;
}

/** @param {Api.Dataset} dataset */
function datasetOption(dataset) {
  return el('option', { value: dataset.code }, datasetName(dataset));
}

/** @param {Api.Dataset} dataset */
function datasetName({ title, count }) {
  return count === null ? title : `${title} (${number(count)})`;
}

/** @param {View} view @param {Api.Meta} meta */
function showDatasets(view, meta) {
  const dataset = datasetOf(meta, view.dataset);
  selectById('dataset').value = view.dataset;
  byId('dataset-name').textContent = dataset ? datasetName(dataset) : 'ingen ännu';
  const span = dataset?.first && dataset.last ? period({ from: dataset.first, to: addDays(dataset.last, 1) }) : '';
  const said = dataset ? `${[dataset.owner, span].filter(Boolean).join(', ')}.` : '';
  byId('dataset-text').replaceChildren(el('span', {}, ...prose(said)));
  const points = seesPoints(meta, view.dataset);
  byId('points-hint').hidden = points;
  byId('overlay-row').hidden = !points;
  for (const show of ['points', 'heat']) radio(show).disabled = !points;
  radio('grid').disabled = !seesCells(meta, view.dataset);
  if (points) byId('show').removeAttribute('aria-describedby');
  else byId('show').setAttribute('aria-describedby', 'points-hint');
}

/** @param {ViewStore} store @param {() => Choice[]} choices @param {() => boolean} fixed whether only whole months, quarters, halves and years may be asked for */
function connectSpans(store, choices, fixed) {
  onChange('period', (code) => {
    const span = choices().find((choice) => choice.code === code)?.span;
    if (!span) return openOwn('period');
    const period = spanText(span);
    store.choose({ period, compare: sameComparison(store.view, period) });
  });
  onChange('compare', (code) => {
    const choice = comparisonsOf(store.view).find((one) => one.code === code);
    if (code === 'own') return openOwn('compare');
    store.choose({ compare: choice?.span ? spanText(choice.span) : '' });
  });
  for (const which of /** @type {const} */ (['period', 'compare'])) {
    byId(`${which}-own`).addEventListener('change', () => {
      const span = ownSpan(which, fixed());
      if (!span) return;
      if (which === 'period') store.choose({ period: span, compare: sameComparison(store.view, span) });
      else if (isComparison(span, store.view.period)) store.choose({ compare: span });
      else byId('dates-notice').textContent = 'Perioden att jämföra med får inte gå in i den som visas.';
    });
  }
}

/** @param {'period' | 'compare'} which @param {boolean} fixed @returns {string | null} FROM/TO; null, and the reason shown, when it is no period that may be asked for */
function ownSpan(which, fixed) {
  const from = inputById(`${which}-from`).value;
  const last = inputById(`${which}-to`).value;
  const notice = byId('dates-notice');
  notice.textContent = '';
  if (!from || !last) return null;
  const text = `${from}/${addDays(last, 1)}`;
  const span = parseSpan(text);
  if (span && (!fixed || isFixed(span))) return text;
  // A year is typed one figure at a time, and is 2 before it is 2026.
  const written = [`${which}-from`, `${which}-to`].every((id) => inputById(id).validity.valid);
  notice.textContent = span ? 'Din roll ser bara en hel månad, ett kvartal, ett halvår eller tolv månader.'
    : written ? 'Slutdagen måste vara samma dag som startdagen eller senare.' : 'Båda dagarna ska ligga mellan 1900 och 2199.';
  return null;
}

/** @param {'period' | 'compare'} which */
function openOwn(which) {
  byId(`${which}-own`).hidden = false;
  inputById(`${which}-from`).focus();
}

/** The comparison of the same kind for another period. @param {View} view @param {string} period */
function sameComparison(view, period) {
  const kind = comparisonsOf(view).find(({ span }) => span && spanText(span) === view.compare)?.code;
  if (!kind) return isComparison(view.compare, period) ? view.compare : '';
  const span = comparisonsOf({ ...view, period }).find(({ code }) => code === kind)?.span;
  return span ? spanText(span) : '';
}

/** @param {View} view @returns {Choice[]} */
function comparisonsOf(view) {
  const period = parseSpan(view.period);
  return period ? compareChoices(period) : [];
}

/** @param {View} view @param {Choice[]} choices @param {Api.Category[]} categories */
function showView(view, choices, categories) {
  byId('dates-notice').textContent = '';
  selectById('level').value = view.level;
  selectById('measure').value = view.measure;
  showHours(view);
  radio(view.show).checked = true;
  inputById('overlay').checked = view.overlay;
  inputById('overlay').disabled = view.show === 'points';
  selectById('measure').disabled = view.show !== 'areas';

  fillSelect('period', choices);
  fillSelect('compare', comparisonsOf(view));
  const compareCode = view.compare === '' ? 'none' : codeOf(comparisonsOf(view), view.compare);
  showSpan('period', codeOf(choices, view.period), view.period);
  showSpan('compare', compareCode, view.compare);
  showCategories(view, categories);
}

/** What the part of the day is called when it is some hours of the week, which are chosen among the hours themselves. */
const WEEK = 'week';

/** @param {View} view */
function showHours(view) {
  const select = selectById('daypart');
  select.querySelector(`[value="${WEEK}"]`)?.remove();
  const chosen = view.weekdays !== '' || view.hours !== '';
  if (chosen) select.append(el('option', { value: WEEK }, clockOf(view)));
  select.value = chosen ? WEEK : view.daypart;
}

/** @param {Choice[]} choices @param {string} text */
function codeOf(choices, text) {
  return choices.find(({ span }) => span && spanText(span) === text)?.code ?? 'own';
}

/** @param {'period' | 'compare'} which @param {string} code @param {string} text */
function showSpan(which, code, text) {
  selectById(which).value = code;
  byId(`${which}-own`).hidden = code !== 'own';
  const span = parseSpan(text);
  inputById(`${which}-from`).value = span?.from ?? '';
  inputById(`${which}-to`).value = span ? dayBefore(span.to) : '';
}

/** @param {ViewStore} store @param {Api.Category[]} categories @param {boolean} fixed whether only one whole group may be asked for */
function buildCategories(store, categories, fixed) {
  const groups = [...new Set(categories.map(({ group }) => group))];
  byId('category-groups').replaceChildren(...groups.map((group) => {
    const members = categories.filter((category) => category.group === group);
    const whole = el('input', { type: 'checkbox', 'data-group': group });
    whole.addEventListener('change', () => {
      const codes = members.map(({ code }) => code);
      const others = fixed ? [] : store.view.category.filter((code) => !codes.includes(code));
      choose(store, categories, whole.checked ? [...others, ...codes] : others);
    });
    return el('fieldset', { class: 'category-group' },
      el('legend', {}, el('label', { class: 'check' }, whole, ` ${group}`)),
      ...members.map(({ code, name, sensitive }) => {
        if (fixed) return el('span', { class: 'check member' }, name);
        const box = el('input', { type: 'checkbox', value: code, 'data-testid': `category-${code}` });
        box.addEventListener('change', () => {
          const others = store.view.category.filter((other) => other !== code);
          choose(store, categories, box.checked ? [...others, code] : others);
        });
        return el('label', { class: 'check' }, box, ` ${name}`, sensitive && el('small', {}, ' (skyddad)'));
      }));
  }));
}

/** All chosen and none chosen are the same selection, and are written the same way.
 * @param {ViewStore} store @param {Api.Category[]} categories @param {string[]} codes */
function choose(store, categories, codes) {
  const inOrder = categories.map(({ code }) => code).filter((code) => codes.includes(code));
  store.choose({ category: inOrder.length === categories.length ? [] : inOrder });
}

/** @param {View} view @param {Api.Category[]} categories */
function showCategories(view, categories) {
  const chosen = new Set(view.category);
  byId('category-value').textContent = categoryText(view.category, categories);
  const host = byId('category-groups');
  for (const box of host.querySelectorAll('input')) {
    if (box.dataset['group'] === undefined) {
      box.checked = chosen.has(box.value);
      continue;
    }
    const members = categories.filter(({ group }) => group === box.dataset['group']);
    const count = members.filter(({ code }) => chosen.has(code)).length;
    box.checked = count === members.length;
    box.indeterminate = count > 0 && count < members.length;
  }
}

/** @param {string[]} chosen @param {Api.Category[]} categories */
export function categoryText(chosen, categories) {
  if (chosen.length === 0) return 'Alla';
  const among = categories.filter(({ code }) => chosen.includes(code));
  const names = among.map(({ name }) => name);
  const group = among[0]?.group ?? '';
  // a whole group and nothing else goes by its own name
  if (names.length > 1 && among.length === categories.filter((one) => one.group === group).length
    && among.every((one) => one.group === group)) return group;
  return names.length <= 2 ? names.join(', ') : `${names.length} valda`;
}

/** @param {string} id @param {{code: string, name: string}[]} options */
function fillSelect(id, options) {
  selectById(id).replaceChildren(...options.map(({ code, name }) => el('option', { value: code }, name)));
}

/** @param {string} id @param {(value: string) => void} listener */
function onChange(id, listener) {
  selectById(id).addEventListener('change', () => listener(selectById(id).value));
}

/** @param {string} value */
function radio(value) {
  return /** @type {HTMLInputElement} */ (byId('show').querySelector(`input[value="${value}"]`));
}

/** @param {number} hour */
function twoDigits(hour) {
  return String(hour).padStart(2, '0');
}
