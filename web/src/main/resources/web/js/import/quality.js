/** The quality report of an import: what its figures can bear. */

import { el, prose } from '../page/dom.js';
import { counted, localTime, month, number, percent, placeKind } from '../page/format.js';

/** @type {Record<string, string>} */
const REASONS = {
  no_place_given: 'Ingen plats angiven', no_known_name: 'Inget känt platsnamn', not_the_scene: 'Nämner bara andra platser än händelsens',
  outside: 'Utanför Södermalm', ambiguous: 'Flera möjliga platser', undecidable: 'Går inte att säga',
};
/** Why a record was rejected; a reason that the service adds later is shown under its code. @type {Record<string, string>} */
const REJECTED = {
  bad_count: 'orimligt antal', bad_date: 'datumet går inte att läsa', bad_interval: 'slutar före sin start', bad_number: 'inget tal',
  bad_record: 'posten går inte att läsa', bad_row: 'raden går inte att läsa', bad_street: 'gatan går inte att läsa', bad_time: 'klockslaget går inte att läsa',
  duplicate_id: 'samma id på en tidigare rad', end_before_start: 'slutar före sin start', error_value: 'felvärde ur Excel', field_count: 'fel antal fält',
  id_exists_with_other_content: 'id:t fanns redan med annat innehåll', in_the_future: 'tiden ligger i framtiden', erased_period: 'tiden är gallrad', masked_id: 'id:t är borttaget', incomplete_coordinates: 'ena koordinaten saknas',
  key_too_long: 'för långt id', missing_id: 'id saknas', missing_key: 'id saknas', missing_number: 'nummer saknas', missing_position: 'koordinat saknas',
  missing_street: 'gata saknas', not_a_point: 'ingen punkt', not_in_force: 'inte gällande', outside_sweden: 'koordinaten ligger inte i Sverige',
  skipped_hour: 'timmen som sommartiden hoppar över', swapped_coordinates: 'koordinaterna är omkastade', unknown_category: 'okänd kategori',
  unknown_crime_code: 'okänd brottskod', unknown_reference_system: 'okänt koordinatsystem', zero_count: 'noll händelser',
};

/** @param {Api.Quality} quality */
export function qualityReport(quality) {
  const { certainty, previous } = quality;
  return el('section', { class: 'quality', 'data-testid': 'import-quality', 'aria-label': 'Kvalitet' },
    el('h3', {}, 'Kvalitet'),
    quality.warnings.length > 0 && el('ul', { class: 'warnings' }, ...quality.warnings.map((text) => el('li', {}, ...prose(text)))),
    previous !== null && el('h4', {}, `Jämfört med förra importen av samma källa (nr ${previous})`),
    previous !== null && el('ul', {}, ...quality.changes.map((text) => el('li', {}, ...prose(text)))),
    quality.placed > 0 && el('p', {}, `Av ${counted(quality.placed, 'placerad', 'placerade')} är ${share(certainty.sure, quality.placed)} säkra, `
      + `${share(certainty.likely, quality.placed)} troliga och ${share(certainty.uncertain, quality.placed)} osäkra: minst 80, minst 50 och under 50 % säkert att platsen är den rätta.`),
    quality.first !== null && quality.last !== null
      && el('p', {}, `Händelserna är från ${localTime(quality.first)} till ${localTime(quality.last)}.`),
    quality.uncertainty.length > 0 && table('Hur långt bort den rätta platsen kan vara, ungefär',
      ['Plats angiven som', 'Händelser', 'Hälften inom', 'Nio av tio inom'],
      quality.uncertainty.map(({ kind, count, medianM, p90M }) => [placeKind(kind), number(count), `${number(medianM)} m`, `${number(p90M)} m`])),
    ...quality.unplaced.filter(({ texts }) => texts.length > 0).map(({ reason, count, texts, exact }) => table(
      `${REASONS[reason] ?? reason}: ${number(count)}. De vanligaste texterna${exact ? '' : ', minst så många'}`, ['Text', 'Händelser'],
      texts.map(({ text, count: times }) => [text || '(tomt)', number(times)]))),
    quality.rejects.length > 0 && table('Avvisade, efter skäl', ['Skäl', 'Kolumn', 'Poster'],
      quality.rejects.map(({ reason, column, count }) => [REJECTED[reason] ?? reason, column || 'hela posten', number(count)])),
    quality.months.length > 0 && el('details', {}, el('summary', {}, 'Händelser per månad'), table('Per månad',
      ['Månad', 'Händelser', ...(previous === null ? [] : ['Förra importen'])],
      quality.months.map(({ month: name, count, previous: before }) => [month(name), number(count), ...(previous === null ? [] : [number(before ?? 0)])]))));
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  return percent(part / whole);
}

/** The first column is text, the others numbers but for a column of words. @param {string} caption @param {string[]} headings @param {string[][]} rows */
function table(caption, headings, rows) {
  return el('div', { class: 'history-scroll', tabindex: 0 }, el('table', { class: 'history' },
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...headings.map((name, i) => el('th', { scope: 'col', class: i > 0 && name !== 'Kolumn' ? 'numeric' : null }, name)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((text, i) => (i === 0
      ? el('th', { scope: 'row' }, text)
      : el('td', { class: headings[i] === 'Kolumn' ? null : 'numeric' }, text))))))));
}
