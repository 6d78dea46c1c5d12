/** Asks of each photo whether somebody is to be seen in it, before it is used. */

import { byId } from '../page/dom.js';
import { jpegOf, letCover, painted } from './photo.js';

/**
 * @param {Blob} file
 * @returns {Promise<ArrayBuffer | null>} a JPEG; null when it was thrown away
 */
export async function askForPhoto(file) {
  const canvas = await painted(file);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Bilden. Dra med fingret över det som ska täckas.');
  letCover(canvas);
  const dialog = /** @type {HTMLDialogElement} */ (byId('photo-dialog'));
  byId('photo-place').replaceChildren(canvas);
  dialog.returnValue = '';
  dialog.showModal();
  const chosen = await new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true });
  });
  const jpeg = chosen === 'use' ? await jpegOf(canvas) : null;
  byId('photo-place').replaceChildren();
  return jpeg;
}
