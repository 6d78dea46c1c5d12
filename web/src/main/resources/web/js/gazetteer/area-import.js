/** Taking in a file of the city's areas: what it would change, on the map and in a table, then saving it; and taking that back. */

import { ApiError, askingOfNames, getJson, send, sendJson, url } from '../page/api.js';
import { el } from '../page/dom.js';
import { counted, localTime, number } from '../page/format.js';
import { clearNotice, showFailure, toast } from '../page/notice.js';

/** @typedef {(geometries: {before: Api.Geometry | null, after: Api.Geometry | null} | null) => void} Show */

const WORK = '/api/gazetteer/area-imports';
const KINDS = /** @type {Record<string, string>} */ ({ added: 'nya', changed: 'ändrade', removed: 'upphör', same: 'oförändrade' });

/**
 * The form, with the files that were taken in before.
 * @param {{show: Show, changed: () => void}} page show draws a border before and after; changed is called when the gazetteer is another
 */
export function areaImport({ show, changed }) {
  const file = el('input', { type: 'file', accept: '.geojson,.json,.gpkg', required: true, 'data-testid': 'area-file' });
  const level = el('select', { 'data-testid': 'area-level' },
    el('option', { value: 'basomrade' }, 'Basområden'), el('option', { value: 'nyko5' }, 'Områden (NYKO 5)'), el('option', { value: 'stadsdel' }, 'Stadsdelar'));
  const day = el('input', { type: 'date', 'data-testid': 'area-day' });
  const source = el('input', { type: 'text', maxlength: 500, placeholder: 'Stockholms stad, öppna data' });
  const system = el('select', {}, el('option', { value: '' }, 'som filen säger'),
    ...[['EPSG:3011', 'SWEREF 99 18 00'], ['EPSG:3006', 'SWEREF 99 TM'], ['EPSG:4326', 'WGS 84']].map(([code, name]) => el('option', { value: code }, `${name} (${code})`)));
  const codeProperty = el('input', { type: 'text', maxlength: 200, list: 'area-properties' });
  const nameProperty = el('input', { type: 'text', maxlength: 200, list: 'area-properties' });
  const table = el('input', { type: 'text', maxlength: 200 });
  const properties = el('datalist', { id: 'area-properties' });
  const reason = el('input', { type: 'text', maxlength: 300, 'data-testid': 'area-reason' });
  const review = el('button', { type: 'submit', class: 'primary', 'data-testid': 'area-review' }, 'Granska utan att spara');
  const save = el('button', { type: 'button', class: 'quiet', disabled: true, 'data-testid': 'area-save' }, 'Spara');
  const notice = el('div', { class: 'notice', role: 'alert', 'data-testid': 'area-notice' });
  const report = el('div', { class: 'report', 'data-testid': 'area-report' });
  const earlier = el('div', {});
  /** @type {Api.AreaReport | null} */
  let reviewed = null;

  const reset = () => {
    reviewed = null;
    save.disabled = true;
  };
  const form = el('form', { class: 'editor' },
    el('label', { class: 'field' }, 'Fil', file),
    el('label', { class: 'field' }, 'Områdena är', level),
    el('label', { class: 'field' }, 'Nya gränser från och med', day),
    el('p', { class: 'hint' }, 'Utan datum rättas de gränser som finns. Med datum gäller de till dess, och äldre perioder räknas i dem.'),
    el('label', { class: 'field' }, 'Källa', source),
    el('details', {}, el('summary', {}, 'Fler inställningar'),
      el('label', { class: 'field' }, 'Referenssystem', system), el('label', { class: 'field' }, 'Egenskap med kod', codeProperty),
      el('label', { class: 'field' }, 'Egenskap med namn', nameProperty), el('label', { class: 'field' }, 'Tabell i GeoPackage', table), properties),
    el('div', { class: 'buttons' }, review), notice, report,
    el('label', { class: 'field' }, 'Varför?', reason), el('div', { class: 'buttons' }, save));

  /** @param {boolean} dryRun @param {boolean} confirmed */
  async function run(dryRun, confirmed) {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const body = new FormData();
    const fields = {
      level: level.value, validFrom: day.value, source: source.value, system: system.value, codeProperty: codeProperty.value,
      nameProperty: nameProperty.value, table: table.value, reason: reason.value, version: reviewed?.version ?? '', confirm: confirmed ? 'true' : '',
    };
    for (const [name, value] of Object.entries(fields)) if (value !== '') body.set(name, String(value));
    body.set('file', chosen);
    clearNotice(notice);
    show(null);
    review.disabled = true;
    save.disabled = true;
    try {
      const answer = await askingOfNames((noPersons) => {
        if (noPersons) body.set('noPersons', JSON.stringify(noPersons));
        return send(url(WORK, { dry_run: dryRun ? 'true' : '' }), { method: 'POST', body });
      });
      const result = /** @type {Api.AreaReport} */ (await answer.json());
      properties.replaceChildren(...result.properties.map((value) => el('option', { value })));
      report.replaceChildren(reportOf(result, show));
      reviewed = dryRun ? result : null;
      save.disabled = !dryRun || result.problems.length > 0 || !result.changes;
      if (result.saved) {
        toast(`Sparat som version ${result.version}.`);
        changed();
        await listEarlier();
      }
    } catch (error) {
      save.disabled = dryRun;
      if (error instanceof ApiError && error.problem.questions) ask(error.problem.questions);
      else showFailure(notice, error);
    }
    review.disabled = false;
  }

  /** @param {string[]} questions */
  function ask(questions) {
    const again = el('button', { type: 'button', class: 'quiet', 'data-testid': 'area-confirm', onclick: () => run(false, true) }, 'Spara ändå');
    notice.replaceChildren(el('div', { class: 'tell' }, ...questions.map((question) => el('p', {}, question)), again));
    again.focus();
  }

  async function listEarlier() {
    try {
      /** @type {{versions: Api.GazetteerVersion[]}} */
      const { versions } = await getJson('/api/gazetteer/versions?limit=500');
      const undone = new Set(versions.map(({ undoes }) => undoes));
      const files = versions.filter(({ kind, fileName }) => kind === 'import' && fileName);
      earlier.replaceChildren(...(files.length === 0 ? [] : [el('h3', {}, 'Inlästa filer'),
        el('ol', { class: 'events', 'data-testid': 'area-history' }, ...files.map((version) => earlierItem(version, undone.has(version.version))))]));
    } catch (error) {
      showFailure(notice, error);
    }
  }

  /** @param {Api.GazetteerVersion} one @param {boolean} isUndone */
  function earlierItem(one, isUndone) {
    const { version, at, who, reason: why, fileName } = one;
    const place = el('div', { class: 'report' });
    const differences = el('button', { type: 'button', class: 'quiet', onclick: async () => {
      try {
        /** @type {{differences: Api.AreaDifference[]}} */
        const answer = await getJson(`/api/gazetteer/versions/${version}/areas`);
        place.replaceChildren(answer.differences.length ? tableOf(answer.differences, show) : el('p', { class: 'hint' }, 'Inga områden ändrades.'));
      } catch (error) {
        showFailure(place, error);
      }
    } }, 'Visa skillnader');
    const undo = el('button', { type: 'button', class: 'quiet', 'data-testid': 'area-undo', onclick: async () => {
      if (!confirm(`Ta tillbaka allt som version ${version} ändrade?`)) return;
      try {
        await sendJson('POST', `/api/gazetteer/versions/${version}/undo`, { reason: `Ångrade ${fileName}` });
        toast(`Version ${version} är ångrad.`);
        reset();
        changed();
        await listEarlier();
      } catch (error) {
        showFailure(place, error);
      }
    } }, 'Ångra');
    return el('li', {}, el('div', {}, el('strong', {}, fileName), why ? `: ${why}` : ''),
      el('div', { class: 'when' }, `Version ${version}, ${localTime(at)}${who ? `, ${who}` : ''}${isUndone ? ', ångrad' : ''}`),
      el('div', { class: 'buttons' }, differences, !isUndone && undo), place);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run(true, false);
  });
  save.addEventListener('click', () => {
    if (reason.value.trim()) run(false, false);
    else {
      showFailure(notice, new Error('Skriv varför gränserna ändras.'));
      reason.focus();
    }
  });
  // Another file or setting needs a review of its own; why it is done does not.
  form.addEventListener('input', ({ target }) => {
    if (target !== reason) reset();
  });
  listEarlier();
  return el('div', { class: 'editor' }, form, earlier);
}

