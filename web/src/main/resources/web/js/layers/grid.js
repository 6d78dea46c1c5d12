/** The grid: equal cells that show a count, or what more than chance says of them. */

import { getJson, Latest } from '../page/api.js';
import { niceBreaks, scaleFor } from '../map/classes.js';
import { el } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { number, period } from '../page/format.js';
import { SIZES } from '../view/state.js';
import { cellName, placesOf } from './cell-names.js';
import { Cells } from './cells.js';
import { choice } from './controls.js';
import { gridAddress } from './grid-address.js';
import { gridLegend, sourceText } from './grid-legend.js';
import { countStyle, defineCellPatterns, hotspotStyle, outlierStyle, patternStyle } from './grid-style.js';
import { CELL_MEASURE_NAMES, cellFacts, cellLines, isEmerging, isHotNow } from './grid-text.js';
import { gridRows } from './grid-table.js';
import { layerTable } from './layer-table.js';

/** @typedef {import('../map/palette.js').Palette} Palette */
/** @typedef {import('../view/state.js').View} View */
/** @typedef {import('../view/state.js').CellMeasure} CellMeasure */
/** @typedef {import('../screen/screen.js').Ground} Ground */
/** @typedef {import('../map/map-view.js').Reading} Reading */

const SHAPE_NAMES = { hexagon: 'sexhörningar', square: 'kvadrater' };
/** A few cells with one crowded address each would else decide the classes of all. */
const SHARE_UNDER_TOP = 0.98;
export class GridLayer {
  #line = new Latest();
  #asked = '';
  /** @type {Api.Grid | Api.Emerging | null} */
  #answer = null;
  /** What the answer was to. */
  #answered = '';
  /** @type {Map<string, Api.GridCell | Api.EmergingCell>} */
  #byId = new Map();
  /** What is on the map, so that it is drawn anew only when it must. */
  #drawn = '';
  /** @type {Palette | null} */
  #palette = null;
  /** @type {CellMeasure} */
  #measure = 'count';

  /** @param {Ground} ground */
  constructor(ground) {
    const { store } = ground;
    this.ground = ground;
    this.cells = new Cells(ground.mapView);
    this.measure = choice('cell-measure', 'Rutorna visar',
      Object.entries(CELL_MEASURE_NAMES).map(([code, name]) => ({ code, name })),
      (code) => store.choose({ grid: /** @type {CellMeasure} */ (code), scale: 0 }));
    this.shape = choice('cell-shape', 'Form', [{ code: 'hexagon', name: 'Sexhörningar' }, { code: 'square', name: 'Kvadrater' }],
      (code) => store.choose({ shape: /** @type {View['shape']} */ (code) }));
    this.size = choice('cell-size', 'Storlek', SIZES.map((size) => ({ code: String(size), name: `${size} m` })),
      (code) => store.choose({ size: Number(code) }));
    this.cut = el('summary', {});
    /** @type {Record<CellMeasure, HTMLElement>} */
    this.texts = {
      count: explanation('grid'), gistar: explanation('gistar'), moran: explanation('moran'), emerging: explanation('emerging'),
    };
    this.options = el('div', { class: 'layer-choices', 'data-testid': 'grid-options' },
      this.measure.field,
      el('details', { class: 'cut', 'data-testid': 'cell-cut' }, this.cut, el('div', { class: 'pair' }, this.shape.field, this.size.field)),
      ...Object.values(this.texts));
    /** @type {import('../map/map-view.js').Reader} */
    this.reader = {
      at: (place) => {
        const id = this.cells.at(place);
        return id ? this.#reading(id) : null;
      },
      mark: (key) => this.cells.mark(key),
    };
  }

  renew() {
    this.#asked = '';
  }

