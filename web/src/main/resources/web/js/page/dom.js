/** Building and finding elements; text always goes in as text, never as markup. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * A new element. Attributes that are null, undefined or false are left out; `on*` values are listeners.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  appendChildren(element, children);
  return element;
}

/**
 * A new SVG element, under the same rules as {@link el}.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(element, attributes);
  appendChildren(element, children);
  return element;
}

/**
 * The element with an id that the page is known to have.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}`);
  return element;
}

/**
 * The select element with an id that the page is known to have.
 * @param {string} id
 * @returns {HTMLSelectElement}
 */
export function selectById(id) {
  return /** @type {HTMLSelectElement} */ (byId(id));
}

/**
 * The input element with an id that the page is known to have.
 * @param {string} id
 * @returns {HTMLInputElement}
 */
export function inputById(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/**
 * Running text whose dates are not broken at the end of a line.
 * @param {string} text
 * @returns {Child[]}
 */
export function prose(text) {
  return text.split(/(\d{4}-\d\d-\d\d[.,]?)/).map((part, index) => (index % 2 ? el('span', { class: 'nowrap' }, part) : part));
}

/** @param {Element} element @param {Record<string, any>} attributes */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** @param {Element} element @param {Child[]} children */
function appendChildren(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === 'number' ? String(child) : child);
  }
}
