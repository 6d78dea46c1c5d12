/** The parties of EST, as the coordinator looks after them. */

import { getJson, sendJson } from '../page/api.js';
import { el } from '../page/dom.js';
import { toast } from '../page/notice.js';
import { today } from '../page/periods.js';
import { chips, chosenOf, DAYS, showProblem, valueOf } from './forms.js';

const ROLES = [{ code: 'polis', title: 'Polis' }, { code: 'samordnare', title: 'Samordnare' }, { code: 'faltassistent', title: 'Fältassistent' }];

/** Names of accounts, with commas between. */
const ACCOUNTS = '\\s*([a-z0-9][a-z0-9._\\-]{1,39})?(\\s*,\\s*([a-z0-9][a-z0-9._\\-]{1,39})?)*\\s*';

/** @param {HTMLElement} view @param {Est.Page} page */
export async function showParties(view, page) {
  page.taking = await getJson('/api/est');
  const refresh = () => showParties(view, page);
  const { parties } = page.taking;
  view.replaceChildren(
    el('h2', { id: 'part-heading', tabindex: '-1' }, 'Parter'),
    el('p', { class: 'hint' }, 'Den som är med väntas svara varje vecka. En part som slutar behåller sina rapporter. Konton som nämns rapporterar för den parten i stället för för sin rolls part, och läser då bara den partens ogranskade rapporter.'),
    el('ul', { class: 'report-list', 'data-testid': 'party-list' }, ...parties.map((party) => el('li', { class: 'card' }, partyForm(party, refresh)))),
    el('details', { class: 'card' }, el('summary', {}, 'Ny part'), partyForm(null, refresh)));
}

/** @param {Est.Party | null} party @param {() => Promise<void>} refresh */
function partyForm(party, refresh) {
  const id = party?.code ?? 'ny';
  const notice = el('div', { class: 'notice', role: 'alert' });
  /** @param {string} name @param {string} label @param {string} value @param {Record<string, any>} [more] */
  const field = (name, label, value, more = {}) => el('label', { class: 'field' }, `${label} `, el('input', { id: `${name}-${id}`, value, ...more }));
  const form = el('form', { class: 'party-form', 'aria-label': party?.title ?? 'Ny part', autocomplete: 'off' },
    field('title', 'Namn', party?.title ?? '', { required: true, maxlength: 100 }),
    party ? null : field('code', 'Kod (a–z, siffror, bindestreck)', '', { required: true, pattern: '[a-z0-9][a-z0-9\\-]{1,39}' }),
    field('accounts', 'Konton, komma emellan', party?.accounts.join(', ') ?? '', { pattern: ACCOUNTS }),
    chips(`roles-${id}`, 'Roller som rapporterar för parten', ROLES, party?.roles ?? [], 'checkbox'),
    el('div', { class: 'hours' }, field('position', 'Plats i listan', String(party?.position ?? 100), { type: 'number', min: 0, max: 999, required: true }),
      field('since', 'Med från', party?.since ?? today(), { type: 'date', required: true, ...DAYS }), field('until', 'Slutar', party?.until ?? '', { type: 'date', ...DAYS })),
    notice, el('div', { class: 'buttons' }, el('button', { type: 'submit', class: party ? 'quiet' : 'primary' }, party ? 'Spara' : 'Lägg till')));
  const [since, until] = ['since', 'until'].map((name) => /** @type {HTMLInputElement} */ (form.querySelector(`#${name}-${id}`)));
  const bound = () => { if (since && until) until.min = since.value || DAYS.min; };
  since?.addEventListener('change', bound);
  bound();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const code = party?.code ?? valueOf(form, `code-${id}`);
    const body = {
      version: party?.version ?? 0, title: valueOf(form, `title-${id}`), position: Number(valueOf(form, `position-${id}`)), roles: chosenOf(form, `roles-${id}`),
      accounts: valueOf(form, `accounts-${id}`).split(',').map((name) => name.trim()).filter(Boolean), since: valueOf(form, `since-${id}`), until: valueOf(form, `until-${id}`) || null,
    };
    try {
      await sendJson('PUT', `/api/est/parties/${encodeURIComponent(code)}`, body);
      toast('Sparat.');
      await refresh();
    } catch (error) {
      showProblem(notice, error, { mine: `${body.title}; ${body.accounts.join(', ')}`, theirs: (current) => `${current.title}; ${current.accounts.join(', ')}`, reload: refresh });
    }
  });
  return form;
}
