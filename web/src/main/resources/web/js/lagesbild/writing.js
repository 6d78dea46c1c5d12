/** Writing in a section, and what does not go together in it. Nobody overwrites what they have not seen. */

import { ApiError, sendJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { clearNotice, showFailure, toast } from '../page/notice.js';

/** @param {Api.LagesbildFinding[]} findings @param {string} [look] */
export function findingList(findings, look) {
  return el('ul', { class: look ?? null }, ...findings.map(({ kindName, text }) => el('li', {}, el('strong', {}, kindName), ' ', text)));
}

/** The form of a section, which text it starts from, and whether there is something in it to save. @param {number} id @param {Api.LagesbildSection} section */
export function writing(id, section) {
  let version = section.text.version;
  let saved = section.text.text;
  const text = /** @type {HTMLTextAreaElement} */ (el('textarea', { id: `${section.key}-text`, lang: 'sv', 'data-testid': `text-${section.key}`, 'aria-describedby': `${section.key}-hint`, maxlength: 20000 }));
  text.value = section.text.text;
  const signed = el('p', { class: 'hint', id: `${section.key}-hint` }, hint(section.hint, section.text));
  const notice = el('div', { class: 'notice', role: 'alert' });
  const theirs = el('div', {});
  const save = async () => {
    try {
      const response = await sendJson('PUT', `/api/lagesbild/${id}/sections/${section.key}`, { text: text.value, version });
      /** @type {Api.LagesbildText} */
      const kept = await response.json();
      version = kept.version;
      saved = kept.text;
      signed.textContent = hint(section.hint, kept);
      clearNotice(notice);
      theirs.replaceChildren();
      toast('Sparat. Kontrollerna görs om när sidan öppnas på nytt.');
    } catch (error) {
      showFailure(notice, error);
      const now = error instanceof ApiError && error.status === 409 ? /** @type {Api.LagesbildText[] | undefined} */ (error.problem?.now) : undefined;
      if (Array.isArray(now) && now[0]) {
        version = now[0].version;
        saved = now[0].text;
        theirs.replaceChildren(el('p', {}, el('strong', {}, `Så skrev ${now[0].changedBy}:`)), el('div', { class: 'theirs', lang: 'sv', 'data-testid': 'theirs' }, now[0].text));
      }
    }
  };
  const form = el('form', { class: 'writing', onsubmit: (/** @type {SubmitEvent} */ event) => { event.preventDefault(); save(); } },
    el('label', { class: 'field', for: `${section.key}-text` }, `Text i avsnittet ${section.title}`), text, signed, notice, theirs,
    el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'quiet', 'data-testid': `save-${section.key}` }, 'Spara texten')));
  // The service saves a text without the spaces around it.
  return { form, version: () => version, unsaved: () => text.value.trim() !== saved.trim() };
}

/** @param {string} wanted @param {Api.LagesbildText} text */
function hint(wanted, text) {
  return text.version === 0 ? wanted : `Skrivet ${localTime(text.changed ?? '')} av ${text.changedBy}. ${wanted}`;
}
