/** The page of datasets: whose they are, who sees what, for how long; the administrator changes it. */

import { ApiError, getJson, sendJson } from './page/api.js';
import { byId, el, inputById } from './page/dom.js';
import { forgetErasure, partsText, showErasure, spanText } from './datasets/erasure.js';
import { counted, localTime, number } from './page/format.js';
import { forgetNoPersons, showNoPersons } from './datasets/no-persons.js';
import { clearNotice, showFailure } from './page/notice.js';
import { forgetRegister, showRegister } from './datasets/register.js';
import { showToolNav } from './page/tool-nav.js';

const ROLES = {
  polis: 'Polis', analytiker: 'Analytiker', samordnare: 'Samordnare', faltassistent: 'Fältassistent', administrator: 'Administratör', anonym: 'Ej inloggad',
};
/** What a rule may give each role in a dataset that is not published. @type {Record<string, string[]>} */
const MOST = { polis: ['figure', 'point', 'text'], analytiker: ['figure', 'point', 'text'], samordnare: ['figure'], faltassistent: ['figure'] };
const KINDS = ['figure', 'point', 'text'];
/** What stays of each kind that the service collects, when texts, photos and names go. @type {Record<string, string>} */
const STAYS = {
  findings: 'Slag, plats, timme och vad det blev av dem bevaras', walks: 'Titel, tid, väg, stopp och antal deltagare bevaras',
  measures: 'Titel, slag, plats, tid, kostnad, väntad riktning och slutsatser bevaras', areas: 'Det som gäller nu bevaras, och status i äldre versioner',
  reports: 'Plats, problem, tid och part bevaras', decisions: 'Det beslutade bevaras', documents: 'Det beslutade bevaras', accounts: 'Kontots beteckning bevaras',
};

/** @type {Api.DatasetRules | null} */
let edited = null;
let mayEdit = false;

async function start() {
  if (!await showToolNav()) return;
  byId('cancel').addEventListener('click', close);
  byId('preview').addEventListener('click', preview);
  inputById('published').addEventListener('change', showRoles);
  byId('form').addEventListener('input', judge);
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  await load();
}

async function load() {
  try {
    /** @type {Api.Meta} */
    const meta = await getJson('/api/meta');
    mayEdit = meta.viewer.duties.includes('datasets');
    /** @type {{datasets: Api.DatasetRules[]}} */
    const { datasets } = await getJson('/api/datasets');
    clearNotice(byId('notice'));
    byId('datasets').replaceChildren(...datasets.filter(({ collected }) => !collected).map(card));
    byId('collected').replaceChildren(...datasets.filter(({ collected }) => collected).map(card));
    if (mayEdit) {
      await showErasure(load);
      await showNoPersons();
      showRegister(datasets.map((dataset) => ({ dataset, access: accessText(dataset), kept: keptText(dataset) })));
    } else {
      forgetErasure();
      forgetNoPersons();
      forgetRegister();
    }
  } catch (error) {
    showFailure(byId('notice'), error, load);
  }
}

/** @param {Api.DatasetRules} dataset */
function card(dataset) {
  return el('li', { class: 'card', 'data-testid': `dataset-${dataset.code}` },
    el('h3', {}, dataset.title),
    dataset.confirmedBy ? null : el('span', { class: 'unconfirmed' }, 'Inte bekräftad av ägaren'),
    el('dl', {}, ...[
      ['Ägare', dataset.owner], ['Kontakt', dataset.contact], ['Ändamål', dataset.purpose], ['Rättslig grund', dataset.legalBasis],
      ['Utlämnande', dataset.disclosureBasis], ['Registrerade', dataset.subjects], ['Personuppgifter', dataset.personalData],
      ['Vem ser vad', accessText(dataset)], ['Bevaras', keptText(dataset)],
      ['Gallrat', erasedText(dataset)], ['Bekräftat', dataset.confirmedBy], ['Ändrat', `${localTime(dataset.changed)} av ${dataset.changedBy}`],
    ].filter(([, text]) => text).flatMap(([name, text]) => [el('dt', {}, name), el('dd', {}, text)])),
    mayEdit && el('div', { class: 'buttons' },
      el('button', { type: 'button', class: 'quiet', 'data-testid': `edit-${dataset.code}`, 'aria-label': `Ändra reglerna för ${dataset.title}`, onclick: () => open(dataset) }, 'Ändra reglerna')));
}

