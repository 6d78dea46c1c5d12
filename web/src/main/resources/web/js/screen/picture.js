/** A part of the page painted as a picture, as it is laid out: text word by word, drawings, canvases, backgrounds and borders.
 * The browser has no other way to a picture that sends nothing to anybody. */

import { el } from '../page/dom.js';

/** @typedef {{context: CanvasRenderingContext2D, left: number, top: number, scale: number}} Easel */

/**
 * @param {HTMLElement} root
 * @param {number} height CSS pixels from its top that are painted
 * @param {number} margin CSS pixels left white around it
 * @param {number} scale pixels of the picture for each CSS pixel
 * @returns {Promise<HTMLCanvasElement>}
 */
export async function paint(root, height, margin, scale) {
  const { left, top, width } = root.getBoundingClientRect();
  const canvas = el('canvas', { width: Math.round((width + 2 * margin) * scale), height: Math.round((height + 2 * margin) * scale) });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(margin, margin);
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  await paintElement({ context, left, top, scale }, root);
  return canvas;
}

/** @param {Easel} easel @param {Element} element */
async function paintElement(easel, element) {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || element.classList.contains('visually-hidden')) return;
  const { context } = easel;
  const box = boxOf(easel, element.getBoundingClientRect());
  context.save();
  context.globalAlpha *= Number(style.opacity);
  if (element instanceof HTMLImageElement && !element.src.startsWith(`${location.origin}/`)) {
    context.restore(); // somebody else's picture may not be read by the page, nor may what it is painted on
    return;
  }
  if (element instanceof HTMLCanvasElement || element instanceof HTMLImageElement) {
    context.drawImage(element, box.x, box.y, box.width, box.height);
  } else if (element instanceof SVGSVGElement) {
    if (box.width && box.height) context.drawImage(await drawing(element, box, easel.scale), box.x, box.y, box.width, box.height);
  } else {
    paintBox(context, style, box);
    if (style.overflow !== 'visible') clipWithinBorder(context, style, box);
    for (const child of inOrder(element)) {
      if (child instanceof Text) paintText(easel, child, style);
      else if (child instanceof Element) await paintElement(easel, child);
    }
  }
  context.restore();
}

/** What lies under first. @param {Element} element @returns {ChildNode[]} */
function inOrder(element) {
  return [...element.childNodes].map((node) => ({ node, z: depthOf(node) })).sort((a, b) => a.z - b.z).map(({ node }) => node);
}

/** What has no place of its own in the order lies where the highest within it lies: the controls of a map. @param {ChildNode} node @returns {number} */
function depthOf(node) {
  if (!(node instanceof HTMLElement)) return 0;
  const { position, zIndex } = getComputedStyle(node);
  return position === 'static' ? Math.max(0, ...[...node.children].map(depthOf)) : Number.parseInt(zIndex, 10) || 0;
}

/** @param {CanvasRenderingContext2D} context @param {CSSStyleDeclaration} style @param {ReturnType<typeof boxOf>} box */
function clipWithinBorder(context, style, { x, y, width, height }) {
  const [left, top] = [Number.parseFloat(style.borderLeftWidth), Number.parseFloat(style.borderTopWidth)];
  const [right, bottom] = [Number.parseFloat(style.borderRightWidth), Number.parseFloat(style.borderBottomWidth)];
  context.beginPath();
  context.rect(x + left, y + top, width - left - right, height - top - bottom);
  context.clip();
}

/** @param {Easel} easel @param {DOMRect} rect */
function boxOf({ left, top }, { x, y, width, height }) {
  return { x: x - left, y: y - top, width, height };
}

/** @param {CanvasRenderingContext2D} context @param {CSSStyleDeclaration} style @param {ReturnType<typeof boxOf>} box */
function paintBox(context, style, { x, y, width, height }) {
  context.fillStyle = style.backgroundColor;
  context.beginPath();
  context.roundRect(x, y, width, height, Number.parseFloat(style.borderTopLeftRadius) || 0);
  context.fill();
  const sides = /** @type {const} */ ([
    ['Top', x, y, width, 0], ['Bottom', x, y + height, width, 0], ['Left', x, y, 0, height], ['Right', x + width, y, 0, height],
  ]);
  for (const [side, sideX, sideY, dx, dy] of sides) {
    const thick = Number.parseFloat(style[`border${side}Width`]);
    if (!thick || style[`border${side}Style`] === 'none') continue;
    context.fillStyle = style[`border${side}Color`];
    const [atX, atY] = [side === 'Right' ? sideX - thick : sideX, side === 'Bottom' ? sideY - thick : sideY];
    context.fillRect(atX, atY, dx || thick, dy || thick);
  }
}

/** @param {Easel} easel @param {Text} text @param {CSSStyleDeclaration} style */
function paintText(easel, text, style) {
  const { context } = easel;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
  context.fillStyle = style.color;
  const range = document.createRange();
  for (const word of text.data.matchAll(/[^ \n\t]+/g)) {
    for (const [part, rect] of partsOf(range, text, word.index, word.index + word[0].length)) {
      if (!rect.width) continue;
      const { x, y, height } = boxOf(easel, rect);
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText(part);
      context.fillText(part, x, y + (height - up - down) / 2 + up);
    }
  }
}

/** A word, or its parts where a line ends within it. @param {Range} range @param {Text} text @param {number} from @param {number} to
 * @returns {[string, DOMRect][]} */
function partsOf(range, text, from, to) {
  range.setStart(text, from);
  range.setEnd(text, to);
  if (range.getClientRects().length < 2) return [[text.data.slice(from, to), range.getBoundingClientRect()]];
  let end = to;
  while (end > from + 1 && range.getClientRects().length > 1) {
    end -= 1;
    range.setEnd(text, end);
  }
  const first = range.getBoundingClientRect();
  return [[text.data.slice(from, end), first], ...(end < to && end > from + 1 ? partsOf(range, text, end, to) : [])];
}

/** How a drawing looks through the page's style sheets, which it leaves behind when it is taken out. */
const LOOK = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight'];

/** @param {SVGSVGElement} svg @param {{width: number, height: number}} box @param {number} scale */
async function drawing(svg, { width, height }, scale) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const copies = [copy, ...copy.querySelectorAll('*')];
  [svg, ...svg.querySelectorAll('*')].forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const name of LOOK) copies[index]?.setAttribute(name, style.getPropertyValue(name).replace(/url\("[^#]*#/, 'url("#'));
  });
  copy.removeAttribute('style'); // where it lies on the page
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width * scale));
  copy.setAttribute('height', String(height * scale));
  for (const defs of document.querySelectorAll('.pattern-store defs')) {
    const patterns = /** @type {SVGDefsElement} */ (defs.cloneNode(true));
    patterns.setAttribute('stroke', 'none'); // as in their place in the page: here they would take the drawing's line around every dot
    copy.prepend(patterns);
  }
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}
