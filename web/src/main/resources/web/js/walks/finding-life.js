/** The whole life of a finding on one page: noted, taken on, the measure, what the measure did, and how it was the next time. */

import { getJson } from '../page/api.js';
import { el, prose } from '../page/dom.js';
import { counted, localTime } from '../page/format.js';
import { followUp } from '../measures/follow-up.js';
import { statusMark, time } from '../measures/words.js';
import { showFailure } from '../page/notice.js';
import { careFields } from './findings.js';

/** @param {Api.FindingLife} life @param {{editable: boolean, onSaved: () => void}} known @returns {HTMLElement} */
export function findingLife(life, { editable, onSaved }) {
  const { ledTo, sightings } = life;
  return el('article', { class: 'measure-detail', 'data-testid': 'finding' },
    el('p', { class: 'way-back' }, el('a', { href: '#' }, '← Alla iakttagelser')),
    el('div', { class: 'page-head' }, el('h1', { tabindex: '-1' }, `${life.kindTitle} · ${life.place}`),
      life.wantsCare && el('span', { class: `case-status ${life.status}` }, life.statusTitle)),
    life.late && el('p', { class: 'tell' }, `Skulle ha varit klart ${life.deadline}.`),
    life.status === 'done' && sightings.at(-1)?.seen === 'again' && el('p', { class: 'tell' }, 'Sägs vara åtgärdad, men var kvar när någon senast såg efter.'),
    el('ol', { class: 'life' },
      step('Iakttagelse', true, noted(life)),
      ...(life.wantsCare ? [
        step('Omhändertagande', life.version > 0, care(life)),
        step('Åtgärd', ledTo !== null, ledTo ? measure(ledTo) : el('p', { class: 'hint' }, life.withheld ? 'Hör till något som din roll inte ser.' : 'Ingen åtgärd är kopplad.')),
        step('Effekt', (ledTo?.followUps.length ?? 0) > 0, ledTo ? effect(ledTo) : el('p', { class: 'hint' }, 'Utan en åtgärd finns ingen effekt att följa upp.')),
        step('Nästa vandring', sightings.length > 0, sightings.length > 0 ? seen(life) : el('p', { class: 'hint' }, 'Ingen senare vandring har sett efter.')),
      ] : [])),
    life.wantsCare && editable && el('section', { class: 'care' }, el('h2', {}, 'Vad ska bli av det?'),
      careFields(life, { editable, statuses: life.statuses, areaChoices: life.areaChoices, walk: null, onSaved })));
}

/** @param {string} title @param {boolean} reached @param {...import('../page/dom.js').Child} parts */
function step(title, reached, ...parts) {
  return el('li', { class: reached ? 'reached' : 'ahead' }, el('h2', {}, title), ...parts);
}

/** @param {string} starts an instant */
function day(starts) {
  return localTime(starts).slice(0, 10);
}

/** @param {Api.LifeWalk} walk */
function walkLink({ id, title, starts }) {
  return el('a', { href: `/vandringar.html#${id}` }, `${title}, ${day(starts)}`);
}

/** @param {Api.FindingLife} life */
function noted(life) {
  const came = life.foundOn?.came ?? null;
  const number = came?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return el('div', { class: 'life-step' },
    el('p', {}, life.note || life.kindTitle),
    el('dl', { class: 'facts' }, ...facts([
      ['Noterad', localTime(life.noted)],
      ['Vid', life.foundOn ? el('span', {}, walkLink(life.foundOn), life.stopNumber === null ? '' : `, stopp ${life.stopNumber}`) : 'ingen vandring'],
      ['Gick med', life.foundOn && (came ? `${counted(number, 'person', 'personer')}: ${came.map(({ title, count }) => `${title.toLocaleLowerCase('sv')} ${count}`).join(', ')}` : 'inte noterat')],
      ['Ligger i', life.priorityAreas.join(', ')],
    ])),
    life.photoIds.length > 0 && el('div', { class: 'life-photos' }, ...life.photoIds.map((photo, index) => {
      const address = `/api/field/findings/${life.id}/photos/${photo}`;
      return el('a', { href: address }, el('img', { src: address, alt: `Foto ${index + 1} av ${life.photoIds.length}`, loading: 'lazy' }));
    })));
}

