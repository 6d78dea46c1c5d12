/** The head of the pages beside the map: the way between them, of which each role sees those it may use, who one is, and the
 * theme. */

import { getJson } from './api.js';
import { byId, el } from './dom.js';
import { keepFeedSigns } from './feed-sign.js';
import { brand, themeButton } from './head.js';
import { languageLink } from './language.js';
import { showWho } from './who.js';

/** @type {{href: string, name: string, duty: string | null}[]} */
const PAGES = [
  { href: '/start.html', name: 'Start', duty: null },
  { href: '/', name: 'Karta', duty: null },
  { href: '/import.html', name: 'Importera', duty: 'import' },
  { href: '/platser.html', name: 'Platser', duty: 'gazetteer' },
  { href: '/kallor.html', name: 'Källor', duty: 'sources' },
  { href: '/placera.html', name: 'Placera', duty: 'placing' },
  { href: '/siffror.html', name: 'Publicerade siffror', duty: null },
  { href: '/omraden.html', name: 'Områden', duty: null },
  { href: '/atgarder.html', name: 'Åtgärder', duty: null },
  { href: '/vandringar.html', name: 'Vandringar', duty: 'read_walks' },
  { href: '/lagesbild.html', name: 'Lägesbild', duty: 'lagesbild_reading' },
  { href: '/effekt.html', name: 'Effekt av en åtgärd', duty: null },
  { href: '/est.html', name: 'EST', duty: 'est' },
  { href: '/falt.html', name: 'Fält', duty: 'field' },
  { href: '/floden.html', name: 'Flöden', duty: 'sources' },
  { href: '/datamangder.html', name: 'Datamängder', duty: 'datasets' },
  { href: '/logg.html', name: 'Åtkomstlogg', duty: 'log' },
  { href: '/konton.html', name: 'Konton', duty: 'accounts' },
  { href: '/tillganglighet.html', name: 'Tillgänglighet', duty: null },
];

/** Fills `#work-top`, before what the page has put there. Without an answer from the service every page is listed: they say themselves what is refused. */
export async function showToolNav() {
  byId('work-top').prepend(
    brand(),
    el('nav', { class: 'tool-nav', id: 'tool-nav', 'aria-label': 'Verktyg' }),
    el('div', { class: 'who', id: 'who', 'data-testid': 'who' }),
    themeButton(),
    languageLink(),
  );
  show(null);
  showWho(byId('who'));
  try {
    /** @type {Api.Meta} */
    const meta = await getJson('/api/meta');
    show(meta.viewer.duties);
    keepFeedSigns(meta);
  } catch {
    // The page's own requests tell what is wrong.
  }
}

/** @param {string[] | null} duties */
function show(duties) {
  const items = PAGES.filter(({ duty }) => !duty || !duties || duties.includes(duty)).map(({ href, name }) =>
    el('li', {}, el('a', { href, 'aria-current': href === location.pathname ? 'page' : null }, name)));
  const list = el('ul', {}, ...items);
  byId('tool-nav').replaceChildren(list);
  // In a narrow window the list is wider than the page: the page that is open must be in sight.
  const current = items.find((item) => item.querySelector('[aria-current]'));
  if (current) list.scrollLeft = current.offsetLeft - list.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
}
