/** What has a name that looks like a person's and is none: for the choice beside it. */

import { el } from './dom.js';

/** By the service's code. @type {Record<string, string>} */
export const BEARERS = {
  place: 'En plats eller byggnad', business: 'En verksamhet eller ett evenemang', vessel: 'Ett fartyg eller fordon', animal: 'Ett djur',
  word: 'Ett vanligt ord', other: 'Något annat',
};

/** @param {Record<string, any>} attributes @param {string} [chosen] */
export function bearerSelect(attributes, chosen = 'place') {
  return el('select', attributes, ...Object.entries(BEARERS).map(([code, title]) => el('option', { value: code, selected: code === chosen }, title)));
}