/** @param {Api.FindingLife} life */
function care(life) {
  if (life.version === 0) return el('p', { class: 'hint' }, 'Ingen har bestämt något än.');
  return el('div', { class: 'life-step' },
    decided(life),
    el('p', { class: 'hint' }, `Senast ändrat ${localTime(life.changed ?? '')} av ${life.changedBy}.`),
    life.versions.length > 0 && el('details', {}, el('summary', {}, `Tidigare (${life.versions.length})`),
      el('ul', { class: 'additions' }, ...life.versions.map((version) => el('li', {}, el('small', {}, `${localTime(version.changed)}, ${version.changedBy}`), decided(version))))));
}

/** @param {Api.Decided} decision */
function decided({ owner, statusTitle, deadline, reason, areas }) {
  return el('dl', { class: 'facts' }, ...facts([
    ['Läge', statusTitle], ['Ansvarig', owner || 'ingen'], ['Senast', deadline], ['Skäl', reason],
    ['Hör till', areas.length > 0 && el('span', {}, ...areas.flatMap(({ id, name }, index) => [index > 0 && ', ', el('a', { href: `/omraden.html#id=${id}` }, name)]))],
  ]));
}

/** @param {[string, import('../page/dom.js').Child][]} rows those without a value are left out */
function facts(rows) {
  return rows.filter(([, value]) => value).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);
}

/** @param {Api.LedTo} led */
function measure(led) {
  return el('div', { class: 'life-step' },
    el('p', {}, el('a', { href: `/atgarder.html#id=${led.id}` }, led.title), ' ', statusMark(led.status, led.statusTitle)),
    led.removed && el('p', { class: 'tell' }, 'Åtgärden är borttagen ur planen.'),
    el('dl', { class: 'facts' }, ...facts([['Vad', led.kindTitle], ['När', time(led)], ['Ansvarig', led.responsible]])),
    el('blockquote', { class: 'expected lines' }, led.expectedEffect),
    el('p', { class: 'hint' }, led.statedInTime ? 'Väntad effekt, sagd innan åtgärden började.' : 'Väntad effekt, skriven först sedan åtgärden hade börjat.'));
}

/** What people concluded, and what the figures say. @param {Api.LedTo} led */
function effect(led) {
  const figures = el('div', {}, el('p', { class: 'hint' }, 'Räknar …'));
  const load = async () => {
    try {
      figures.replaceChildren(followUp(/** @type {Api.FollowUp} */ (await getJson(`/api/measures/${led.id}/effect`)), '', null));
    } catch (error) {
      showFailure(figures, error, load);
    }
  };
  load();
  return el('div', { class: 'life-step' },
    led.followUps.length > 0
      ? el('ul', { class: 'additions', 'data-testid': 'verdicts' }, ...led.followUps.map(({ on, conclusionTitle, text, addedBy }) => el('li', {},
        el('strong', {}, `${on}: ${conclusionTitle}`), el('p', { class: 'lines' }, text), el('small', {}, addedBy))))
      : el('p', { class: 'hint' }, ...prose(led.followUpOn ? `Ingen har följt upp åtgärden än. Ska följas upp ${led.followUpOn}.` : 'Ingen har följt upp åtgärden än, och ingen dag är bestämd.')),
    el('h3', {}, 'I siffrorna'), figures);
}

/** @param {Api.FindingLife} life */
function seen({ sightings }) {
  return el('ul', { class: 'additions', 'data-testid': 'sightings' }, ...sightings.map(({ title, walk }) => el('li', {}, el('strong', {}, title), walkLink(walk))));
}
