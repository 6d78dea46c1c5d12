/** Asks whoever has written something that looks like a person's name whether it is one. The text has not been saved when it asks. */

import { el } from './dom.js';
import { bearerSelect } from './name-bearers.js';

/**
 * @param {string[]} names as they stand in the text
 * @returns {Promise<string | null>} what bears them, a code; null when the text is to be changed
 */
export function askOfNames(names) {
  return new Promise((resolve) => {
    const bearer = bearerSelect({ id: 'name-bearer', 'data-testid': 'name-bearer' });
    const dialog = el('dialog', { class: 'question', 'aria-labelledby': 'name-question', 'data-testid': 'name-question' },
      el('form', {
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          answer(bearer.value);
        },
      },
      el('h2', { id: 'name-question' }, 'Är det en person?'),
      el('p', {}, 'Texten är inte sparad. Det här ser ut som namn på en person: ', el('strong', {}, names.map((name) => `”${name}”`).join(', ')), '.'),
      el('p', {}, 'Handlar det om en person: ändra texten så att ingen nämns.'),
      el('label', { class: 'field' }, 'Annars, vad är det som heter så?', bearer),
      el('p', { class: 'hint' }, 'Att du säger att det inte är en person står i åtkomstloggen, och administratören ser namnet.'),
      el('div', { class: 'buttons' },
        el('button', { type: 'button', class: 'primary', autofocus: true, onclick: () => answer(null) }, 'Ändra texten'),
        el('button', { type: 'submit', class: 'quiet', 'data-testid': 'no-person' }, 'Det är ingen person: spara'))));
    let answered = false;
    const answer = (/** @type {string | null} */ said) => {
      if (answered) return;
      answered = true;
      dialog.close();
      dialog.remove();
      resolve(said);
    };
    dialog.addEventListener('close', () => answer(null));
    document.body.append(dialog);
    dialog.showModal();
  });
}
