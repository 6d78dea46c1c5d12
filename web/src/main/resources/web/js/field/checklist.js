/** What is quickly said of each kind of finding: one tap instead of a sentence. */

/** @type {Record<string, string[]>} */
export const PHRASES = {
  lighting: ['Släckt lampa', 'Mörkt', 'Lampa blinkar', 'Bländar', 'Skyms av träd'],
  sight_lines: ['Skymd sikt', 'Buskage behöver klippas', 'Skymd hörna', 'Undanskymd plats'],
  graffiti: ['Nytt klotter', 'Gammalt klotter', 'Hot eller hat'],
  litter: ['Skräp', 'Full papperskorg', 'Krossat glas', 'Kanyler'],
  damage: ['Krossad ruta', 'Trasig bänk', 'Trasigt staket', 'Brandskada'],
  signs: ['Saknas', 'Trasig', 'Skymd', 'Missvisande'],
  crossings: ['Dålig sikt', 'Mörk tunnel', 'Ojämn mark', 'Halt', 'Svårt med rullstol'],
  people: ['Folktomt', 'Inga fönster mot vägen', 'Stängda bottenvåningar', 'Folk i rörelse'],
  good: ['Bra belysning', 'God sikt', 'Välskött', 'Folk i rörelse'],
  other: [],
};

/** The kind that a single tap notes. */
export const NOTHING = 'nothing';
