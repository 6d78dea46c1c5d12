/** The views: the questions that people come with, each a layer, a panel and a sentence, and each one click and one link away. */

/** @typedef {import('./state.js').View} View */
/** @typedef {'situation' | 'change' | 'hotspots' | 'emerging' | 'when' | 'compare' | 'priority'} ViewName */

/** What a view says nothing of is as here. */
const PLAIN = /** @type {const} */ ({
  show: 'areas', measure: 'count', grid: 'count', against: '', overlay: false, analysis: '', table: false, beside: '', swipe: false, box: '', scale: 0,
});

/** @type {{code: ViewName, name: string, about: string}[]} */
export const VIEWS = [
  { code: 'situation', name: 'Läget', about: 'Hur många, och var' },
  { code: 'change', name: 'Nu mot förut', about: 'Fler eller färre än i jämförelseperioden, och om det är mer än slump' },
  { code: 'hotspots', name: 'Hotspots', about: 'Platser med säkert fler händelser än slumpen ger, och hur metoden har träffat' },
  { code: 'emerging', name: 'Framväxande', about: 'Vad som är nytt, växer eller har upphört' },
  { code: 'when', name: 'När', about: 'Timmar och veckodagar, ihop med kartan' },
  { code: 'compare', name: 'Jämför', about: 'Två perioder eller två brottstyper, var och en på sin karta' },
  { code: 'priority', name: 'Prioriterade områden', about: 'De prioriterade områdena, vart och ett med sina siffror' },
];

/**
 * What a view sets. Those who see whole areas alone are shown what emerges area by area.
 * @param {ViewName} name
 * @param {boolean} cells whether the viewer sees more than whole areas of the source
 * @returns {Partial<View>}
 */
export function settingsOf(name, cells) {
  switch (name) {
    case 'change': return { ...PLAIN, measure: 'change' };
    case 'hotspots': return cells ? { ...PLAIN, show: 'grid', grid: 'gistar', analysis: 'backtest' } : PLAIN;
    case 'emerging': return cells ? { ...PLAIN, show: 'grid', grid: 'emerging', analysis: 'emerging' } : { ...PLAIN, analysis: 'alerts' };
    case 'when': return { ...PLAIN, analysis: 'when' };
    case 'compare': return { ...PLAIN, beside: 'period' };
    case 'priority': return { ...PLAIN, level: 'priority', analysis: 'priority' };
    default: return PLAIN;
  }
}

/** Which view it is that one sees: what is shown decides, however it came to be shown. @param {View} view @returns {ViewName} */
export function viewName(view) {
  if (view.beside) return 'compare';
  if (view.analysis === 'when') return 'when';
  if (view.analysis === 'priority') return 'priority';
  if (view.show === 'grid' && view.grid === 'gistar') return 'hotspots';
  if (view.show === 'grid' && view.grid === 'emerging') return 'emerging';
  if (view.analysis === 'alerts' || view.analysis === 'emerging') return 'emerging';
  return view.show === 'areas' && view.measure === 'change' ? 'change' : 'situation';
}

/** The view that an address names, '' when it names none. @param {string} hash @returns {ViewName | ''} */
export function viewIn(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, '')).get('view');
  return VIEWS.find(({ code }) => code === asked)?.code ?? '';
}

/** Whether there is anything of a view for those who see whole areas alone. @param {ViewName} name @param {boolean} cells */
export function isOpen(name, cells) {
  return cells || name !== 'hotspots';
}
