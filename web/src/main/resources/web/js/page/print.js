/** Printing what is on the screen: it takes the size and colours of paper first, because browsers print a canvas as it was last
 * painted, and one repainted while printing comes out blank. */

import { recordExport } from './exports.js';
import { messageOf } from './api.js';
import { el } from './dom.js';
import { toast } from './notice.js';
import { forcePaper } from './theme.js';

/** Something that can be laid out as paper. @typedef {{lay: () => Promise<void>, lift: () => void}} Sheet */

/** Time for a drawing to be made anew at its new size. */
const SETTLE_MS = 700;

/** Whatever the page shows, in the colours of paper. @type {Sheet} */
const PLAIN = {
  async lay() {
    document.documentElement.classList.add('printing');
    forcePaper(true);
    await new Promise((resolve) => { setTimeout(resolve, SETTLE_MS); });
  },
  lift() {
    document.documentElement.classList.remove('printing');
    forcePaper(false);
  },
};

/** The same, with the focus where it was when it is over: what is not on paper loses it. @param {Sheet} sheet @returns {Sheet} */
export function keepingFocus(sheet) {
  let held = document.activeElement;
  return {
    lay() {
      held = document.activeElement;
      return sheet.lay();
    },
    lift() {
      sheet.lift();
      if (held instanceof HTMLElement) held.focus({ preventScroll: true });
    },
  };
}

/** @param {HTMLElement} button @param {Sheet} [layout] */
export function connectPrint(button, layout = PLAIN) {
  const sheet = keepingFocus(layout);
  const start = async () => {
    const cover = coverWith('Gör utskriften …');
    try {
      await recordExport('print');
      await sheet.lay();
    } catch (error) {
      sheet.lift();
      toast(`Det gick inte att skriva ut. ${messageOf(error)}`);
      return;
    } finally {
      cover.remove();
    }
    addEventListener('afterprint', () => sheet.lift(), { once: true });
    print();
  };
  button.addEventListener('click', start);
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p') return;
    event.preventDefault(); // the browser would print before the paper is laid out
    start();
  });
}

/** Hides the page while it has the form of paper. @param {string} text */
export function coverWith(text) {
  const cover = el('div', { class: 'sheet-cover', role: 'status' }, text);
  document.body.append(cover);
  return cover;
}
