/** Every colour that is drawn rather than styled. Lightness falls (or, in the dark, rises) evenly from class to class, so the
 * order survives colour-blindness and a grey printer. */

/** @typedef {import('../page/theme.js').Theme} Theme */

/**
 * @typedef {object} Palette
 * @property {string} land
 * @property {string} water
 * @property {string} coast
 * @property {string} park
 * @property {string} unknown
 * @property {string} unknownLine
 * @property {string} street
 * @property {string} streetEdge
 * @property {string} ink text on the map
 * @property {string} waterInk
 * @property {string} parkInk
 * @property {string} halo behind text
 * @property {string} border between areas
 * @property {string} selected around the chosen area
 * @property {string} dot
 * @property {string} dotEdge
 * @property {string} hatch lines over uncertain areas
 * @property {string} hidden lines of areas whose count is withheld
 * @property {string[]} sequence five steps from little to much
 * @property {Record<Api.Verdict, string>} verdict
 * @property {Record<Api.Verdict, string>} verdictInk symbols, on the map and in text
 */

/** @type {Record<Theme, Palette>} */
const PALETTES = {
  light: {
    land: '#f4f0e6', water: '#c9dade', coast: '#9fb8c0', park: '#dce5cc', unknown: '#e9e5db', unknownLine: '#d5cfc1',
    street: 'rgba(255, 255, 255, 0.9)', streetEdge: 'rgba(84, 70, 54, 0.2)',
    ink: '#2a2d31', waterInk: '#3f6673', parkInk: '#47603a', halo: 'rgba(252, 250, 245, 0.88)',
    border: 'rgba(72, 58, 52, 0.55)', selected: '#10242b',
    dot: '#0d4a60', dotEdge: '#fffdf8', hatch: 'rgba(30, 26, 34, 0.5)', hidden: '#8d8577',
    sequence: ['#f8e7bd', '#f2bf8e', '#dc8676', '#ab4f73', '#5c2a63'],
    verdict: { increase: '#e39a5f', decrease: '#7fb2cf', no_certain_change: '#ddd7ca', too_few: '#efebe1' },
    verdictInk: { increase: '#8a3d07', decrease: '#134f72', no_certain_change: '#57534b', too_few: '#6a655b' },
  },
  dark: {
    land: '#23282e', water: '#12181e', coast: '#39444e', park: '#27332d', unknown: '#191e23', unknownLine: '#262d34',
    street: 'rgba(255, 255, 255, 0.17)', streetEdge: 'rgba(0, 0, 0, 0.25)',
    ink: '#eceae4', waterInk: '#86a9b6', parkInk: '#9dbd97', halo: 'rgba(16, 20, 25, 0.85)',
    border: 'rgba(235, 228, 215, 0.42)', selected: '#ffffff',
    dot: '#93e2f3', dotEdge: '#14191e', hatch: 'rgba(244, 240, 232, 0.42)', hidden: '#6f7880',
    sequence: ['#3a2d4d', '#6a3364', '#a94a6b', '#de7f69', '#f8c98d'],
    verdict: { increase: '#a8602a', decrease: '#2f6d94', no_certain_change: '#3a4047', too_few: '#2b3036' },
    verdictInk: { increase: '#ffc38f', decrease: '#a6d5f2', no_certain_change: '#c5c2ba', too_few: '#b3b1aa' },
  },
};

/** @param {Theme} theme @returns {Palette} */
export function paletteFor(theme) {
  return PALETTES[theme];
}

/**
 * The colour of a class among so many: few classes are spread over the whole scale.
 * @param {Palette} palette
 * @param {number} index
 * @param {number} count
 */
export function sequenceColor(palette, index, count) {
  const steps = palette.sequence;
  const position = count <= 1 ? 2 : (index / (count - 1)) * (steps.length - 1);
  return /** @type {string} */ (steps[Math.round(position)]);
}

/**
 * The colour of a share of the largest value, evenly along the scale.
 * @param {Palette} palette
 * @param {number} share 0 to 1
 */
export function shade({ sequence }, share) {
  const position = Math.min(1, Math.max(0, share)) * (sequence.length - 1);
  const below = Math.min(sequence.length - 2, Math.floor(position));
  const [from, to] = [rgb(String(sequence[below])), rgb(String(sequence[below + 1]))];
  const mixed = from.map((value, index) => Math.round(value + (Number(to[index]) - value) * (position - below)));
  return `rgb(${mixed.join(', ')})`;
}

/**
 * Text and its halo for a place filled with a colour: the palette's own where they can be read, and turned around elsewhere.
 * @param {Palette} palette
 * @param {string} fill #rrggbb, or a pattern
 * @returns {{ink: string, halo: string}}
 */
export function inkOn(palette, fill) {
  const plain = { ink: palette.ink, halo: palette.halo };
  if (!fill.startsWith('#')) return plain;
  const inkIsDark = lightness(palette.ink) < 0.5;
  const fillIsDark = lightness(fill) < 0.52;
  if (inkIsDark !== fillIsDark) return plain;
  return { ink: fillIsDark ? '#ffffff' : '#1a1418', halo: `${fill}f0` };
}

/** @param {string} hex #rrggbb @returns {number} 0 to 1, as bright as it looks */
function lightness(hex) {
  const [red, green, blue] = rgb(hex);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** @param {string} hex #rrggbb @returns {[number, number, number]} */
export function rgb(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
