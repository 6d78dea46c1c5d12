/** What the figures mean, in plain Swedish: one text for each kind of figure, shown where it stands. */

import { el } from './dom.js';

/** @type {Record<string, string[]>} paragraphs by key */
const TEXTS = {
  change: [
    'Antalen i två perioder skiljer sig nästan alltid lite, också när ingenting har förändrats. Vi räknar ut hur ofta en så stor skillnad skulle komma av slump. Bara när det är ovanligt, mindre än en gång på tjugo, skriver vi ökning eller minskning.',
    'Brott kommer ofta i klungor, och många områden jämförs på en gång. Båda delarna räknas med, så att slumpen inte ser ut som förändring.',
    '”Ingen säker förändring” betyder inte att allt är som förut. Det betyder att siffrorna inte räcker för att säga något.',
  ],
  trend: [
    'Trenden säger om antalet har stigit eller sjunkit under hela tiden som visas. Januari jämförs med januari, februari med februari, så att sommar och vinter inte ser ut som en trend.',
    'Talet är hur många fler eller färre händelser en vanlig månad får för varje år som går. Intervallet visar hur osäkert talet är: det sanna värdet ligger med 95 procents säkerhet inom det.',
    'Trenden säger ingenting om varför, och ingenting om framtiden. Har polisen eller staden ändrat hur händelser rapporteras syns det också här.',
  ],
  band: [
    'Det skuggade fältet visar vad som är vanligt för platsen: så många händelser som de två åren före pekar på, med hänsyn till årstiden och till hur mycket antalet brukar variera.',
    'När ingenting har förändrats hamnar ändå ungefär var tjugonde stapel utanför. En enda stapel utanför är därför ett skäl att titta, inte ett bevis.',
    'Färre än fem händelser räknas aldrig som fler än vanligt. Där det inte finns två års historik visas inget fält.',
  ],
  alert: [
    'Här står områden där den senaste hela veckan eller månaden, eller de senaste tillsammans, avviker från det som är vanligt för just den platsen och årstiden.',
    'Alla områden prövas på en gång, och gränsen är satt så att högst var tjugonde vy får ett larm när ingenting har förändrats. Därför är den strängare än det skuggade fältet i diagrammet.',
    'Ett larm säger att antalet är ovanligt, inte varför. Det kan vara en serie brott, en insats, ett evenemang eller ett nytt sätt att rapportera.',
  ],
};

/** What each text is about, for those who hear the page. @type {Record<string, string>} */
const TOPICS = { change: 'förändringen', trend: 'trenden', band: 'vad som är vanligt', alert: 'avvikelserna' };

/**
 * A text that opens under the words "Vad betyder det här?".
 * @param {string} key which of the texts
 * @returns {HTMLDetailsElement}
 */
export function explanation(key) {
  const paragraphs = TEXTS[key];
  if (!paragraphs) throw new Error(`There is no explanation of ${key}`);
  return el('details', { class: 'explanation', 'data-testid': `explanation-${key}` },
    el('summary', {}, 'Vad betyder det här?', el('span', { class: 'visually-hidden' }, ` Om ${TOPICS[key]}`)),
    ...paragraphs.map((text) => el('p', {}, text)));
}
