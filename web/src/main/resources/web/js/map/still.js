/** Drawings that stay as they are. A canvas that may be drawn on further is copied by the browser in several of the frames after it was
 * drawn on; one that shows a finished picture is not (decision 77 has the figures). */

/** @typedef {OffscreenCanvasRenderingContext2D} Pen */

/** A sheet to draw on, off the page. @param {number} width pixels, at least 1 @param {number} height @returns {Pen} */
export function blank(width, height) {
  return /** @type {Pen} */ (new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height))).getContext('2d'));
}

/** Takes what was drawn from its sheet, which is blank afterwards. @param {Pen} pen */
export function finished({ canvas }) {
  return canvas.transferToImageBitmap();
}

/** Puts a picture on the page, which then has it alone. @param {HTMLCanvasElement} canvas shows nothing but such pictures @param {ImageBitmap} drawn */
export function show(canvas, drawn) {
  Object.assign(canvas, { width: drawn.width, height: drawn.height });
  /** @type {ImageBitmapRenderingContext} */ (canvas.getContext('bitmaprenderer')).transferFromImageBitmap(drawn);
}