  /** @param {View} view */
  async load(view) {
    const address = gridAddress(view);
    if (this.#asked === address) return;
    this.#asked = address;
    try {
      const answer = await this.#line.ask((signal) => /** @type {Promise<Api.Grid | Api.Emerging>} */ (getJson(address, signal)));
      if (!answer) return;
      this.#answer = answer;
      this.#answered = address;
      this.#drawn = '';
      this.#byId = new Map(answer.features.map(({ properties }) => [properties.id, properties]));
      this.cells.setCells(answer.features);
    } catch (error) {
      this.#asked = '';
      this.#answer = null;
      throw error;
    }
  }

  /** @param {View} view @param {Palette} palette */
  draw(view, palette) {
    this.#showChoices(view);
    if (palette !== this.#palette) defineCellPatterns(palette);
    this.#palette = palette;
    this.#measure = view.grid;
    this.ground.mapView.setReader(this.reader);
    const answer = this.#answerTo(view);
    if (answer && view.grid === 'count' && !view.scale) queueMicrotask(() => this.#fixScale());
    const wanted = `${answer ? this.#answered : ''} ${answer?.dataVersion} ${view.grid} ${view.scale} ${palette.land}`;
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    if (!answer) return this.cells.remove();
    const breaks = this.#breaks(view);
    this.cells.paint(new Map([...this.#byId].map(([id, cell]) => [id, styleOf(view.grid, cell, breaks, palette)])), palette);
  }

  remove() {
    if (!this.#palette) return;
    this.cells.remove();
    this.#palette = null;
    this.#drawn = '';
    this.ground.mapView.setReader(null);
  }

  /** The answer, if it is one to what the view shows: figures of another kind must not stand under its words. @param {View} view */
  #answerTo(view) {
    const fits = this.#answer && (view.grid === 'emerging') === 'patterns' in this.#answer;
    return fits ? this.#answer : null;
  }

  /** @param {View} view */
  #showChoices(view) {
    this.measure.select.value = view.grid;
    this.shape.select.value = view.shape;
    this.size.select.value = String(view.size);
    this.cut.textContent = `Rutor: ${SHAPE_NAMES[view.shape]}, ${view.size} m`;
    for (const [measure, text] of Object.entries(this.texts)) text.hidden = measure !== view.grid;
  }

  /** The value that the classes reach up to. */
  #top() {
    const values = [...this.#byId.values()].flatMap((cell) => (isEmerging(cell) ? [] : [cell.per_km2])).filter((value) => value > 0).sort((a, b) => a - b);
    return values[Math.floor((values.length - 1) * SHARE_UNDER_TOP)] ?? 0;
  }

  /** From now on the classes stay, however the selection changes. */
  #fixScale() {
    const { store } = this.ground;
    const { show, grid, scale: held } = store.view;
    const scale = scaleFor(this.#top(), false);
    if (show === 'grid' && grid === 'count' && !held && scale) store.adjust({ scale });
  }

  /** @param {View} view */
  #breaks(view) {
    return niceBreaks(view.scale || this.#top(), false);
  }

  /** @param {string} id @returns {Reading} */
  #reading(id) {
    const cell = /** @type {Api.GridCell | Api.EmergingCell} */ (this.#byId.get(id));
    const answer = /** @type {Api.Grid | Api.Emerging} */ (this.#answer);
    const middle = this.cells.middleOf(id);
    const name = this.#name(id);
    const measure = this.#measure;
    const lines = cellLines(measure, cell);
    /** @type {[string, string][]} */
    const facts = [...cellFacts(measure, cell), ['Period', period(answer.period)], ['Källa', sourceText(answer.source)]];
    const note = isEmerging(cell) ? meaningOf(answer, cell) : measure === 'moran' ? null : cell.note;
    return {
      key: id, name, middle, lines: note && !isEmerging(cell) ? [...lines, 'Många händelser på samma punkt'] : lines,
      details: () => el('div', { class: 'reading', 'data-testid': 'reading' },
        el('strong', {}, name),
        ...(measure === 'count' ? [] : [el('span', { class: 'judged' }, lines[0])]),
        ...(note ? [el('p', { class: 'reading-note' }, note)] : []),
        el('dl', { class: 'facts' }, ...facts.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]))),
    };
  }

  /** @param {string} id */
  #name(id) {
    const [lat, lon] = this.cells.middleOf(id);
    return cellName(this.ground.places(), lat, lon);
  }

  /** @param {View} view */
  legend(view) {
    const answer = this.#answerTo(view);
    if (!answer || !this.#palette) return [];
    return gridLegend({
      view, palette: this.#palette, answer, breaks: this.#breaks(view),
      fitting: scaleFor(this.#top(), false),
      onFit: () => this.ground.store.adjust({ scale: scaleFor(this.#top(), false) }),
    });
  }

  /** What the cells show, in a sentence; '' while it is not known, or where the areas' sentence says it. @param {View} view */
  summary(view) {
    const answer = this.#answerTo(view);
    if (!answer || (view.grid !== 'gistar' && view.grid !== 'emerging')) return '';
    const hot = answer.features.map(({ properties }) => properties).filter(isHotNow);
    if (!hot.length) return answer.summary;
    const where = placesOf(this.ground.places(), hot.map(({ id }) => this.cells.middleOf(id)));
    const said = view.grid === 'emerging' ? `Heta nu, efter närmaste plats: ${where}.` : `Heta, efter närmaste plats: ${where}.`;
    return [answer.summary, said].join(' ');
  }

  /** @param {View} view @param {() => void} onClose */
  table(view, onClose) {
    const answer = this.#answerTo(view);
    if (!answer) return null;
    const cells = [...this.#byId.values()];
    const { columns, rows, order } = gridRows(view.grid, cells, (id) => this.#name(id));
    const of = rows.length < cells.length ? `De ${number(rows.length)} första av ${number(cells.length)} rutor, ${order}.` : `Alla ${number(cells.length)} rutor, ${order}.`;
    const basis = ` Rutorna är ${SHAPE_NAMES[view.shape]} på ${view.size} m, klippta mot land. ${answer.leftOut.text} Källa: ${sourceText(answer.source)}.`;
    return layerTable({
      title: `Rutnät: ${CELL_MEASURE_NAMES[view.grid].toLowerCase()}`,
      caption: `${period(answer.period)}. ${of}${basis}`,
      first: 'Ruta', columns, rows, onClose,
      onHover: (key) => this.cells.mark(key),
      onOpen: (key) => this.ground.mapView.showReading(this.#reading(key)),
    });
  }
}

/** @param {CellMeasure} measure @param {Api.GridCell | Api.EmergingCell} cell @param {number[]} breaks @param {Palette} palette */
function styleOf(measure, cell, breaks, palette) {
  if (isEmerging(cell)) return patternStyle(cell, palette);
  if (measure === 'gistar') return hotspotStyle(cell.gi_class, cell.depends_on_point, palette);
  return measure === 'moran' ? outlierStyle(cell.moran_class, palette) : countStyle(cell, breaks, palette);
}

/** @param {Api.Grid | Api.Emerging} answer @param {Api.EmergingCell} cell */
function meaningOf(answer, { pattern }) {
  return 'patterns' in answer ? answer.patterns.find(({ code }) => code === pattern)?.meaning ?? null : null;
}
