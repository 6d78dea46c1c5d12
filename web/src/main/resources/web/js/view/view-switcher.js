/** The way between the views: a link each, so that a view can be opened beside and sent to somebody. */

import { datasetOf, seesCells } from './datasets.js';
import { byId, el } from '../page/dom.js';
import { addMonths, compareChoices, parseSpan, spanText } from '../page/periods.js';
import { viewHash } from './state.js';
import { isOpen, settingsOf, viewName, VIEWS } from './views.js';

/** @typedef {import('./state.js').View} View */
/** @typedef {import('./state.js').ViewStore} ViewStore */
/** @typedef {import('./views.js').ViewName} ViewName */

/**
 * @param {ViewStore} store
 * @param {() => Api.Meta} meta what the service knows now
 */
export function connectViews(store, meta) {
  const host = byId('views');
  const links = VIEWS.map(({ code, name, about }) => {
    const link = el('a', { href: '#', title: about, 'data-testid': `view-${code}` }, name);
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return; // beside, in a window of its own
      event.preventDefault();
      store.choose(stepTo(code, store.view, meta()));
    });
    return { code, link, item: el('li', {}, link) };
  });
  host.replaceChildren(el('ul', {}, el('li', {}, el('a', { href: '/start.html', 'data-testid': 'view-start' }, 'Start')), ...links.map(({ item }) => item)));
  const show = () => {
    const { view } = store;
    const now = viewName(view);
    const cells = seesCells(meta(), view.dataset);
    document.documentElement.dataset['view'] = now;
    for (const { code, link, item } of links) {
      item.hidden = !isOpen(code, cells);
      link.href = viewHash({ ...view, ...stepTo(code, view, meta()) });
      if (code === now) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };
  store.onChange(show);
  show();
}

/** What changes on the way to a view: period, source and place stay as they are. @param {ViewName} name @param {View} view @param {Api.Meta} meta @returns {Partial<View>} */
export function stepTo(name, view, meta) {
  const settings = settingsOf(name, seesCells(meta, view.dataset));
  const left = view.level === 'priority' && viewName(view) === 'priority' && name !== 'priority' ? { level: meta.defaults.level } : {};
  const level = settings.level ?? left.level ?? view.level;
  const needed = (name === 'change' || settings.beside === 'period') && !view.compare ? { compare: comparisonOf(view, meta) } : {};
  return { ...settings, ...left, ...needed, ...(level === view.level ? {} : { area: '' }) };
}

/** The same period a year before where the source covers that, else the one just before. @param {View} view @param {Api.Meta} meta */
function comparisonOf(view, meta) {
  const span = parseSpan(view.period);
  if (!span) return '';
  const first = datasetOf(meta, view.dataset)?.first ?? span.from;
  const choices = compareChoices(span).flatMap(({ span: earlier }) => earlier ?? []);
  return spanText(choices.find(({ from }) => from.slice(0, 7) >= first.slice(0, 7)) ?? choices[0] ?? { from: addMonths(span.from, -12), to: addMonths(span.to, -12) });
}
