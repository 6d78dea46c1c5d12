/**
 * Where names and figures of areas stand. Every figure comes first, in as short a form as it takes; what room is left goes to longer
 * forms and to names. A figure that would lie mostly in another area is left out: one could not tell whose it is.
 */

import { overlap } from './collision.js';
import { FIGURE_PX, LINE, NAME_PX } from './labels.js';
import { unitX, unitY } from './mercator.js';
import { widthOf } from './text-size.js';

/** @typedef {import('./collision.js').Box} Box */
/** @typedef {import('./choropleth.js').LabelledArea} LabelledArea */
/** @typedef {import('./area-style.js').AreaStyle} AreaStyle */
/**
 * @typedef {object} AreaLabel
 * @property {string} code
 * @property {number} lon
 * @property {number} lat
 * @property {string} name
 * @property {string[]} figures with their signs, the longest first
 * @property {boolean} signed
 * @property {string} ink
 * @property {string} halo
 */
/**
 * How a label may be written, and how much room that takes.
 * @typedef {object} Form
 * @property {string} figure
 * @property {number} half of its width
 * @property {string[]} names in lines
 * @property {number} nameHalf
 * @property {boolean} below whether the name stands below the figure
 * @property {number} spill the share of the figure that may lie in other areas
 */
/** @typedef {{label: AreaLabel, form: Form, x: number, figure: Box, names: Box | null, boxes: Box[]}} Written one box for all lines of the name */
/** What the layout asks of the drawing. @typedef {Pick<import('./labels.js').LabelView, 'context' | 'enlarged' | 'shown' | 'covered' | 'taken' | 'font' | 'framed' | 'toPixels' | 'toPlace'>} Sheet */

/** An area's text is moved no further than this to be read beside the controls, pixels. */
const FURTHEST = 56;
/** The shares that may lie in other areas of a figure, unless it has a shorter form, and of a name that is not read as a line above its figure. */
const MOSTLY = 0.45;
const HARDLY = 0.15;
/** The share of a figure that lies in its own area, wherever there is a choice. */
const HOME = 0.3;
/** A name that comes nearer to the edge of the frame is written in two lines, pixels. */
const EDGE = 12;
/** Where a figure may stand instead, in heights of its text. @type {[number, number][]} */
const STEPS = [[0, 0], [0, -0.6], [0, 0.6], [0, -1.1], [0, 1.1], [-0.8, 0], [0.8, 0], [-0.8, 0.6], [0.8, 0.6], [-0.8, -0.6], [0.8, -0.6]];
/** Along a text, from its middle. */
const SAMPLES = [-1, 1, -0.67, 0.67, -0.33, 0.33, 0];

/** The texts of the areas that have a style, in the order in which they are given room. @param {LabelledArea[]} areas @param {Map<string, AreaStyle>} styles @returns {AreaLabel[]} */
export function areaLabels(areas, styles) {
  return areas
    .flatMap(({ properties: { code, name }, label }) => {
      const style = styles.get(code);
      return style ? [{ code, name, label, style }] : [];
    })
    .sort(({ style: a }, { style: b }) => Number(b.certain) - Number(a.certain) || b.amount - a.amount)
    .map(({ code, name, label: { lon, lat }, style: { symbol, figures, ink, halo } }) => ({
      code, name, lon, lat, ink, halo, signed: symbol !== '', figures: figures.map((figure) => (symbol ? `${symbol} ${figure}` : figure)),
    }));
}

/** @param {AreaLabel[]} labels @param {Sheet} sheet @param {(lon: number, lat: number) => string} codeAt of the area there, '' for none @returns {Written[]} */
export function arrange(labels, sheet, codeAt) {
  const layout = new AreaLayout(sheet, codeAt);
  const near = labels.filter((label) => layout.isNear(label));
  const forms = new Map(near.map((label) => [label, layout.forms(label)]));
  for (const label of near) layout.writeShortest(label, forms.get(label) ?? []);
  // A line above the figure, as one expects it, comes before all that one can do without.
  for (const label of near) layout.writeLonger(label, (forms.get(label) ?? []).filter(({ names, below }) => names.length === 1 && !below));
  for (const label of near) layout.writeLonger(label, (forms.get(label) ?? []).slice(0, -1));
  return layout.written();
}

