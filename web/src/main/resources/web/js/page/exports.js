/** Having it written in the access log that the view left the service: the browser makes pictures, prints and files of what it
 * was told, and the service would not know. */

import { send } from './api.js';

/** As the service names them, and not as a text of the page: that is put into English. */
const FORMS = { print: 'form=utskrift', picture: 'form=bild', table: 'form=tabell' };

/**
 * What leaves is not made until this has been written.
 * @param {keyof typeof FORMS} form
 * @param {string} [view] the address after `#`, or the page's own
 */
export async function recordExport(form, view = location.hash) {
  const shown = view.replace(/^#/, '');
  await send(`/api/exports?${FORMS[form]}&page=${encodeURIComponent(location.pathname)}${shown ? `&${shown}` : ''}`, { method: 'POST' });
}
