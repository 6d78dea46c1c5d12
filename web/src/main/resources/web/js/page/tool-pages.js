/** The pages that there are, whom each is daily work for, and the menu of them. */

import { el } from './dom.js';

/** @typedef {{href: string, name: string, duty: string | null, part?: string, read?: true}} ToolPage without a part it is last, by itself; one that is
 * read by all is in the menu of those who have something to do there */

const EVERYBODY = ['/start.html', '/'];
/** What each role does daily. @type {Record<string, string[]>} */
const DAILY = {
  polis: ['/lagesbild.html', '/est.html', '/falt.html'],
  analytiker: ['/lagesbild.html', '/import.html', '/placera.html'],
  samordnare: ['/lagesbild.html', '/est.html', '/atgarder.html'],
  faltassistent: ['/est.html', '/vandringar.html', '/falt.html'],
  administrator: ['/datamangder.html', '/logg.html', '/konton.html'],
  anonym: ['/siffror.html', '/effekt.html'],
};
const PARTS = ['Läget', 'Samverkan', 'Data', 'Förvaltning'];

/** What everybody may who has said who they are. */
const SIGNED_IN = 'signed_in';

/** @type {ToolPage[]} */
const PAGES = [
  { href: '/start.html', name: 'Start', duty: null, part: 'Läget' },
  { href: '/', name: 'Karta', duty: null, part: 'Läget' },
  { href: '/lagesbild.html', name: 'Lägesbild', duty: 'lagesbild_reading', part: 'Läget' },
  { href: '/effekt.html', name: 'Effekt av en åtgärd', duty: null, part: 'Läget' },
  { href: '/siffror.html', name: 'Publicerade siffror', duty: null, part: 'Läget' },
  { href: '/est.html', name: 'EST', duty: 'est', part: 'Samverkan' },
  { href: '/omraden.html', name: 'Områden', duty: SIGNED_IN, part: 'Samverkan' },
  { href: '/atgarder.html', name: 'Åtgärder', duty: SIGNED_IN, part: 'Samverkan' },
  { href: '/vandringar.html', name: 'Vandringar', duty: 'read_walks', part: 'Samverkan' },
  { href: '/iakttagelser.html', name: 'Iakttagelser', duty: 'read_walks', part: 'Samverkan' },
  { href: '/falt.html', name: 'Fält', duty: 'field', part: 'Samverkan' },
  { href: '/import.html', name: 'Importera', duty: 'import', part: 'Data' },
  { href: '/placera.html', name: 'Placera', duty: 'placing', part: 'Data' },
  { href: '/platser.html', name: 'Platser', duty: 'gazetteer', part: 'Data' },
  { href: '/kallor.html', name: 'Källor', duty: 'sources', part: 'Data' },
  { href: '/floden.html', name: 'Flöden', duty: 'sources', part: 'Data' },
  { href: '/datamangder.html', name: 'Datamängder', duty: 'datasets', part: 'Förvaltning', read: true },
  { href: '/logg.html', name: 'Åtkomstlogg', duty: 'log', part: 'Förvaltning' },
  { href: '/konton.html', name: 'Konton', duty: 'accounts', part: 'Förvaltning' },
  { href: '/tillganglighet.html', name: 'Tillgänglighet', duty: null },
];

/** Pages that the role may use; all, while it is not known: they say themselves what is refused. @param {Api.Meta['viewer'] | undefined | null} viewer */
export function allowedPages(viewer) {
  return PAGES.filter(({ duty }) => !duty || !viewer || may(viewer, duty));
}

/** @param {Api.Meta['viewer']} viewer @param {string} duty */
function may(viewer, duty) {
  return duty === SIGNED_IN ? viewer.role !== 'anonym' : viewer.duties.includes(duty);
}

/** Why the role may not read this page; empty when it may. @param {Api.Meta['viewer']} viewer */
export function refusalHere(viewer) {
  const { duty, read } = PAGES.find(isHere) ?? {};
  if (!duty || read || may(viewer, duty)) return '';
  return viewer.role === 'anonym' ? 'Logga in för att se sidan.' : `Sidan visas inte för rollen ${viewer.label}.`;
}

/** What the role does daily, or everybody does while it is not known. @param {Api.Meta['viewer'] | undefined | null} viewer @param {ToolPage[]} allowed */
export function dailyPages(viewer, allowed) {
  const daily = [...EVERYBODY, ...(viewer ? DAILY[viewer.role] ?? [] : [])];
  return allowed.filter(({ href }) => daily.includes(href));
}

/** @param {ToolPage[]} pages @returns {HTMLElement} a popover */
export function pageMenu(pages) {
  return el('div', { class: 'drop-menu tool-menu', id: 'tool-menu', popover: true },
    ...[...PARTS, undefined].map((part) => partOf(part, pages.filter((page) => page.part === part))));
}

/** @param {string | undefined} name @param {ToolPage[]} pages */
function partOf(name, pages) {
  if (!pages.length) return null;
  const list = listOf(pages);
  if (name) list.setAttribute('aria-label', name);
  return el('div', { class: name ? 'tool-part' : 'tool-part apart' }, name && el('p', { 'aria-hidden': 'true' }, name), list);
}

/** @param {ToolPage[]} pages */
export function listOf(pages) {
  return el('ul', {}, ...pages.map((page) => el('li', {}, el('a', { href: page.href, 'aria-current': isHere(page) ? 'page' : null }, page.name))));
}

/** @param {ToolPage} page */
export function isHere({ href }) {
  return href === location.pathname;
}