/** @param {Api.DatasetRules} dataset */
function accessText(dataset) {
  if (dataset.published) return 'Publicerad: alla ser punkter och antal';
  if (dataset.collected) return `Läser: ${names(dataset.textRoles)}`;
  const protectedRoles = dataset.figureRoles.filter((role) => !dataset.pointRoles.includes(role));
  return [['Punkter', dataset.pointRoles], ['Texter', dataset.textRoles], ['Skyddade antal', protectedRoles]]
    .map(([what, roles]) => `${what}: ${names(/** @type {string[]} */ (roles))}`).join('. ');
}

/** @param {string[]} roles */
function names(roles) {
  return Object.entries(ROLES).filter(([code]) => roles.includes(code)).map(([, name]) => name.toLowerCase()).join(', ') || 'ingen';
}

/** @param {Api.DatasetRules} dataset */
function keptText(dataset) {
  if (dataset.erasable) return retentionText(dataset);
  return dataset.collected ? dataset.retentionReason : 'Tills vidare: inga personuppgifter';
}

/** @param {Api.DatasetRules} dataset */
function retentionText(dataset) {
  const wanted = monthsText(dataset, dataset);
  const text = dataset.grace
    ? `${wanted} från ${localTime(dataset.grace.until)}; till dess ${monthsText(dataset.grace, dataset).toLowerCase()}` : wanted;
  return dataset.retentionReason ? `${text}. ${dataset.retentionReason}` : text;
}

/** @param {{detailMonths: number | null, countMonths: number | null}} months @param {Api.DatasetRules} dataset */
function monthsText({ detailMonths, countMonths }, { collected, holds }) {
  if (collected) return detailMonths === null ? 'Tills vidare' : `Texter, bilder och namn ${number(detailMonths)} månader. ${STAYS[holds]}`;
  const counts = countMonths === null ? 'Tills vidare' : `${number(countMonths)} månader`;
  return detailMonths === null || detailMonths === countMonths ? counts : `${counts}, punkter och texter ${number(detailMonths)} månader`;
}

/** @param {Api.DatasetRules} dataset */
function erasedText({ erasedBefore, detailErasedBefore, collected }) {
  if (collected) return detailErasedBefore && `Texter, bilder och namn före ${detailErasedBefore}`;
  return [erasedBefore && `Allt före ${erasedBefore}`, detailErasedBefore && detailErasedBefore !== erasedBefore && `punkter och texter före ${detailErasedBefore}`]
    .filter(Boolean).join(', ');
}

/** @param {Api.DatasetRules} dataset */
function open(dataset) {
  edited = dataset;
  clearNotice(byId('form-notice'));
  byId('form').hidden = false;
  byId('confirm-part').hidden = true;
  byId('preview-result').textContent = '';
  byId('form-heading').textContent = `Regler för ${dataset.title}`;
  for (const [id, value] of [['owner', dataset.owner], ['contact', dataset.contact], ['purpose', dataset.purpose], ['legal', dataset.legalBasis],
    ['disclosure', dataset.disclosureBasis], ['subjects', dataset.subjects], ['personal-data', dataset.personalData], ['confirmed', dataset.confirmedBy], ['detail-months', dataset.detailMonths], ['count-months', dataset.countMonths],
    ['retention-reason', dataset.retentionReason], ['reason', ''], ['confirm', '']]) {
    inputById(String(id)).value = value === null ? '' : String(value);
  }
  inputById('published').checked = dataset.published;
  byId('access').hidden = !['incidents', 'figures'].includes(dataset.holds);
  byId('retention').hidden = !dataset.erasable;
  inputById('detail-months').disabled = dataset.holds === 'figures';
  byId('count-field').hidden = dataset.collected;
  byId('detail-label').textContent = dataset.collected ? 'Texter, bilder och namn bevaras, månader' : 'Punkter och texter bevaras, månader';
  inputById('detail-months').placeholder = dataset.collected ? 'tills vidare' : 'lika länge som antalen';
  judge();
  showRoles();
  showVersions(dataset);
  byId('form-heading').focus();
}

function close() {
  byId('form').hidden = true;
  const opener = edited && document.querySelector(`[data-testid="edit-${edited.code}"]`);
  if (opener instanceof HTMLElement) opener.focus();
}

/** The boxes of each role; in a published dataset only who reads the texts is a choice. */
function showRoles() {
  const published = inputById('published').checked;
  if (!edited) return;
  const held = { figure: edited.figureRoles, point: edited.pointRoles, text: edited.textRoles };
  byId('roles').replaceChildren(...Object.entries(ROLES).filter(([role]) => published || MOST[role]).map(([role, name]) =>
    el('tr', {}, el('th', { scope: 'row' }, name), ...KINDS.map((kind) => {
      const fixed = published && kind !== 'text';
      const possible = published || MOST[role]?.includes(kind);
      return el('td', {}, possible ? el('label', {}, el('input', {
        type: 'checkbox', id: `${kind}-${role}`, disabled: fixed, 'aria-label': `${name}: ${{ figure: 'antal', point: 'punkter', text: 'texter' }[kind]}`,
        checked: fixed || held[/** @type {'figure' | 'point' | 'text'} */ (kind)].includes(role),
      })) : '–');
    }))));
}

