/** Other names as a list of chips, with a field to add one. */

import { el } from '../page/dom.js';

const HAS_LETTERS = /[\p{L}\p{N}]/u;

export class AliasChips {
  /** @param {string[]} aliases */
  constructor(aliases) {
    this.aliases = [...aliases];
    this.list = el('ul', { class: 'chips', 'data-testid': 'aliases' });
    this.input = el('input', { type: 'text', 'data-testid': 'alias-input', autocomplete: 'off', maxlength: 120 });
    this.status = el('p', { class: 'visually-hidden', role: 'status' });
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.add();
    });
    this.element = el('fieldset', {}, el('legend', {}, 'Alias'), this.list,
      el('div', { class: 'adder' },
        el('label', { class: 'field' }, 'Nytt alias', this.input),
        el('button', { type: 'button', class: 'quiet', 'data-testid': 'alias-add', onclick: () => this.add() }, 'Lägg till')),
      this.status);
    this.#show();
  }

  /** What is written in the field becomes an alias too: it was meant to. @returns {boolean} whether it could */
  add() {
    const name = this.input.value.trim().replace(/\s+/g, ' ');
    if (name && (!HAS_LETTERS.test(name) || name.includes(';'))) {
      this.status.textContent = `”${name}” kan inte vara ett alias: skriv ett namn med bokstäver, utan semikolon.`;
      this.input.focus();
      return false;
    }
    this.input.value = '';
    if (!name) return true;
    if (!this.aliases.includes(name)) this.aliases.push(name);
    this.status.textContent = `${name} är tillagt.`;
    this.#show();
    this.input.focus();
    return true;
  }

  /** @param {string} name */
  #remove(name) {
    this.aliases = this.aliases.filter((alias) => alias !== name);
    this.status.textContent = `${name} är borttaget.`;
    this.#show();
    this.input.focus();
  }

  #show() {
    this.list.replaceChildren(...this.aliases.map((name) => el('li', {}, name,
      el('button', { type: 'button', 'aria-label': `Ta bort alias ${name}`, onclick: () => this.#remove(name) }, '✕'))));
    if (!this.aliases.length) this.list.replaceChildren(el('li', { class: 'hint' }, 'Inga alias.'));
  }
}