/** @param {Api.AreaReport} report @param {Show} show */
function reportOf(report, show) {
  const { counts, system, codeProperty, nameProperty, read, outside, rejects, problems, questions, notes, differences, saved, changes, version } = report;
  const what = saved ? `Sparat som version ${version}.` : changes ? 'Inget är sparat än.' : problems.length ? '' : 'Filen säger samma som ortregistret. Det finns inget att spara.';
  const columns = [counted(read, 'yta läst', 'ytor lästa'), outside > 0 && `${number(outside)} utanför stadsdelsområdet`, `koordinater i ${system}`,
    codeProperty && `kod i ${codeProperty}`, `namn i ${nameProperty}`].filter(Boolean).join(', ');
  return el('div', { class: 'editor' },
    el('h3', { tabindex: '-1' }, 'Skillnader'), what && el('p', {}, what), el('p', { class: 'hint' }, `${columns}.`),
    differences.length > 0 && el('dl', { class: 'counts' }, ...Object.entries(KINDS).map(([kind, name]) =>
      el('div', {}, el('dt', {}, name), el('dd', {}, number(counts[kind] ?? 0))))),
    problems.length > 0 && el('div', {}, el('strong', {}, 'Kan inte sparas'), el('ul', { class: 'problem-list' }, ...problems.map((text) => el('li', {}, text)))),
    questions.length > 0 && el('div', { class: 'tell' }, ...questions.map((text) => el('p', {}, text))),
    notes.length > 0 && el('div', { class: 'tell calm' }, ...notes.map((text) => el('p', {}, text))),
    rejects.length > 0 && el('details', {}, el('summary', {}, `Avvisade (${rejects.length})`),
      el('ul', {}, ...rejects.map(({ number: nr, area, message }) => el('li', {}, `Nr ${nr}${area ? `, ${area}` : ''}: ${message}`)))),
    differences.length > 0 && tableOf(differences, show));
}

