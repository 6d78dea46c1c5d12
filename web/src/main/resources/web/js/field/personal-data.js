/** What may tell of a person, found on the device before anything is saved. The service reads the text in full when it comes there;
 * this finds what is certain by its form, and names that hardly mean anything else. */

const PERSONNUMMER = /(?<![\p{L}\d+/.:-])(18|19|20)?(\d{2})(\d{2})(\d{2})( ?[-+\u2010\u2011\u2013\u2212] ?)?(\d{4})(?![\d\p{L}]|[-/:.]\d)/gu;
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,4}\.\p{L}{2,24}(?![\p{L}\d])/gu;
const NATIONAL = /(?<![\p{L}\d.,:/+-])\(?0(?:8|[1-9]\d{1,2})\)?(?: ?[-\u2010\u2011\u2013/] ?| )\d{2,8}(?: \d{2,4}){0,3}(?![\d\p{L}]|[-/:.,]\d)/gu;
const TOGETHER = /(?<![\p{L}\d.,:/+-])0[1-9]\d{7,8}(?![\d\p{L}]|[-/:.,]\d)/gu;
const INTERNATIONAL = /(?<![\p{L}\d.,:/+-])(?:\+|00)[1-9]\d{0,2}(?: ?\(0\))?(?:[ -]?\d{1,9}){2,5}(?![\d\p{L}]|[-/:.,]\d)/gu;
const WORD = /\p{L}+(?:-\p{L}+)*/gu;
/** What follows a name that is a place's: "Anna kyrka". */
const PLACE = /^(?:\s+\p{L}+)?\s+\p{L}*(?:gata|gatan|gränd|torg|torget|plats|platsen|väg|vägen|park|parken|backe|backen|kyrka|kyrkan|skola|skolan|bro|bron|hiss|stig|kaj|kajen|hus|huset|trappor|tunnel|tunneln)\b/iu;
/** What stands before such a name: "restaurang Elsa". */
const BEARER = /(?:restaurang(?:en)?|krogen|baren|café(?:et)?|butiken?|salongen?|frisör|hotell(?:et)?|båten|fartyget|hunden|skolan|förskolan|gymnasiet|kvarteret|statyn?|sankta?|s:ta?|märke(?:t)?|stormen|filmen|boken|låten|gruppen|bandet|artisten)\s+$/iu;
const FEWEST_DIGITS = 8;
const MOST_DIGITS = 10;

/**
 * @param {string} text
 * @param {ReadonlySet<string>} givenNames lower case
 * @returns {{kind: string, text: string}[]} from the beginning on, Swedish
 */
export function personalData(text, givenNames) {
  /** @type {{kind: string, text: string, at: number}[]} */
  const found = [];
  const add = (/** @type {string} */ kind, /** @type {RegExpMatchArray} */ match) => {
    const at = match.index ?? 0;
    if (!found.some((one) => at < one.at + one.text.length && one.at < at + match[0].length)) found.push({ kind, text: match[0], at });
  };
  for (const match of text.matchAll(EMAIL)) add('e-postadress', match);
  for (const match of text.matchAll(PERSONNUMMER)) if (isPersonnummer(match)) add('personnummer', match);
  for (const form of [NATIONAL, TOGETHER]) {
    for (const match of text.matchAll(form)) {
      const digits = match[0].replace(/\D/g, '').length;
      if (digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && !isTimes(match[0])) add('telefonnummer', match);
    }
  }
  for (const match of text.matchAll(INTERNATIONAL)) if (match[0].replace(/\D/g, '').length >= FEWEST_DIGITS + 1) add('telefonnummer', match);
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const rest = text.slice((match.index ?? 0) + word.length);
    const before = text.slice(0, match.index);
    if (/^\p{Lu}/u.test(word) && givenNames.has(word.toLowerCase()) && !PLACE.test(rest) && !BEARER.test(before)) add('namn', match);
  }
  return found.sort((a, b) => a.at - b.at).map(({ kind, text: what }) => ({ kind, text: what }));
}

/** From one time of day to another: "2230-0115". @param {string} text */
function isTimes(text) {
  return /^(?:[01]\d|2[0-3])[0-5]\d ?[-\u2010\u2011\u2013] ?(?:[01]\d|2[0-3])[0-5]\d$/.test(text);
}

/** A day of birth and a control digit by Luhn's rule; a number that fails it is none. @param {RegExpMatchArray} match */
function isPersonnummer([, century, year = '', month = '', day = '', dash, last = '']) {
  const ten = year + month + day + last;
  if (!century && !dash && /^07[02369]\d{7}$/.test(ten)) return false;
  const born = Number(day) > 60 ? Number(day) - 60 : Number(day);
  if (Number(month) < 1 || Number(month) > 12 || born < 1 || born > 31) return false;
  const sum = [...ten].reduce((before, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return before + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return sum % 10 === 0;
}
