/** The analyses, one to a tab, of what the map shows. Each asks for its figures when it is opened. */

import { ApiError, getJson, Latest, messageOf } from '../page/api.js';
import { el, prose } from '../page/dom.js';
import { explanation } from '../page/explanations.js';
import { categoryText } from '../view/filters.js';
import { sourceLines, unbroken } from '../page/format.js';
import { clearNotice, setBusy, showFailure } from '../page/notice.js';
import { paletteFor } from '../map/palette.js';
import { currentTheme, onThemeChange } from '../page/theme.js';
import { alerts } from './alerts.js';
import { backtest } from './backtest.js';
import { emerging } from './emerging.js';
import { nearRepeat } from './near-repeat.js';
import { priority } from './priority.js';
import { when } from './when.js';

/** @typedef {import('../page/dom.js').Child} Child */
/** @typedef {import('../view/state.js').View} View */
/** @typedef {import('../view/state.js').ViewStore} ViewStore */
/**
 * What a panel is drawn with.
 * @typedef {object} Frame
 * @property {View} view
 * @property {Api.Meta} meta
 * @property {import('../map/palette.js').Palette} palette
 * @property {(code: string) => void} openArea
 * @property {(patch: Partial<View>) => void} choose
 * @property {import('../screen/map-box.js').MapBox} box
 */
/**
 * @typedef {object} Panel
 * @property {string} name on its tab
 * @property {string} explained key of its explanation
 * @property {(view: View, meta: Api.Meta) => string} address of its figures
 * @property {(view: View) => string[]} about what the figures are of, beside source and category
 * @property {(view: View, meta: Api.Meta) => string} [refused] why the viewer's role is not shown it, '' when it is: so that nobody asks for what is refused
 * @property {(answer: any, frame: Frame) => Child[]} draw
 */
/** What every answer says of itself. @typedef {{source: Api.Source[], method: string, notes?: string[], dataVersion: string, protection?: {applied: boolean, note: string}}} Origin */

/** @type {[Exclude<import('../view/state.js').Analysis, ''>, Panel][]} */
const PANELS = [['priority', priority], ['emerging', emerging], ['alerts', alerts], ['when', when], ['near-repeat', nearRepeat], ['backtest', backtest]];
/** What belongs to one view has no tab in the others. */
const OF_ONE_VIEW = ['emerging', 'priority'];

const REFUSED = 403;

export class AnalysisDrawer {
  #line = new Latest();
  #asked = '';
  /** What is drawn, so that nothing loses its focus for the sake of being drawn again. */
  #drawn = '';
  /** @type {{address: string, answer: any} | null} */
  #kept = null;
  #body = el('div', { class: 'analysis-body' });
  #notice = el('div', { class: 'notice', role: 'alert' });
  /** @type {HTMLButtonElement[]} */
  #tabs = [];
  #panel;

