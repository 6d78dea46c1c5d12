/** Controls that the layers put among those of the selection. */

import { el } from '../page/dom.js';

/**
 * A choice from a few.
 * @param {string} id
 * @param {string} name
 * @param {{code: string, name: string}[]} choices
 * @param {(code: string) => void} onChoice
 */
export function choice(id, name, choices, onChoice) {
  const select = el('select', { id, 'data-testid': id, onchange: () => onChoice(select.value) },
    ...choices.map(({ code, name: text }) => el('option', { value: code }, text)));
  return { select, field: el('label', { class: 'field' }, `${name} `, select) };
}

/**
 * Shows what cannot be chosen now, and says why.
 * @param {HTMLSelectElement} select
 * @param {string} code
 * @param {boolean} possible
 */
export function allow(select, code, possible) {
  const option = /** @type {HTMLOptionElement} */ (select.querySelector(`option[value="${code}"]`));
  option.disabled = !possible;
}
