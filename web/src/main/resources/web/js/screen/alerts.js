/** The areas whose latest week or month is not as usual, in words, each a way to its card. */

import { getJson, Latest, url } from '../page/api.js';
import { byId, el, prose } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { counted, unbroken } from '../page/format.js';
import { clearNotice, setBusy, showFailure } from '../page/notice.js';

/** @typedef {{level: string} & ReturnType<typeof import('../view/state.js').selectionOf>} AlertFilter */

const SYMBOLS = { above: '▲', below: '▼' };

export class AlertList {
  #line = new Latest();
  #host = byId('alerts');
  #notice = byId('alerts-notice');
  #asked = '';

  /** @param {(code: string) => void} onArea opens the card of an area */
  constructor(onArea) {
    this.onArea = onArea;
  }

  /**
   * Asks for what is not as usual, if that was not what was asked for last.
   * @param {AlertFilter} filter
   * @param {Api.Step} step months for roles that see whole months only
   * @param {string} dataVersion
   */
  async show(filter, step, dataVersion) {
    const address = url('/api/statistics/alerts', { ...filter, step });
    const wanted = `${address} ${dataVersion}`;
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    clearNotice(this.#notice);
    setBusy(this.#host, true);
    try {
      const alerts = await this.#line.ask((signal) => /** @type {Promise<Api.Alerts>} */ (getJson(address, signal)));
      if (!alerts) return; // a newer question is under way and owns the busy mark
      this.#draw(alerts);
    } catch (error) {
      this.#asked = '';
      this.#host.replaceChildren();
      showFailure(this.#notice, error, () => this.show(filter, step, dataVersion));
    }
    setBusy(this.#host, false);
  }

  /** @param {Api.Alerts} alerts */
  #draw({ alerts, summary, cannotTell }) {
    this.#host.replaceChildren(el('details', { class: 'alerts', 'data-testid': 'alerts', open: alerts.length > 0 && alerts.length < 4 },
      el('summary', {}, alerts.length > 0 && el('span', { 'aria-hidden': 'true' }, '▲▼ '), ...prose(unbroken(summary))),
      alerts.length > 0 && el('ul', {}, ...alerts.map(({ code, verdict, text }) => el('li', { class: verdict },
        el('span', { class: 'symbol', 'aria-hidden': 'true' }, SYMBOLS[verdict]),
        el('button', { type: 'button', class: 'row-open', onclick: () => this.onArea(code) }, unbroken(text))))),
      cannotTell.length > 0 && el('p', { class: 'hint' }, `Kan inte avgöras: ${cannotTell[0]?.reason} (${counted(cannotTell.length, 'område', 'områden')}).`),
      explanation('alert')));
  }
}
