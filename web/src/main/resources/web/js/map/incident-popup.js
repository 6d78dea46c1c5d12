/** What is behind a dot: one incident's details, or how many there are. */

import { getJson, Latest } from '../page/api.js';
import { el } from '../page/dom.js';
import { confidence, localTime, number, placeKind } from '../page/format.js';
import { clearNotice, showFailure } from '../page/notice.js';

/** @typedef {import('./mvt.js').Dot} Dot */

export class IncidentPopup {
  #questions = new Latest();

  /**
   * The content of a dot's popup; one incident's details are filled in when they arrive.
   * @param {Dot} dot
   * @param {() => void} onResize called when the content has grown
   * @param {(() => void) | null} onZoom null when the map cannot come closer
   * @returns {HTMLElement}
   */
  content(dot, onResize, onZoom) {
    const host = el('div', { class: 'incident', tabindex: -1 });
    if (dot.id === null || dot.n > 1) {
      host.append(
        el('strong', {}, `${number(dot.n)} händelser`),
        el('span', {}, onZoom ? 'på samma plats eller nära varandra.' : 'på samma plats.'),
        onZoom ? el('button', { type: 'button', class: 'quiet', onclick: onZoom }, 'Zooma in') : '',
      );
      return host;
    }
    this.#fill(host, dot.id, onResize);
    return host;
  }

  /** @param {HTMLElement} host @param {string} id @param {() => void} onResize */
  async #fill(host, id, onResize) {
    clearNotice(host);
    host.append(el('span', { class: 'hint' }, 'Hämtar händelsen …'));
    try {
      const incident = await this.#questions.ask((signal) => (
        /** @type {Promise<Api.Incident>} */ (getJson(`/api/incidents/${encodeURIComponent(id)}`, signal))));
      if (!incident) return;
      host.replaceChildren(...details(incident));
    } catch (error) {
      showFailure(host, error, () => this.#fill(host, id, onResize));
    }
    onResize();
  }
}

/** @param {Api.Incident} incident @returns {HTMLElement[]} */
function details(incident) {
  const until = incident.end && incident.end !== incident.start ? ` till ${localTime(incident.end)}` : '';
  /** @type {[string, string][]} */
  const pairs = [['Tid', `${localTime(incident.start)}${until}`]];
  if (incident.placeLabel) {
    pairs.push(['Plats', `${incident.placeLabel}${incident.placeKind ? ` (${placeKind(incident.placeKind)})` : ''}`]);
  }
  if (incident.confidence !== null) {
    const metres = incident.uncertainty_m === null ? '' : `, ± ${number(incident.uncertainty_m)} m`;
    pairs.push(['Placering', `${confidence(incident.confidence)}${metres}`]);
  }
  pairs.push(['Källa', incident.datasetTitle]);
  return [
    el('strong', {}, incident.categoryName),
    ...(incident.title && incident.title !== incident.categoryName ? [el('span', {}, incident.title)] : []),
    el('dl', { class: 'facts' }, ...pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    ...(incident.text ? [el('p', {}, incident.text)] : []),
    ...(incident.example ? [el('p', { class: 'example-mark' }, 'Exempeldata – inte ett verkligt brott')] : []),
  ];
}
