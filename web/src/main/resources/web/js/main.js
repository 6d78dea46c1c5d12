/** Starts the page: the view from the address, the controls, and the first drawing. */

import { getJson } from './api.js';
import { byId } from './dom.js';
import { connectFilters } from './filters.js';
import { foldLegend } from './legend-fold.js';
import { showFailure, toast } from './notice.js';
import { connectPrint } from './print.js';
import { Screen } from './screen.js';
import { connectSearch } from './search.js';
import { parseView, ViewStore } from './state.js';
import { connectThemeButton } from './theme.js';

/** @typedef {import('./state.js').View} View */

/** @param {Api.Meta} meta @returns {View} */
function defaultView(meta) {
  return {
    level: meta.defaults.level, measure: 'count', show: 'areas', overlay: false, period: meta.defaults.period,
    compare: meta.defaults.compare, category: [], daypart: '', area: '', table: false, scale: 0, map: null,
  };
}

async function start() {
  connectThemeButton(byId('theme'));
  const basemap = /** @type {Promise<Api.Basemap>} */ (getJson('/api/basemap'));
  basemap.catch(() => undefined); // reported below, when there is a map to say it on
  const meta = /** @type {Api.Meta} */ (await getJson('/api/meta'));
  const defaults = defaultView(meta);
  const known = {
    levels: meta.levels.map(({ code }) => code),
    categories: meta.categories.map(({ code }) => code),
    dayparts: meta.dayparts.map(({ code }) => code),
  };
  /** @param {string} hash @returns {View} */
  const parse = (hash) => {
    const view = parseView(hash, defaults, known);
    return meta.viewer.seesPoints ? view : { ...view, overlay: false, show: view.show === 'points' ? 'areas' : view.show };
  };
  const store = new ViewStore(parse(location.hash), parse);
  connectFilters(store, meta, defaults);
  const screen = new Screen(store, meta);
  screen.mapView.goTo(store.view.map);
  connectSearch(() => screen.knownNames(), (hit) => screen.mapView.showFound(hit));
  connectActions(meta);
  const loads = [
    screen.load(),
    basemap.then(
      (answer) => screen.setBasemap(answer),
      (error) => showFailure(byId('map-notice'), error, () => location.reload()),
    ),
  ];
  await Promise.all(loads);
  requestAnimationFrame(() => {
    performance.mark('lk-ready');
    document.documentElement.dataset['ready'] = 'true';
  });
}

/** @param {Api.Meta} meta */
function connectActions(meta) {
  byId('import-link').hidden = !meta.viewer.imports;
  connectPrint(byId('print'));
  byId('copy-link').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      toast('Länken till vyn är kopierad.');
    } catch {
      toast('Länken kunde inte kopieras. Kopiera den från adressfältet.');
    }
  });
  const toggle = byId('sheet-toggle');
  toggle.addEventListener('click', () => {
    const open = document.documentElement.classList.toggle('sheet-open');
    toggle.setAttribute('aria-expanded', String(open));
    toggle.textContent = open ? 'Visa mer av kartan' : 'Ändra urval';
  });
  foldLegend();
}

start().catch((error) => {
  byId('summary').textContent = 'Kartan kunde inte startas.';
  showFailure(byId('statistics-notice'), error, () => location.reload());
});