  /**
   * @param {HTMLElement} host
   * @param {ViewStore} store
   * @param {() => Api.Meta} meta
   * @param {(code: string) => void} openArea
   * @param {import('../screen/map-box.js').MapBox} box
   * @param {() => void} onClose
   */
  constructor(host, store, meta, openArea, box, onClose) {
    this.host = host;
    this.store = store;
    this.meta = meta;
    this.openArea = openArea;
    this.box = box;
    this.#tabs = PANELS.map(([code, { name }]) => el('button', {
      type: 'button', role: 'tab', id: `analysis-tab-${code}`, 'aria-controls': 'analysis-panel', 'data-testid': `analysis-${code}`,
      onclick: () => store.choose({ analysis: code }),
    }, name));
    this.#panel = el('div', { role: 'tabpanel', id: 'analysis-panel', class: 'analysis-panel', tabindex: 0, 'data-testid': 'analysis-panel' },
      this.#notice, this.#body);
    host.replaceChildren(
      el('div', { class: 'analysis-head' },
        el('div', { role: 'tablist', class: 'tabs', 'aria-label': 'Analyser', onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) }, ...this.#tabs),
        el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Stäng analysen', onclick: onClose }, '✕')),
      this.#panel);
    host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') onClose();
    });
    onThemeChange(() => this.#draw());
  }

  /** Makes the drawer true to the view. */
  show() {
    const { analysis } = this.store.view;
    if (analysis === '') {
      this.#line.cancel();
      this.#asked = '';
      return;
    }
    PANELS.forEach(([code], index) => {
      const tab = /** @type {HTMLButtonElement} */ (this.#tabs[index]);
      tab.hidden = OF_ONE_VIEW.includes(code) && code !== analysis;
      tab.setAttribute('aria-selected', String(code === analysis));
      tab.tabIndex = code === analysis ? 0 : -1;
    });
    this.host.dataset['tab'] = analysis;
    this.#panel.setAttribute('aria-labelledby', `analysis-tab-${analysis}`);
    this.#load();
  }

  /** There are new figures. */
  renew() {
    this.#asked = '';
    this.#kept = null;
    this.show();
  }

  /** @returns {Panel} */
  get #open() {
    return /** @type {Panel} */ (PANELS.find(([code]) => code === this.store.view.analysis)?.[1]);
  }

  async #load() {
    const refused = this.#open.refused?.(this.store.view, this.meta());
    if (refused) return this.#refuse(refused);
    const address = this.#open.address(this.store.view, this.meta());
    if (this.#asked === address) return this.#draw();
    const other = this.#asked.split('?')[0] !== address.split('?')[0];
    this.#asked = address;
    clearNotice(this.#notice);
    if (other) {
      // Figures of one analysis must not stand under the tab of another.
      this.#kept = null;
      this.#drawn = '';
      this.#body.replaceChildren(el('p', { class: 'hint' }, 'Räknar …'));
      this.#panel.scrollTop = 0;
    }
    setBusy(this.#body, true);
    try {
      const answer = await this.#line.ask((signal) => getJson(address, signal));
      if (answer === undefined) return; // a newer question is under way and owns the busy mark
      this.#kept = { address, answer };
      this.#draw();
    } catch (error) {
      this.#asked = '';
      this.#kept = null;
      this.#drawn = '';
      this.#body.replaceChildren();
      // What this role may not see does not become visible by asking again.
      if (error instanceof ApiError && error.status === REFUSED) this.#refuse(messageOf(error));
      else showFailure(this.#notice, error, () => this.show());
    }
    setBusy(this.#body, false);
  }

  /** @param {string} why */
  #refuse(why) {
    this.#line.cancel();
    this.#asked = '';
    this.#kept = null;
    this.#drawn = '';
    clearNotice(this.#notice);
    setBusy(this.#body, false);
    this.#body.replaceChildren(el('p', { class: 'refused' }, ...prose(why)));
  }

  #draw() {
    const { view } = this.store;
    if (!this.#kept || this.#kept.address !== this.#asked || view.analysis === '') return;
    const { address, answer } = this.#kept;
    const state = `${address} ${answer.dataVersion} ${view.area} ${view.weekdays} ${view.hours} ${view.daypart} ${currentTheme()}`;
    if (state === this.#drawn) return;
    this.#drawn = state;
    const focused = document.activeElement?.getAttribute('data-focus');
    const panel = this.#open;
    const frame = {
      view, meta: this.meta(), palette: paletteFor(currentTheme()), openArea: this.openArea, box: this.box,
      choose: (/** @type {Partial<View>} */ patch) => this.store.choose(patch),
    };
    const category = categoryText(view.category, frame.meta.categories);
    this.#body.replaceChildren(
      el('p', { class: 'hint about' }, ...prose([category === 'Alla' ? 'Alla brottstyper' : category, ...panel.about(view)].join(' · '))),
      ...panel.draw(answer, frame).filter((child) => child !== null && child !== undefined && child !== false).map((child) => (
        typeof child === 'number' ? String(child) : child)),
      origin(answer),
      explanation(panel.explained));
    // What had the focus may be done with, as the button that counts all hours again.
    if (focused) /** @type {HTMLElement} */ (this.#body.querySelector(`[data-focus="${CSS.escape(focused)}"]`) ?? this.#panel).focus({ preventScroll: true });
  }

  /** Arrows move between tabs, as in any list of tabs. @param {KeyboardEvent} event */
  #key(event) {
    const tabs = this.#tabs.filter((tab) => !tab.hidden);
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const last = tabs.length - 1;
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tab = /** @type {HTMLButtonElement} */ (tabs[next]);
    tab.focus();
    tab.click();
  }
}

/** Where the figures come from and how they were made. @param {Origin} answer */
function origin({ source, method, notes = [], dataVersion, protection }) {
  /** @type {[string, string][]} */
  const pairs = [['Källa', sourceLines(source).join('; ') || 'ingen'], ['Metod', method], ['Dataversion', dataVersion]];
  if (protection?.applied) pairs.push(['Skydd', protection.note]);
  return el('div', { class: 'origin' },
    notes.length > 0 && el('ul', { class: 'hint notes' }, ...notes.map((note) => el('li', {}, ...prose(unbroken(note))))),
    el('dl', { class: 'facts small' }, ...pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, ...prose(unbroken(value)))])));
}
