/** The button that opens the analyses. Their modules and styles are fetched when somebody wants them. */

import { byId } from '../page/dom.js';
import { clearNotice, showFailure } from '../page/notice.js';

/** @typedef {import('../view/state.js').ViewStore} ViewStore */
/** @typedef {import('../analysis/drawer.js').AnalysisDrawer} AnalysisDrawer */

const NOT_FETCHED = 'Analysen kunde inte hämtas. Kontrollera nätet och försök igen.';

/**
 * @param {ViewStore} store
 * @param {() => Api.Meta} meta what the service knows now
 * @param {(code: string) => void} openArea
 * @param {import('./map-box.js').MapBox} box
 * @returns {() => void} to be told when there are new figures
 */
export function connectAnalysis(store, meta, openArea, box) {
  const button = byId('analysis-toggle');
  const host = byId('analysis');
  /** @type {AnalysisDrawer | null} */
  let drawer = null;
  /** @type {Promise<void> | null} */
  let loading = null;

  const toggle = (/** @type {boolean} */ open) => {
    store.choose(open ? { analysis: 'alerts', table: false } : { analysis: '' });
    (open ? host : button).focus({ preventScroll: true });
  };
  const load = async () => {
    try {
      const [{ AnalysisDrawer }] = await Promise.all([import('../analysis/drawer.js'), stylesheet('/css/analysis.css')]);
      clearNotice(host);
      drawer = new AnalysisDrawer(host, store, meta, openArea, box, () => toggle(false));
      drawer.show();
    } catch (error) {
      // The browser says in English which file it was.
      showFailure(host, error instanceof TypeError ? new Error(NOT_FETCHED) : error, show);
    }
    loading = null;
  };
  const show = () => {
    const open = store.view.analysis !== '';
    host.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (drawer) drawer.show();
    else if (open) loading ??= load();
  };
  button.addEventListener('click', () => toggle(store.view.analysis === ''));
  store.onChange(show);
  show();
  return () => drawer?.renew();
}

/** @param {string} href @returns {Promise<void>} when it applies */
function stylesheet(href) {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(NOT_FETCHED));
    });
    link.href = href;
    document.head.append(link);
  });
}
