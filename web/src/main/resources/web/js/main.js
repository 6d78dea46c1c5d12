/** Starts the page: the view from the address, the controls, and the first drawing. */

import { connectAnalysis } from './screen/analysis.js';
import { getJson, messageOf } from './page/api.js';
import { datasetOf, defaultDataset, openingView } from './view/datasets.js';
import { byId } from './page/dom.js';
import { showFeedSign } from './page/feed-sign.js';
import { connectFilters } from './view/filters.js';
import { Freshness } from './screen/freshness.js';
import { keepPlace } from './page/language.js';
import { foldLegend } from './map/legend-fold.js';
import { MapBox } from './screen/map-box.js';
import { showFailure, toast } from './page/notice.js';
import { askAhead } from './screen/questions.js';
import { Screen } from './screen/screen.js';
import { sharedView, showLinkNotes } from './screen/shared-view.js';
import { ViewStore } from './view/state.js';
import { connectThemeButton } from './page/theme.js';
import { connectViews } from './view/view-switcher.js';
import { showWho } from './page/who.js';

async function start() {
  connectThemeButton(byId('theme'));
  keepPlace(byId('language'));
  showWho(byId('who'));
  const basemap = /** @type {Promise<Api.Basemap>} */ (getJson('/api/basemap'));
  basemap.catch(() => undefined); // reported below, when there is a map to say it on
  let meta = /** @type {Api.Meta} */ (await getJson('/api/meta'));
  const viewOf = (/** @type {string} */ hash) => {
    const { view, notes } = sharedView(hash, meta);
    showLinkNotes(byId('link-note'), notes);
    return view;
  };
  const store = new ViewStore(viewOf(location.hash), viewOf);
  askAhead(store.view);
  const showMeta = connectFilters(store, meta);
  connectViews(store, () => meta);
  const screen = new Screen(store, meta);
  screen.mapView.goTo(store.view.map);
  connectActions();
  const renewAnalysis = connectAnalysis(store, () => meta, (code) => screen.openArea(code), new MapBox(screen.mapView, store));
  new Freshness(meta, byId('stale'), (news) => {
    const first = meta.datasets.length === 0;
    meta = news;
    showMeta(news);
    screen.setMeta(news);
    renewAnalysis();
    if (first || !datasetOf(news, store.view.dataset)) store.adjust(openingView(news, defaultDataset(news)));
    else toast('Nya uppgifter har kommit. Kartan är uppdaterad.');
  }, (answer) => {
    meta = answer;
    showSign();
  });
  const showSign = () => showFeedSign(byId('feed-sign'), datasetOf(meta, store.view.dataset));
  store.onChoice(showSign);
  showSign();
  const figures = screen.load();
  screen.gather([figures, basemap]);
  const loads = [
    figures,
    basemap.then(
      (answer) => {
        screen.setBasemap(answer);
        if (answer.background) import('./screen/background.js').then(({ connectBackground }) => connectBackground(answer, screen.mapView));
      },
      (error) => showFailure(byId('map-notice'), error, () => location.reload()),
    ),
  ];
  await Promise.all(loads);
  await new Promise(requestAnimationFrame);
  performance.mark('lk-ready');
  await connectRest(screen, () => meta).catch((error) => toast(`Sökning och utskrift kunde inte hämtas: ladda om sidan. ${messageOf(error)}`));
  document.documentElement.dataset['ready'] = 'true';
}

/** What nobody needs before there is a map to look at is fetched when there is one. @param {Screen} screen @param {() => Api.Meta} meta */
async function connectRest(screen, meta) {
  const [{ connectSearch }, { suggestions }, { connectOut }, { connectMenu }, { allowedPages, pageMenu }] = await Promise.all([
    import('./screen/search.js'), import('./screen/suggestions.js'), import('./screen/out.js'), import('./page/drop-menu.js'), import('./page/tool-pages.js'), screen.fetchRest()]);
  const menu = pageMenu(allowedPages(meta().viewer));
  byId('tool-more').after(menu);
  connectMenu(byId('tool-more'), menu);
  const narrow = matchMedia('(max-width: 40em)');
  const placeWho = () => (narrow.matches ? menu.append(byId('who')) : byId('out-menu').before(byId('who')));
  narrow.addEventListener('change', placeWho);
  placeWho();
  connectSearch({
    names: () => screen.knownNames(),
    suggestions: (text) => suggestions(text, screen.mapView.choropleth.areas, meta(), screen.store.view.dataset),
    onHit: (hit) => screen.showFound(hit),
    onLeave: () => screen.mapView.closeFound(),
    onChange: ({ area, category }) => (area ? screen.openArea(area) : screen.store.choose({ category: category ?? [] })),
  });
  connectOut(screen);
}

function connectActions() {
  for (const link of document.querySelectorAll('a.skip-link')) {
    // Followed as a link it would take the place of the view in the address.
    link.addEventListener('click', (event) => {
      event.preventDefault();
      byId(String(link.getAttribute('href')).slice(1)).focus();
    });
  }
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