class AreaLayout {
  /** @type {Map<AreaLabel, Written>} */
  #written = new Map();

  /** @param {Sheet} sheet @param {(lon: number, lat: number) => string} codeAt */
  constructor(sheet, codeAt) {
    this.sheet = sheet;
    this.codeAt = codeAt;
  }

  written() {
    return [...this.#written.values()];
  }

  /** Whether it may be seen before the map is drawn anew. @param {AreaLabel} label */
  isNear({ lon, lat }) {
    const { shown } = this.sheet;
    const { x, y } = this.sheet.toPixels(unitX(lon), unitY(lat));
    return x > -shown.left && y > -shown.top && x < shown.right + 2 * shown.left && y < shown.bottom + 2 * shown.top;
  }

  /** From the fullest to the shortest. @param {AreaLabel} label @returns {Form[]} */
  forms({ name, figures }) {
    const { context } = this.sheet;
    context.font = this.sheet.font('700', FIGURE_PX);
    const wide = new Map(figures.map((figure) => [figure, widthOf(context, figure) / 2 + 3]));
    const told = figures.filter((figure, i) => i === 0 || Number(wide.get(figure)) < Number(wide.get(String(figures[0]))));
    context.font = this.sheet.font('600', NAME_PX);
    const named = [[name], inTwo(name)].filter((names) => names.length).map((names) => ({
      names, nameHalf: Math.max(...names.map((part) => widthOf(context, part))) / 2 + 3,
    }));
    const ways = [...named.map((way) => ({ ...way, below: false })), ...named.map((way) => ({ ...way, below: true })), { names: [], nameHalf: 0, below: false }];
    return told.flatMap((figure) => ways.map((way) => ({
      ...way, figure, half: Number(wide.get(figure)), spill: figure === told.at(-1) ? MOSTLY : 0,
    })));
  }

  /** @param {AreaLabel} label @param {Form[]} forms */
  writeShortest(label, forms) {
    const form = forms.at(-1);
    if (!form) return;
    for (const home of [HOME, 0]) for (const step of STEPS) if (this.#write(label, form, step, home)) return;
    // Under a control rather than not at all.
    this.#write(label, form, [0, 0], 0, false);
  }

  /** @param {AreaLabel} label @param {Form[]} forms */
  writeLonger(label, forms) {
    if (!this.#written.has(label)) return;
    for (const form of forms) {
      for (const step of STEPS.slice(0, form.names.length ? 3 : STEPS.length)) if (this.#write(label, form, step, HOME)) return;
    }
  }

  /**
   * @param {AreaLabel} label @param {Form} form @param {[number, number]} step @param {number} home the share that must lie in its own area
   * @param {boolean} [aside] of the controls
   * @returns {boolean} whether there was room
   */
  #write(label, form, [right, down], home, aside = true) {
    const { sheet } = this;
    const { enlarged } = sheet;
    const place = sheet.toPixels(unitX(label.lon), unitY(label.lat));
    const [wanted, y] = [place.x + right * FIGURE_PX * enlarged, place.y + down * FIGURE_PX * enlarged];
    const widest = Math.max(form.half, form.nameHalf);
    const middle = sheet.framed(wanted, widest);
    const { shown } = sheet;
    const edged = middle - widest < shown.left + EDGE || middle + widest > shown.right - EDGE;
    if (edged && form.names.length === 1 && inTwo(label.name).length && this.#isShown(place)) return false;
    const high = (9 + (form.names.length * LINE) / 2) * enlarged;
    const there = { left: middle - widest, right: middle + widest, top: y - high, bottom: y + high };
    const written = lines(label, form, aside ? this.#uncovered(there) : there, enlarged);
    if (form.names.length && (cuts(written, shown.top) || cuts(written, shown.bottom))) return false;
    if (!this.#isFree(written) || !this.#isOwn(written, home)) return false;
    this.#written.set(label, written);
    return true;
  }

  /** @param {Written} written */
  #isFree({ label, boxes }) {
    for (const box of boxes) {
      if (!this.sheet.taken.isFree(box)) return false;
      for (const [other, lies] of this.#written) {
        if (other !== label && lies.boxes.some((taken) => overlap(box, taken))) return false;
      }
    }
    return true;
  }

  /** @param {Written} written @param {number} home */
  #isOwn({ label, form, x, figure, names }, home) {
    if (!this.#lies(label, x, figure, form.half, form.spill, home)) return false;
    // A line above the figure is read with it, wherever it lies; more than that must not lie in another area.
    return !names || (!form.below && form.names.length < 2) || this.#lies(label, x, names, form.nameHalf, HARDLY, 0);
  }

  /**
   * Whether no more of a line of text lies in other areas, and as much in its own; asked at the ends first, which leave the area soonest.
   * @param {AreaLabel} label @param {number} x @param {Box} box @param {number} half of the text's width @param {number} spill @param {number} home
   */
  #lies({ code }, x, { top, bottom }, half, spill, home) {
    let [own, others] = [0, 0];
    for (const at of SAMPLES) {
      const { lon, lat } = this.sheet.toPlace(x + (half - 3) * at, (top + bottom) / 2);
      const there = this.codeAt(lon, lat);
      if (there === code) own += 1;
      else if (there) others += 1;
      if (others > spill * SAMPLES.length) return false;
    }
    return own >= home * SAMPLES.length;
  }

  /** @param {{x: number, y: number}} place */
  #isShown({ x, y }) {
    const { shown } = this.sheet;
    return x > shown.left && x < shown.right && y > shown.top && y < shown.bottom;
  }

  /** Beside, above or below a control that would lie over it, whichever is nearest. @param {Box} box @returns {Box} */
  #uncovered(box) {
    const over = this.sheet.covered.find((control) => overlap(box, control));
    if (!over) return box;
    /** @type {[number, number][]} */
    const ways = [[0, over.top - box.bottom], [over.left - box.right, 0], [over.right - box.left, 0], [0, over.bottom - box.top]];
    const [way] = ways.filter(([x, y]) => Math.abs(x + y) <= FURTHEST && this.#inFrame(moved(box, x, y))).sort((a, b) => Math.abs(a[0] + a[1]) - Math.abs(b[0] + b[1]));
    return way ? moved(box, ...way) : box;
  }

  /** @param {Box} box */
  #inFrame({ left, right, top, bottom }) {
    const { shown } = this.sheet;
    return left >= shown.left && right <= shown.right && top >= shown.top && bottom <= shown.bottom;
  }
}

/** @param {Box} box @param {number} x @param {number} y @returns {Box} */
function moved(box, x, y) {
  return { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
}

/** @param {Written} written @param {number} y of an edge of the frame */
function cuts({ boxes }, y) {
  return boxes.some(({ top, bottom }) => top < y && bottom > y);
}

/** @param {AreaLabel} label @param {Form} form @param {Box} box around all of it @param {number} enlarged @returns {Written} */
function lines(label, form, { left, right, top, bottom }, enlarged) {
  const x = (left + right) / 2;
  const high = 18 * enlarged;
  const figure = { left: x - form.half, right: x + form.half, top: form.below ? top : bottom - high, bottom: form.below ? top + high : bottom };
  const names = form.names.length === 0 ? null : { left: x - form.nameHalf, right: x + form.nameHalf, top: form.below ? figure.bottom : top, bottom: form.below ? bottom : figure.top };
  return { label, form, x, figure, names, boxes: names ? [figure, names] : [figure] };
}

/** A name in two lines, as even as its words let them be; none of a single word. @param {string} name @returns {string[]} */
function inTwo(name) {
  const words = name.split(' ');
  const cuts = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  const longest = (/** @type {string[]} */ parts) => Math.max(...parts.map(({ length }) => length));
  return cuts.sort((a, b) => longest(a) - longest(b))[0] ?? [];
}
