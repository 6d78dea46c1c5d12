/** The page of findings: how many over time, all of them, and the whole life of one. The address says which. */

import { getJson, Latest, url } from './page/api.js';
import { byId, el } from './page/dom.js';
import { counted } from './page/format.js';
import { clearNotice, showFailure, toast } from './page/notice.js';
import { connectPrint } from './page/print.js';
import { showToolNav } from './page/tool-nav.js';
import { countTable } from './walks/finding-counts.js';
import { findingLife } from './walks/finding-life.js';
import { findingList } from './walks/findings.js';

const STEP = 50;

const opening = new Latest();
/** @type {Api.Meta} */
let meta;
/** What is chosen, by the name of the choice. */
const chosen = { by: 'kind', step: 'half_year', which: 'waiting', kind: '', area: '' };
let shown = STEP;

async function start() {
  if (!await showToolNav()) return;
  connectPrint(byId('print'));
  await load();
  document.documentElement.dataset['ready'] = 'true';
}

async function load() {
  try {
    meta = /** @type {Api.Meta} */ (await getJson('/api/meta'));
    addEventListener('hashchange', show);
    await show();
  } catch (error) {
    showFailure(byId('notice'), error, load);
  }
}

function asked() {
  return new URLSearchParams(location.hash.slice(1)).get('id') ?? '';
}

async function show() {
  const id = asked();
  try {
    const answer = await opening.ask(async (signal) => (id
      ? { life: /** @type {Api.FindingLife} */ (await getJson(`/api/walks/findings/${encodeURIComponent(id)}`, signal)) }
      : {
        counts: /** @type {Api.FindingCounts} */ (await getJson(url('/api/walks/findings/counts', { by: chosen.by, step: chosen.step }), signal)),
        found: /** @type {Api.WalkFindings} */ (await getJson(url('/api/walks/findings', { area: chosen.area || null }), signal)),
      }));
    if (!answer) return;
    clearNotice(byId('notice'));
    byId('overview').hidden = Boolean(id);
    byId('detail').hidden = !id;
    if (answer.life) showLife(answer.life);
    else showAll(answer.counts, answer.found);
  } catch (error) {
    byId('overview').hidden = true;
    byId('detail').hidden = true;
    showFailure(byId('notice'), error, show);
  }
}

/** @param {Api.FindingLife} life */
function showLife(life) {
  byId('detail').replaceChildren(findingLife(life, {
    editable: meta.viewer.duties.includes('walks'),
    onSaved: async () => {
      await show();
      toast('Ärendet är sparat.');
    },
  }));
  if (!document.documentElement.dataset['ready']) return;
  /** @type {HTMLElement | null} */ (byId('detail').querySelector('h1'))?.focus();
  scrollTo(0, 0);
}

/** @param {Api.FindingCounts} counts @param {Api.WalkFindings} found */
function showAll(counts, found) {
  byId('detail').replaceChildren();
  byId('counts').replaceChildren(
    el('h2', { id: 'counts-heading' }, 'Antal över tid'),
    counts.columns.length === 0 ? '' : el('div', { class: 'measure-tools' },
      choice('by', 'Räkna per', counts.ways),
      choice('step', 'Period', counts.steps)),
    countTable(counts));
  const kinds = [...new Map(found.findings.filter(({ wantsCare }) => wantsCare).map(({ kind, kindTitle }) => [kind, kindTitle]))]
    .map(([code, title]) => ({ code, title })).sort((a, b) => a.title.localeCompare(b.title, 'sv'));
  const fitting = found.findings.filter((one) => (chosen.which === 'all' || (one.wantsCare && (chosen.which === 'due' ? one.due
    : chosen.which === 'waiting' ? one.status === 'open' || one.status === 'reported' : one.status === 'done' || one.status === 'refused')))
    && (!chosen.kind || one.kind === chosen.kind));
  const heading = el('h2', { id: 'list-heading' }, 'Iakttagelserna');
  if (found.findings.length === 0 && !chosen.area) {
    byId('list').replaceChildren(heading, el('p', { class: 'hint' }, 'Inga än. De antecknas på plats, på sidan Fält.'));
    return;
  }
  byId('list').replaceChildren(
    heading,
    el('div', { class: 'measure-tools' },
      choice('which', 'Visa', [
        { code: 'waiting', title: 'väntar på åtgärd' }, { code: 'due', title: 'att påminna om nu' }, { code: 'ended', title: 'åtgärdade och avslagna' }, { code: 'all', title: 'alla' }]),
      choice('kind', 'Slag', [{ code: '', title: 'alla' }, ...kinds]),
      choice('area', 'Område', [{ code: '', title: 'alla' }, ...found.areaChoices.map(({ id, name }) => ({ code: id, title: name }))])),
    el('p', { role: 'status', 'data-testid': 'how-many' }, counted(fitting.length, 'iakttagelse', 'iakttagelser')),
    findingList(fitting.slice(0, shown), { editable: meta.viewer.duties.includes('walks'), statuses: found.statuses, areaChoices: found.areaChoices, walk: null, onSaved: () => { show(); toast('Ärendet är sparat.'); } }),
    fitting.length > shown ? el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'quiet', onclick: () => { shown += STEP; show(); } }, `Visa ${Math.min(STEP, fitting.length - shown)} till`)) : '',
    el('div', { class: 'buttons' }, el('a', { class: 'quiet', href: url('/api/walks/findings/faults.csv', { area: chosen.area || null }), download: '' }, 'Felanmälningar (CSV)')));
}

/** @param {keyof typeof chosen} name @param {string} label @param {Api.Choice[]} choices */
function choice(name, label, choices) {
  const select = el('select', { id: `choose-${name}`, 'data-testid': `choose-${name}` }, ...choices.map(({ code, title }) => el('option', { value: code, selected: code === chosen[name] }, title)));
  select.addEventListener('change', async () => {
    chosen[name] = select.value;
    shown = STEP;
    await show();
    document.getElementById(`choose-${name}`)?.focus();
  });
  return el('label', { class: 'field' }, label, select);
}

start();
