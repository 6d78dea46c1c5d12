/** The ways out of the map: a link to the view, paper, a picture, and the table as a file. */

import { byId } from '../page/dom.js';
import { messageOf } from '../page/api.js';
import { saveFile } from '../page/download.js';
import { connectMenu } from '../page/drop-menu.js';
import { recordExport } from '../page/exports.js';
import { toast } from '../page/notice.js';
import { paint } from './picture.js';
import { connectPrint, coverWith, keepingFocus } from '../page/print.js';
import { mapSheet } from './sheet.js';

/** @typedef {import('./screen.js').Screen} Screen */

/** Pixels of the picture for each CSS pixel: A4 at 192 to the inch. */
const PICTURE_SCALE = 2;
const PICTURE_MARGIN = 24;

/** @param {Screen} screen */
export function connectOut(screen) {
  const menu = byId('out-menu');
  const sheet = mapSheet(screen);
  connectPrint(byId('print'), sheet);
  byId('picture').addEventListener('click', () => savePicture(keepingFocus(sheet)));
  byId('copy-link').addEventListener('click', copyLink);
  byId('out-csv').addEventListener('click', () => screen.saveTable().catch((error) => toast(`Siffrorna kunde inte sparas. ${messageOf(error)}`)));
  menu.addEventListener('click', (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest('button')) menu.hidePopover();
  });
  connectMenu(byId('out'), menu);
}

/** @param {import('../page/print.js').Sheet} sheet */
async function savePicture(sheet) {
  const cover = coverWith('Gör bilden …');
  try {
    await recordExport('picture');
    await sheet.lay();
    const frame = byId('map-frame').getBoundingClientRect();
    const app = byId('app');
    const canvas = await paint(app, frame.bottom - app.getBoundingClientRect().top, PICTURE_MARGIN, PICTURE_SCALE);
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
    saveFile(blob, 'png');
  } catch (error) {
    toast(`Bilden kunde inte göras. ${messageOf(error)}`);
  } finally {
    sheet.lift();
    cover.remove();
  }
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    toast('Länken till vyn är kopierad. Mottagaren ser det som hans eller hennes roll får se.');
  } catch {
    toast('Länken kunde inte kopieras. Kopiera den från adressfältet.');
  }
}
