/** A photo made ready on the device: painted anew, so that where and with what it was taken is not in it, and of bounded size. */

const LONGEST_SIDE = 1600;
const LARGEST_BYTES = 1_500_000;
const QUALITIES = [0.82, 0.7, 0.55, 0.4];

/**
 * @param {Blob} file as the camera made it
 * @returns {Promise<HTMLCanvasElement>} upright, no larger than is kept
 */
export async function painted(file) {
  // The camera's own note of which way is up is followed here, since it does not come along.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<ArrayBuffer>} a JPEG of pixels alone */
export async function jpegOf(canvas) {
  for (const quality of QUALITIES) {
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
    if (blob && (blob.size <= LARGEST_BYTES || quality === QUALITIES.at(-1))) return blob.arrayBuffer();
  }
  throw new Error('Bilden går inte att spara som JPEG.');
}

/**
 * Lets somebody cover what must not be seen by drawing over it with a finger.
 * @param {HTMLCanvasElement} canvas
 */
export function letCover(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {{x: number, y: number} | null} */
  let last = null;
  const place = (/** @type {PointerEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * canvas.width, y: ((event.clientY - box.top) / box.height) * canvas.height };
  };
  canvas.style.touchAction = 'none';
  canvas.addEventListener('pointerdown', (event) => {
    last = place(event);
    canvas.setPointerCapture(event.pointerId);
    stroke(last, last);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return;
    const now = place(event);
    stroke(last, now);
    last = now;
  });
  canvas.addEventListener('pointerup', () => { last = null; });
  /** @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
  function stroke(from, to) {
    context.strokeStyle = '#000';
    context.lineCap = 'round';
    context.lineWidth = Math.max(canvas.width, canvas.height) / 14;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x + 0.01, to.y);
    context.stroke();
  }
}