/** @param {Api.AreaDifference[]} differences @param {Show} show */
function tableOf(differences, show) {
  return el('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': 'Områden som skiljer' }, el('table', {},
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Område'), el('th', { scope: 'col' }, 'Vad'), el('th', { scope: 'col' }, el('span', { class: 'visually-hidden' }, 'Karta')))),
    el('tbody', {}, ...differences.map((one) => el('tr', {},
      el('th', { scope: 'row' }, one.name, el('div', { class: 'what' }, `${one.levelName}, ${one.code}`)),
      el('td', {}, el('strong', {}, one.kindName), ...told(one).map((text) => el('div', {}, text))),
      el('td', {}, el('button', { type: 'button', class: 'quiet', 'aria-label': `Visa ${one.name} på kartan`, onclick: () => show(borders(one)) }, 'Visa')))))));
}

/** @param {Api.AreaDifference} one */
function told({ nameBefore, parentBefore, parent, border, kind, areaM2 }) {
  /** @type {string[]} */
  const lines = [];
  if (nameBefore) lines.push(`hette ${nameBefore}`);
  if (parentBefore) lines.push(`hör till ${parent}, förut ${parentBefore}`);
  if (border) lines.push(`${number(border.differenceM2)} m² skiljer, som mest ${number(border.maxDistanceM, 1)} m`);
  if (kind === 'added' || kind === 'removed') lines.push(`${number(areaM2)} m²`);
  return lines;
}

/** @param {Api.AreaDifference} one */
function borders({ border, kind, geometry }) {
  if (border) return { before: border.before, after: border.after };
  return kind === 'removed' ? { before: geometry, after: null } : { before: null, after: geometry };
}
