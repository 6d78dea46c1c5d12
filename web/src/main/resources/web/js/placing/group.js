/** The text to decide on: what was told, why the matcher is unsure, and what may be meant. */

import { el, prose } from '../page/dom.js';
import { confidence, incidents as incidentWord, localTime, number, percent, placeKind } from '../page/format.js';

/** @typedef {Api.Feature<Api.PlaceCandidate>} Candidate */

/** @type {Record<string, string>} */
export const REASONS = {
  no_place_given: 'ingen plats angiven', no_known_name: 'inget känt namn', ambiguous: 'flera möjliga', outside: 'utanför, enligt texten',
  not_the_scene: 'nämner bara andra platser', unsure: 'osäker', wide: 'för stort område',
};
/** @type {Record<string, string>} */
const EXPLANATIONS = {
  unsure: 'Texten kan läsas på flera sätt, och inget är klart troligast.',
  wide: 'Platsen är funnen, men den är så stor att inget basområde har mer än hälften av den.',
};

/** What the text is and why it waits. @param {Api.GroupToPlace} group */
export function groupHead(group) {
  const nowKnown = group.reasons.includes('no_known_name') && group.candidates.features.length > 0;
  const why = nowKnown ? 'Namnet var okänt när filen lästes men finns i ortregistret nu.' : group.explanation || group.reasons.map((reason) => EXPLANATIONS[reason]).filter(Boolean).join(' ');
  return el('div', {},
    el('h2', {}, group.text || 'Ingen text'),
    el('p', { class: 'facts-line' }, ...prose(`${number(group.count)} ${incidentWord(group.count)} i ${group.datasetTitle}, ${span(group)}`)),
    el('p', { class: 'why-box' }, el('strong', {}, `${sentence(group.reasons.map((reason) => REASONS[reason] ?? reason).join(', '))}. `), why),
    group.holding && el('p', { class: 'why-box' },
      `Det finns ett tidigare beslut på samma text: ${decisionText(group.holding)}. Ett nytt beslut tar dess plats.`));
}

/** All that was told, with the words marked that were read as places. @param {Api.GroupToPlace} group @param {(id: number | null) => void} onOne */
export function groupTellings(group, onOne) {
  const words = [...new Set(group.candidates.features.map(({ properties }) => properties.matched).filter(Boolean))];
  return el('div', {},
    el('h3', {}, group.incidents.length < group.count ? `De ${group.incidents.length} senaste` : 'Det som är berättat'),
    el('ul', { class: 'told' }, ...group.incidents.map((incident) => told(incident, words, group.count > 1 ? onOne : null))));
}

/** @param {Api.WaitingIncident} incident @param {string[]} words @param {((id: number | null) => void) | null} onOne */
function told(incident, words, onOne) {
  const texts = [incident.placeText, incident.title, incident.body].filter((text) => text.trim());
  return el('li', {},
    el('span', { class: 'when' }, `${localTime(incident.start)} · ${incident.category}`),
    ...texts.map((text) => el('p', {}, ...marked(text, words))),
    texts.length === 0 && el('p', { class: 'missing' }, 'Ingen text'),
    onOne && el('label', {}, el('input', {
      type: 'checkbox', class: 'only-one', value: incident.id,
      onchange: (/** @type {Event} */ { target }) => {
        const box = /** @type {HTMLInputElement} */ (target);
        for (const other of document.querySelectorAll('.only-one')) if (other !== box) /** @type {HTMLInputElement} */ (other).checked = false;
        onOne(box.checked ? incident.id : null);
      },
    }), 'Bara den här'));
}

/** A text with the words that were read as places marked. @param {string} text @param {string[]} words @returns {import('../page/dom.js').Child[]} */
export function marked(text, words) {
  /** @type {[number, number][]} */
  const hits = [];
  for (const word of words) {
    const at = text.indexOf(word);
    if (at >= 0 && !hits.some(([from, to]) => at < to && at + word.length > from)) hits.push([at, at + word.length]);
  }
  hits.sort(([one], [other]) => one - other);
  /** @type {import('../page/dom.js').Child[]} */
  const parts = [];
  let done = 0;
  for (const [from, to] of hits) {
    parts.push(text.slice(done, from), el('mark', {}, text.slice(from, to)));
    done = to;
  }
  return [...parts, text.slice(done)];
}

/** @param {Candidate[]} candidates @param {(index: number) => void} onChoose */
export function candidateList(candidates, onChoose) {
  return el('ol', { class: 'candidates' }, ...candidates.map(({ properties }, index) => el('li', {},
    el('button', { type: 'button', class: 'candidate', 'aria-pressed': 'false', 'data-testid': `candidate-${index + 1}`, onclick: () => onChoose(index) },
      el('span', { class: 'number', 'aria-hidden': 'true' }, index + 1),
      el('span', {}, el('strong', {}, properties.label), el('small', {}, candidateText(properties)))))));
}

/** @param {Api.PlaceCandidate} candidate */
function candidateText(candidate) {
  const area = candidate.areas.find(({ level }) => level === 'basomrade') ?? candidate.areas[0];
  return [
    placeKind(candidate.kind), confidence(candidate.confidence), `inom ${number(candidate.uncertainty_m)} m`,
    area && `${area.name} ${percent(area.probability)}`,
  ].filter(Boolean).join(' · ');
}

/** @param {Api.PlacingDecision} decision */
export function decisionText(decision) {
  switch (decision.outcome) {
    case 'feature': return decision.label;
    case 'point': return `punkt på kartan, ${number(decision.uncertainty_m ?? 0)} m`;
    case 'outside': return 'utanför';
    default: return 'går inte att säga';
  }
}

/** @param {{first: string, last: string}} group */
function span({ first, last }) {
  const [from, to] = [localTime(first).slice(0, 10), localTime(last).slice(0, 10)];
  return from === to ? from : `${from} till ${to}`;
}

/** @param {string} words */
function sentence(words) {
  return words.charAt(0).toLocaleUpperCase('sv') + words.slice(1);
}
