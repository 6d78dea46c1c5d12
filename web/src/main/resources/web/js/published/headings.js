/** What else the columns of a profile's tables are called: said once by a person, and read by from then on. */

import { sendJson } from '../page/api.js';
import { byId, el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';

/** Between the headings that a person writes for one column. */
const BETWEEN = '|';

/** @type {Api.FigureProfile | undefined} */
let shown;

/** @param {(profile: Api.FigureProfile) => void} saved called with the profile as it is read by from now on */
export function startHeadings(saved) {
  byId('save-headings').addEventListener('click', () => save(saved));
}

/** @param {Api.FigureProfile | undefined} profile */
export function showHeadings(profile) {
  shown = profile;
  clearNotice(byId('headings-notice'));
  byId('headings-part').hidden = !profile?.columns.length;
  byId('headings-saved').textContent = profile?.changed ? `Ändrat ${localTime(profile.changed)} av ${profile.changedBy}.` : '';
  byId('headings').replaceChildren(...(profile?.columns ?? []).map(({ code, name, needed, headings, own }) => el('tr', {},
    el('th', { scope: 'row' }, name, needed && el('small', {}, 'behövs')),
    el('td', {}, headings.join(', ')),
    el('td', {}, el('input', {
      type: 'text', maxlength: 1000, value: own.join(` ${BETWEEN} `), 'data-column': code, 'data-testid': `heading-${code}`, 'aria-label': `${name}, heter också`,
    })))));
}

/** Opens the part when a file could not be read, since that is what a heading more may mend. */
export function offerHeadings() {
  if (shown?.columns.length) /** @type {HTMLDetailsElement} */ (byId('headings-part')).open = true;
}

/** @param {(profile: Api.FigureProfile) => void} saved */
async function save(saved) {
  if (!shown) return;
  const fields = [.../** @type {NodeListOf<HTMLInputElement>} */ (byId('headings').querySelectorAll('input'))];
  const headings = Object.fromEntries(fields.map(({ dataset, value }) =>
    [dataset['column'], value.split(BETWEEN).map((text) => text.trim()).filter(Boolean)]));
  try {
    const answer = await sendJson('PUT', `/api/figures/profiles/${encodeURIComponent(shown.code)}/headings`, { headings });
    const profile = /** @type {Api.FigureProfile} */ (await answer.json());
    showHeadings(profile);
    saved(profile);
  } catch (error) {
    showFailure(byId('headings-notice'), error);
  }
}
