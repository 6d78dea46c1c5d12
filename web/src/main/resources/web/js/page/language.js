/** The way to the same page in the other language; the server keeps the choice and writes page and modules in it. */

import { el } from './dom.js';

/** @returns {HTMLElement} for the head of a page */
export function languageLink() {
  const other = document.documentElement.lang === 'en' ? 'sv' : 'en';
  const link = el('a', { class: 'icon-button language', id: 'language', href: `?lang=${other}`, hreflang: other, lang: other, 'aria-label': 'In English (EN)', title: 'In English' }, 'EN');
  keepPlace(link);
  return link;
}

/** A link by its question mark alone would leave out what the address says of the view, or which document it is. @param {HTMLElement} link */
export function keepPlace(link) {
  link.addEventListener('click', () => {
    const asked = new URLSearchParams(location.search);
    asked.set('lang', link.lang);
    Object.assign(link, { search: asked.toString(), hash: location.hash });
  });
}
