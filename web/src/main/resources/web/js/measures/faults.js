/** What the service found wrong with something that was sent, in the words of the form, and at the field that it is about. */

import { ApiError, messageOf } from '../page/api.js';
import { unbroken } from '../page/format.js';
import { showFailure } from '../page/notice.js';

/** What the fields are called on the page. @type {Record<string, string>} */
const NAMES = {
  title: 'Rubriken', description: 'Beskrivningen', kind: 'Slaget', place: 'Platsen', places: 'Platserna', geometry: 'Det ritade', responsible: 'Ansvarig funktion',
  starts: 'Första dagen', ends: 'Sista dagen', status: 'Statusen', costSek: 'Kostnaden', expectedEffect: 'Den väntade effekten', expectedIn: 'Brottstyperna',
  expectedDirection: 'Det som väntas av antalet', expectedPercent: 'Procenttalet', effectArea: 'Området som effekten söks i', controlArea: 'Kontrollområdet',
  effectRadiusM: 'Avståndet runt en punkt eller linje', effectRingM: 'Ringens bredd',
  areas: 'Hör till', followUpOn: 'Dagen för uppföljning', reason: 'Skälet', comment: 'Kommentaren', sources: 'Källorna', links: 'Hänger ihop med',
  text: 'Texten', conclusion: 'Vad ni kom fram till', next: 'Nästa dag',
};

/**
 * Shows it in a place, and takes the reader to the field.
 * @param {HTMLElement} place @param {unknown} error @param {Record<string, HTMLElement>} [inputs] by the name that they are sent under
 */
export function showFault(place, error, inputs = {}) {
  for (const input of Object.values(inputs)) input.removeAttribute('aria-invalid');
  showFailure(place, new Error(unbroken(inWords(error))));
  const field = error instanceof ApiError ? inputs[String(error.problem['parameter'])] : undefined;
  if (!field) {
    place.scrollIntoView({ block: 'center' });
    return;
  }
  field.setAttribute('aria-invalid', 'true');
  field.focus();
}

/** @param {unknown} error */
function inWords(error) {
  if (!(error instanceof ApiError)) return messageOf(error);
  const name = NAMES[String(error.problem['parameter'])];
  // What is held back for persons says itself what is to be taken out, and the field has the focus.
  if (!name || 'names' in error.problem) return error.message;
  const [, given = ''] = /[”“](.*)”; /s.exec(error.message) ?? [];
  const said = error.message.replace(/^\S+ är /, `${name} är `);
  return said !== error.message ? said : `${name}${given ? ` innehåller ${given}` : ' är tom'}. Förväntat: ${error.problem['expected']}.`;
}
