/** What the figures mean, in plain Swedish: one text for each kind of figure, shown where it stands. */

import { el } from './dom.js';

/** @type {Record<string, string[]>} paragraphs by key */
const TEXTS = {
  counts: [
    'Antalet är händelser vars troligaste plats ligger i området. Nära en gräns vet man inte alltid vilken sida det var: då hör händelsen lite till båda, och det vägda antalet räknar den så.',
    'Säkert placerade är den del av antalet som bara kan ligga här. Är den liten, eller skiljer det vägda antalet mycket, säger antalet mindre.',
    'Per km² räknas på land. Per 1 000 boende visas bara där minst 500 bor, för annars ger en enda händelse ett stort tal. Inget av dem är en risk: fler rör sig i området än de som bor där.',
  ],
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
  stability: [
    'En täthetsyta beror på radien man väljer: en liten radie ger många små fläckar, en stor ger få och breda. Därför räknas ytan också med halva och dubbla radien.',
    'Talen säger hur stor del av varje hotspot som ligger kvar då. Ligger minst hälften kvar i båda kallas den stabil. En hotspot som försvinner kan vara verklig, men då är det valet av radie som gör att den syns.',
    'Hotspot är de tätaste fem procenten av stadsdelsområdets land. Det finns alltså alltid hotspots, också när det händer lite.',
    'På kartan har en hotspot som ligger kvar en hel ring med en siffra, och en som beror på bandbredden en streckad ring med ett frågetecken.',
  ],
  ratio: [
    'Där det rör sig mycket folk händer det mer av allt. Kvoten ställer därför det valda mot något annat på samma plats: mot alla händelser, eller mot en tidigare period.',
    '1 betyder som snittet, eller oförändrat. 2 betyder dubbelt så mycket, 0,5 hälften så mycket.',
    'Små tal ger stora kvoter av slump. Kvoten visas bara där minst tio händelser att jämföra med ryms inom radien; på resten av kartan går det inte att säga. Kvoten säger inte om skillnaden är mer än slump.',
  ],
  when: [
    'Rutorna visar vilka timmar och veckodagar händelserna fördelar sig på. Vet man bara att något hände mellan två klockslag delas händelsen lika på den tiden. Därför står det decimaltal.',
    'Har många händelser långa intervall, eller bara ett datum, blir mönstret utslätat. Hur många det gäller står bredvid: är det en stor del säger timmarna lite.',
    'Månader jämförs per dag, så att en kort månad inte ser lugnare ut. Klockan är den i Stockholm, med sommartid.',
    'En mörkare ruta är fler händelser, inte större risk: på fredagskvällen är också fler människor ute.',
  ],
  nearRepeat: [
    'När något har hänt på en plats händer det ibland igen i närheten, strax efteråt. Tabellen räknar par av händelser som ligger nära varandra både i meter och i dagar, och jämför med hur många par det blir när dagarna kastas om av en slump.',
    'Talet 1,5 betyder en halv gång fler par än slumpen ger. Det gäller hela urvalet i snitt och pekar inte ut någon viss plats eller dag.',
    'Händelser på exakt samma koordinat står för sig: de kan vara upprepade brott, men också flera händelser som fått samma adress.',
  ],
  backtest: [
    'Det finns flera sätt att peka ut platser. Här prövas de mot verkligheten: varje metod får bara se det som hänt före en månad, pekar ut en liten del av ytan, och sedan räknas hur mycket av månaden som hamnade där.',
    'Träffandel 30 procent på 5 procent av ytan betyder att nästan var tredje händelse låg där metoden pekade. Slumpen skulle ge 5 procent. Den metod som träffat mest används som förval.',
    'Resultatet gäller de månader som prövats. Skiljer det lite mellan metoderna är de i praktiken lika bra. En plats som pekas ut säger ingenting om dem som är där.',
  ],
  effect: [
    'Om händelserna minskar efter en åtgärd kan det bero på att det minskar överallt. Därför jämförs förändringen med den i ett kontrollområde där inget gjordes. Skillnaden är det som räknas.',
    'Intervallet visar hur mycket skillnaden kan bero på slump. Rymmer det noll går det inte att se någon effekt. Det betyder inte att åtgärden var verkningslös, bara att siffrorna inte visar den. En effekt sägs bara när den syns både i antal och i procent, eftersom en sommar ger många fler händelser i ett stort område och några få fler i ett litet.',
    'Ringen runt området visar om händelserna kan ha flyttat. Siffrorna kan inte visa att det var åtgärden som gjorde det: det kräver att områdena annars hade utvecklats lika.',
  ],
  control: [
    'Ett bra kontrollområde liknar åtgärdsområdet före åtgärden: ungefär lika många händelser, samma trend och samma årstider. Listan börjar med de mest lika.',
    'Listan vet inte om något annat hände i området, till exempel en egen insats eller ett bygge. Det måste den som väljer veta.',
  ],
  grid: [
    'Rutorna är lika stora överallt, så de går att jämföra rakt av. Färgen visar hur många händelser det går på en kvadratkilometer land. Vatten räknas inte, och en liten bit land vid en kaj hör till grannrutan.',
    'En ruta är inte en adress. Händelser vars plats är för osäker för en så liten yta är inte med; hur många det är står i teckenförklaringen.',
    'Många händelser i en ruta betyder inte att den är farligare. Fler människor rör sig där fler butiker, krogar och stationer ligger.',
  ],
  gistar: [
    'En ruta räknas som en säker hotspot när den och rutorna runt den tillsammans har fler händelser än slumpen brukar ge. En kall plats har på samma sätt färre.',
    'Det är inte samma sak som många händelser: en ensam ruta med mycket är ingen hotspot om det är lugnt runt om. Många rutor prövas på en gång, och brott följs ofta av nya brott i närheten. Båda delarna räknas med, så att slumpen sällan ser ut som en hotspot.',
    'Streckade rutor skiljer sig inte säkert från resten. Det bevisar inte att de är som alla andra. Beror en hotspot på många händelser på exakt samma punkt är den märkt: då kan det vara punkten, till exempel mitten av en gata, och inte platsen som är het.',
  ],
  moran: [
    'Här jämförs varje ruta med sina grannar. En avvikare har många händelser fast grannarna har få, eller få fast grannarna har många. Den förra är ofta en enda adress, den senare en lugn plats mitt i ett livligt område.',
    'Rutor som liknar sina grannar, höga bland höga eller låga bland låga, visas svagare. Bara skillnader som är större än vad slumpen brukar ge är färgade.',
  ],
  emerging: [
    'Perioden delas i lika långa steg, och i varje steg prövas varje ruta mot alla andra i samma steg och steget före. Det som ökar överallt, som på sommaren, gör därför ingen ruta het. Mönstret säger när rutan har varit het: nyss, hela tiden, av och till eller bara förr.',
    '”Blir starkare” och ”blir svagare” står bara där förändringen är större än vad slumpen brukar ge. Är perioden för kort för tio steg går mönstret inte att avgöra.',
    'Mönstret beskriver det som har varit. Det säger inte varför, och inte vad som kommer att hända.',
  ],
  heat: [
    'Värmekartan jämnar ut händelserna: runt varje händelse läggs en rund kulle, och kullarna läggs ihop. Bandbredden är kullens radie i meter på marken, lika stor i alla zoomlägen.',
    'En liten bandbredd visar enskilda hörn, en stor visar stråk och stadsdelar. Ingen av dem är den rätta. Titta därför också på om platserna finns kvar när bandbredden ändras.',
  ],
};

/** What each text is about, for those who hear the page. @type {Record<string, string>} */
const TOPICS = {
  counts: 'antalen', change: 'förändringen', trend: 'trenden', band: 'vad som är vanligt', alert: 'avvikelserna',
  stability: 'hur stabila hotspots är', ratio: 'kvoten', when: 'när det händer', nearRepeat: 'närupprepning', backtest: 'metodprovet',
  effect: 'åtgärdens effekt', control: 'kontrollområden',
  grid: 'rutorna', gistar: 'säkra hotspots', moran: 'avvikare', emerging: 'mönster över tid', heat: 'värmekartan',
};

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
