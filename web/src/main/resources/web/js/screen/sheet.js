/** The map page as one sheet of paper, A4 on its side: what it shows, the map, what the map means and where it comes from, and
 * the table on the pages after. Prints and pictures are made of it. */

import { byId, el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { forcePaper } from '../page/theme.js';

/** @typedef {import('./screen.js').Screen} Screen */

/** The part of an A4 page on its side that is printed on, mm; the page's margins are in print.css. */
const SHEET_HEIGHT_MM = 188;
const PIXELS_PER_MM = 96 / 25.4;
const LEAST_MAP_PX = 300;
const FRAME_MS = 50;
/** As long as a picture waits for what a slow line still has to bring. */
const LONGEST_MS = 15_000;

/** @param {Screen} screen @returns {import('../page/print.js').Sheet} */
export function mapSheet(screen) {
  /** @type {(() => void)[]} */
  let undo = [];
  return {
    async lay() {
      const root = document.documentElement;
      const hold = screen.mapView.holdView();
      root.classList.add('printing');
      undo.push(() => {
        root.classList.remove('printing');
        byId('map-frame').style.removeProperty('height');
        forcePaper(false);
        hold.back();
      });
      forcePaper(true);
      undo.push(() => screen.showOnPaper(false));
      await screen.showOnPaper(true);
      undo.push(...addSheetParts(screen));
      openDetails(undo);
      const frame = byId('map-frame');
      const above = frame.getBoundingClientRect().top + scrollY;
      frame.style.height = `${Math.max(LEAST_MAP_PX, SHEET_HEIGHT_MM * PIXELS_PER_MM - above)}px`;
      hold.fit();
      await drawn();
    },
    lift() {
      for (const step of undo.reverse()) step();
      undo = [];
    },
  };
}

/** A heading, and the facts that only paper needs. @param {Screen} screen @returns {(() => void)[]} how to take them away */
function addSheetParts(screen) {
  const what = byId('legend-body').querySelector('h2')?.textContent ?? 'Händelser';
  const { level, category } = screen.inWords();
  const title = el('p', { class: 'sheet-title' }, screen.store.view.show === 'areas' ? `${what}. ${level}` : what, el('small', {}, category));
  const made = el('dl', { class: 'facts sheet-facts' },
    el('dt', {}, 'Uttaget'), el('dd', {}, localTime(new Date().toISOString())),
    el('dt', {}, 'Av'), el('dd', {}, byId('who').querySelector('.who-name')?.textContent ?? ''),
    el('dt', {}, 'Visar'), el('dd', {}, `det som rollen ${screen.meta.viewer.label.toLowerCase()} får se`));
  const north = el('p', { class: 'sheet-north' }, '↑ N');
  byId('map-frame').querySelector('.brief, .legend')?.after(made);
  byId('map-frame').append(north);
  document.querySelector('.top .brand')?.after(title);
  return [title, made, north].map((part) => () => part.remove());
}

/** What is folded on the screen is told on paper. @param {(() => void)[]} undo */
function openDetails(undo) {
  for (const details of byId('map-frame').querySelectorAll('details')) {
    const was = details.open;
    details.open = true;
    undo.push(() => { details.open = was; });
  }
}

/** Until the map has what it asked for and has painted it. */
async function drawn() {
  const wait = () => new Promise((resolve) => { setTimeout(resolve, FRAME_MS); });
  const end = Date.now() + LONGEST_MS;
  for (let calm = 0; calm < 6 && Date.now() < end;) {
    await wait();
    calm = byId('map').getAttribute('aria-busy') === 'false' ? calm + 1 : 0;
  }
}