/** @param {string} kind */
function chosen(kind) {
  return Object.keys(ROLES).filter((role) => {
    const box = document.getElementById(`${kind}-${role}`);
    return box instanceof HTMLInputElement && box.checked;
  });
}

function months() {
  /** @param {string} id */
  const of = (id) => (inputById(id).value === '' ? null : inputById(id).valueAsNumber);
  return { detailMonths: of('detail-months'), countMonths: of('count-months') };
}

async function preview() {
  if (!edited) return;
  const place = byId('preview-result');
  if (!['detail-months', 'count-months'].every((id) => inputById(id).reportValidity())) return;
  try {
    const answer = await sendJson('POST', `/api/datasets/${encodeURIComponent(edited.code)}/preview`, months());
    /** @type {Api.Due} */
    const due = await answer.json();
    if (due.all === 0) place.textContent = 'Ingenting skulle gallras i dag.';
    else if (due.collected) place.textContent = `I dag skulle texter, bilder och namn gallras ur ${partsText(due)}.`;
    else {
      place.textContent = `I dag skulle ${[
        `${counted(due.incidents, 'händelse', 'händelser')} gallras helt`,
        `${counted(due.details, 'händelse', 'händelser')} mista punkt och text`,
        `${counted(due.rejects, 'avvisad rad', 'avvisade rader')} och ${counted(due.figures, 'siffra', 'siffror')} gallras`,
      ].join(', ')}. ${spanText(due)}`;
    }
  } catch (error) {
    showFailure(place, error);
  }
}

/** Lets the browser say in the field what the service would refuse. */
function judge() {
  const [details, counts, why] = [inputById('detail-months'), inputById('count-months'), inputById('retention-reason')];
  why.setCustomValidity(edited?.erasable && !counts.value && !why.value.trim() ? 'Skriv varför uppgifterna bevaras tills vidare.' : '');
  details.setCustomValidity(details.value && counts.value && details.valueAsNumber > counts.valueAsNumber
    ? `Högst ${counts.value} månader, så länge som allt bevaras.` : '');
  for (const id of ['owner', 'purpose', 'legal', 'reason']) {
    const field = inputById(id);
    field.setCustomValidity(field.value && !field.value.trim() ? 'Skriv en text.' : '');
  }
}

async function save() {
  if (!edited) return;
  const body = {
    version: edited.version, reason: inputById('reason').value, confirm: inputById('confirm').value || null, owner: inputById('owner').value,
    contact: inputById('contact').value, purpose: inputById('purpose').value, legalBasis: inputById('legal').value, disclosureBasis: inputById('disclosure').value,
    published: inputById('published').checked, pointRoles: chosen('point'), textRoles: chosen('text'), figureRoles: chosen('figure'),
    ...months(), retentionReason: inputById('retention-reason').value, confirmedBy: inputById('confirmed').value,
  };
  try {
    await sendJson('PUT', `/api/datasets/${encodeURIComponent(edited.code)}`, body);
  } catch (error) {
    if (error instanceof ApiError && error.problem.questions) ask(error.problem.questions);
    else showFailure(byId('form-notice'), error);
    return;
  }
  clearNotice(byId('form-notice'));
  await load();
  close();
}

/** @param {string[]} questions the last says what to write */
function ask(questions) {
  clearNotice(byId('form-notice'));
  byId('confirm-part').hidden = false;
  byId('questions').replaceChildren(...questions.slice(0, -1).map((text) => el('li', {}, text)));
  byId('confirm-label').textContent = questions.at(-1) ?? '';
  inputById('confirm').focus();
}

/** @param {Api.DatasetRules} dataset */
async function showVersions(dataset) {
  try {
    /** @type {{versions: {version: number, changed: string, changedBy: string, reason: string}[]}} */
    const { versions } = await getJson(`/api/datasets/${encodeURIComponent(dataset.code)}/history`);
    byId('version-list').replaceChildren(...versions.map((one) =>
      el('li', {}, `Version ${one.version}, ${localTime(one.changed)}, ${one.changedBy}: ${one.reason}`)));
  } catch (error) {
    showFailure(byId('form-notice'), error);
  }
}

start();
