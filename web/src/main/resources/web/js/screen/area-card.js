/** The card of one area: its figures with everything needed to judge them, and its series. */

import { getJson, Latest, url } from '../page/api.js';
import { CERTAIN_ENOUGH } from '../map/area-style.js';
import { byId, el, prose } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { about, CANNOT_TELL, changeOf, incidents, NO_BASIS, number, percent, period, rate, ratioText, sourceLines, VERDICTS, VERDICT_SYMBOLS } from '../page/format.js';
import { clearNotice, setBusy, showFailure } from '../page/notice.js';
import { seriesChart } from './series-chart.js';

/** @typedef {import('../page/dom.js').Child} Child */
/** @typedef {ReturnType<typeof import('../view/state.js').selectionOf>} SeriesFilter */

export class AreaCard {
  #series = new Latest();
  #host = byId('card-host');
  #seriesHost = el('div', { class: 'series-host' });
  #seriesNotice = el('div', { class: 'notice', role: 'alert' });
  /** The series that is shown or asked for, so that a redraw asks only when it must. */
  #shownSeries = '';
  /** @type {Api.Step} */
  #step = 'month';
  #code = '';

  /** @param {() => void} onClose */
  constructor(onClose) {
    this.onClose = onClose;
    this.#host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') onClose();
    });
  }

  get isOpen() {
    return this.#code !== '';
  }

  close() {
    this.#series.cancel();
    this.#shownSeries = '';
    this.#code = '';
    this.#host.replaceChildren();
  }

  /**
   * @param {Api.AreaProperties} area
   * @param {Api.StatRow} row
   * @param {Api.Statistics} statistics
   * @param {SeriesFilter} filter
   * @param {string} levelName
   * @param {Child} links to what else can be asked about the area
   * @param {boolean} onlyMonths whether series of the source are told by whole months alone
   */
  show(area, row, statistics, filter, levelName, links, onlyMonths) {
    const opened = this.#code !== area.code || this.#host.contains(document.activeElement);
    this.#code = area.code;
    const heading = el('h2', { tabindex: -1 }, area.name);
    const { compare } = statistics;
    this.#host.replaceChildren(el('article', { class: 'area-card', 'data-testid': 'area-card' },
      el('header', {},
        el('div', {}, heading, el('p', { class: 'hint' }, `${levelName}, kod ${area.code}`)),
        el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Stäng kortet', onclick: () => this.onClose() }, '✕')),
      area.preliminary && el('p', { class: 'hint' }, 'Preliminär gräns.'),
      headline(row),
      verdict(row, compare),
      compare && row.verdict && explanation('change'),
      el('dl', { class: 'facts' }, ...figures(row, statistics).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
      explanation('counts'),
      this.#seriesNotice,
      this.#seriesHost,
      links,
      el('dl', { class: 'facts small' }, ...sources(statistics).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    ));
    if (opened) heading.focus({ preventScroll: true });
    this.#loadSeries(area, statistics, filter, onlyMonths);
  }

  /** @param {{level: string, code: string}} area @param {Api.Statistics} statistics @param {SeriesFilter} filter @param {boolean} onlyMonths */
  async #loadSeries({ level, code }, statistics, filter, onlyMonths) {
    const address = url('/api/series', { level, code, ...filter, step: onlyMonths ? 'month' : this.#step });
    const wanted = `${address} ${statistics.dataVersion} ${statistics.period.from} ${statistics.period.to}`;
    if (wanted === this.#shownSeries) return;
    this.#shownSeries = wanted;
    clearNotice(this.#seriesNotice);
    setBusy(this.#seriesHost, true);
    try {
      const series = await this.#series.ask((signal) => /** @type {Promise<Api.Series>} */ (getJson(address, signal)));
      if (series) {
        /** @param {Api.Step} step */
        const choose = (step) => {
          this.#step = step;
          this.#loadSeries({ level, code }, statistics, filter, onlyMonths);
        };
        const onChoice = this.#seriesHost.querySelector('[name="series-step"]:focus') !== null;
        this.#seriesHost.replaceChildren(seriesChart(series, statistics.period, onlyMonths ? null : choose));
        if (onChoice) /** @type {HTMLElement | null} */ (this.#seriesHost.querySelector('[name="series-step"]:checked'))?.focus();
      }
    } catch (error) {
      this.#seriesHost.replaceChildren();
      this.#shownSeries = '';
      showFailure(this.#seriesNotice, error, () => this.#loadSeries({ level, code }, statistics, filter, onlyMonths));
    }
    setBusy(this.#seriesHost, false);
  }
}

/** @param {Api.StatRow} row */
function headline(row) {
  const count = row.suppressed ? row.countText ?? CANNOT_TELL : row.count === null ? CANNOT_TELL : `${about(row.countText)}${number(row.count)}`;
  const whole = row.count !== null && !row.suppressed;
  return el('p', { class: `headline${whole ? '' : ' in-words'}` }, el('strong', {}, count), whole ? ` ${incidents(row.count ?? 0)}` : '');
}

/** @param {Api.StatRow} row @param {Api.Span | null} compare */
function verdict(row, compare) {
  if (!row.verdict || !compare) return el('p', { class: 'hint' }, 'Ingen jämförelse vald.');
  const points = row.verdict === 'increase' || row.verdict === 'decrease' ? changeOf(row) : null;
  return el('p', { class: `verdict ${row.verdict}` },
    el('span', { class: 'symbol', 'aria-hidden': 'true' }, VERDICT_SYMBOLS[row.verdict]),
    el('span', {}, VERDICTS[row.verdict], points && el('small', {}, `${points} per dag`)));
}

/** @param {Api.StatRow} row @param {Api.Statistics} statistics @returns {[string, Child][]} */
function figures(row, { compare, protection }) {
  const hidden = row.suppressed ? row.countText ?? CANNOT_TELL : CANNOT_TELL;
  /** @type {[string, Child][]} */
  const pairs = [
    ['Per km² land', withBasis(row.per_km2 === null ? hidden : `${rate(row.per_km2)} för perioden`, `${number(row.land_km2, 2)} km²`)],
    ['Per 1 000 boende', withBasis(row.per_1000 === null ? NO_BASIS : `${rate(row.per_1000)} för perioden`, residentsOf(row))],
  ];
  if (row.note && row.note !== NO_BASIS) pairs.push(['Observera', row.note]);
  if (compare) {
    const few = row.compareSuppressed ? `färre än ${protection.threshold} händelser` : CANNOT_TELL;
    const before = row.compare_count === null ? few : `${about(row.compareText)}${number(row.compare_count)} ${incidents(row.compare_count)}`;
    pairs.push(['Jämförelse', el('span', {}, ...prose(`${before}, ${period(compare)}`))]);
    pairs.push(['Kvot per dag', ratioText(row) ?? CANNOT_TELL]);
  }
  if (row.weighted_count !== null) pairs.push(['Vägt antal', number(row.weighted_count, 1)]);
  if (row.certain_share !== null) {
    const enough = row.certain_share >= CERTAIN_ENOUGH;
    pairs.push(['Säkert placerade', `${percent(row.certain_share)}${enough ? '' : ' – tolka försiktigt'}`]);
  }
  return pairs;
}

/** A rate and what it is counted on. @param {string} rate @param {string} basis @returns {Child} */
function withBasis(rate, basis) {
  return el('span', {}, rate, basis && el('small', { class: 'basis' }, basis));
}

/** @param {Api.StatRow} row */
function residentsOf({ residents, residents_date: date }) {
  return residents === null ? '' : `${number(residents)} boende${date ? ` ${date}` : ''}`;
}

/** @param {Api.Statistics} statistics @returns {[string, Child][]} */
function sources(statistics) {
  /** @type {[string, Child][]} */
  const pairs = [
    ['Period', period(statistics.period)],
    ['Källa', el('span', {}, ...prose(sourceLines(statistics.source).join('; ')))],
    ['Metod', statistics.method],
  ];
  if (statistics.protection.applied) pairs.push(['Skydd', statistics.protection.note]);
  return pairs;
}
