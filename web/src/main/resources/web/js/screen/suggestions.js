/** What the search box offers of the map's own: areas and kinds of crime whose name has a word that begins as typed. */

import { seesProtected } from '../view/datasets.js';

/** @typedef {import('../view/state.js').View} View */
/** @typedef {{label: string, detail: string, change: Partial<View>}} Suggestion */

const MOST_OF_EACH = 3;

/**
 * @param {string} text
 * @param {import('../map/choropleth.js').LabelledArea[]} areas of the level that is shown
 * @param {Api.Meta} meta
 * @param {string} dataset that is shown
 * @returns {Suggestion[]}
 */
export function suggestions(text, areas, meta, dataset) {
  const level = meta.levels.find(({ code }) => code === areas[0]?.properties.level)?.name ?? 'område';
  const found = areas.map(({ properties }) => ({ label: properties.name, detail: `Välj området · ${level}`, change: { area: properties.code } }));
  return [...best(text, found), ...best(text, kinds(meta, dataset))];
}

/** Single kinds, and their groups; a role with protected figures may ask for whole groups only. @param {Api.Meta} meta @param {string} dataset @returns {Suggestion[]} */
function kinds(meta, dataset) {
  const { categories } = meta;
  const groups = [...new Set(categories.map(({ group }) => group))].map((group) => ({
    label: group, detail: 'Visa bara brottstypen · grupp',
    change: { category: categories.filter((one) => one.group === group).map(({ code }) => code) },
  }));
  if (seesProtected(meta, dataset)) return groups;
  const single = categories.map(({ code, name }) => ({ label: name, detail: 'Visa bara brottstypen', change: { category: [code] } }));
  const named = new Set(single.map(({ label }) => label));
  return [...single, ...groups.filter(({ label }) => !named.has(label))];
}

/** @template {{label: string}} T @param {string} text @param {T[]} all @returns {T[]} */
function best(text, all) {
  return all.map((one) => ({ one, rank: rankOf(one.label, text) })).filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank).slice(0, MOST_OF_EACH).map(({ one }) => one);
}

/**
 * 0 for a name that begins with the text, 1 for one of which a later word does, infinite for others.
 * @param {string} name @param {string} text
 */
export function rankOf(name, text) {
  const [low, wanted] = [name.toLocaleLowerCase('sv'), text.toLocaleLowerCase('sv')];
  if (low.startsWith(wanted)) return 0;
  return ` ${low}`.includes(` ${wanted}`) ? 1 : Infinity;
}
