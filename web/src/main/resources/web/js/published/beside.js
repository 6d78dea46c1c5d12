/** Published figures of an area, year by year, beside what is counted of the same from the map: two things that are never put together. */

import { getJson, Latest, url } from '../page/api.js';
import { el, prose } from '../page/dom.js';
import { about, CANNOT_TELL, counted, number, period, sourceLines, unbroken } from '../page/format.js';
import { clearNotice, setBusy, showFailure } from '../page/notice.js';
import {
  areaText, changeCell, denominatorCell, extractedCell, groupText, periodCell, scroll, sourceCell, valueCell,
} from './table.js';
import { yearBars } from './year-bars.js';

const ALL = 'alla';
const FIRST_THEME = 'anmalda_brott';
const DISTRICT = 'district:sodermalms-stadsdelsomrade';
/** More charts of one indicator are a wallpaper; the table has every group. */
const MOST_CHARTS = 6;

/** @type {Record<string, string>} */
const AMISS = {
  count_rate_denominator: 'Antal, tal per 100 000 och folkmängd går inte ihop', year_not_complete: 'Året var inte slut', sources_differ: 'Källorna säger olika',
  said_twice: 'Samma källa säger två saker', revised: 'Ett senare uttag säger något annat', shares_do_not_add_up: 'Andelarna blir inte en helhet',
  parts_and_whole: 'Delarna och helheten går inte ihop', directions_differ: 'Förändringen går inte ihop', period_not_told: 'Tiden anges inte', question_not_told: 'Frågan anges inte',
  source_names_another: 'Källan gäller något annat', area_word: 'Området kallas fel sak', area_spelt_twice: 'Området stavas på två sätt',
};

const REASONS = [
  'Anmälda brott räknas när de anmäls, kartans händelser när de hände.',
  'En källa räknar allt som den för till området efter sina egna gränser. Kartan räknar det som har kunnat läggas på en plats innanför våra.',
  'Kartans kategorier är våra egna. De liknar källans brottstyper men är inte samma, och en händelse kan vara flera brott.',
  'Brott i nära relation och sexualbrott är inte med i kartans antal.',
  'En enkät frågar ett urval människor, och en andel av dem är inget antal händelser. Därför står inga antal bredvid enkäter.',
];

/** Where a whole theme would be a metre of paper, each indicator is told by its answer and opened by whoever wants the rest. */
const NARROW = matchMedia('(max-width: 43.75em)');

const answers = new Latest();

/** @param {HTMLElement} view */
export async function startBeside(view) {
  const asked = new URLSearchParams(location.search);
  const area = el('select', { id: 'beside-area', 'data-testid': 'beside-area' });
  const theme = el('select', { id: 'beside-theme', 'data-testid': 'beside-theme' });
  const download = el('a', { class: 'quiet', 'data-testid': 'beside-csv', download: true }, 'Hämta som CSV');
  const notice = el('div', { class: 'notice', role: 'alert' });
  const summary = el('p', { class: 'hint', role: 'status', 'data-testid': 'beside-summary' }, 'Hämtar siffrorna …');
  const result = el('div', { class: 'work-parts', 'data-testid': 'indicators' });
  const form = el('form', { class: 'card choice', 'aria-label': 'Välj område och tema' },
    el('label', { class: 'field' }, 'Område ', area), el('label', { class: 'field' }, 'Tema ', theme), download);
  form.addEventListener('submit', (event) => event.preventDefault());
  view.replaceChildren(form, why(), notice, summary, result);
  let wanted = { area: asked.get('area') ?? DISTRICT, theme: asked.get('theme') ?? '' };
  /** @type {Api.AreaIndicators | null} */
  let told = null;

  const show = () => {
    if (!told) return;
    fillAreas(area, told);
    wanted = { area: told.area.code, theme: fillThemes(theme, told, wanted.theme) };
    const chosen = wanted.theme === ALL ? '' : wanted.theme;
    download.href = url('/api/figures/beside', { area: wanted.area, theme: chosen, format: 'csv' });
    const figures = told.figures.filter((figure) => !chosen || themeOf(told, figure) === chosen);
    summary.replaceChildren(...summaryOf(told, figures.length));
    result.replaceChildren(...[countedNote(told), ...chosen ? indicators(told, figures) : byTheme(told, figures)].filter((part) => part !== null));
  };
  const load = async () => {
    setBusy(result, true);
    try {
      const answer = await answers.ask((signal) =>
        /** @type {Promise<Api.AreaIndicators>} */ (getJson(url('/api/figures/beside', { area: wanted.area }), signal)));
      if (!answer) return;
      told = answer;
      clearNotice(notice);
      show();
    } catch (error) {
      summary.textContent = '';
      showFailure(notice, error, load);
    }
    setBusy(result, false);
  };
  form.addEventListener('change', (event) => {
    const moved = event.target === area;
    wanted = { area: area.value, theme: theme.value };
    history.replaceState(null, '', url(location.pathname, { view: 'beside', area: wanted.area, theme: wanted.theme }));
    if (moved) load();
    else show();
  });
  await load();
}

function why() {
  return el('details', { class: 'watch why', 'data-testid': 'why' },
    el('summary', {}, 'Två olika saker bredvid varandra. Varför kan de skilja sig?'),
    el('ul', {}, ...REASONS.map((reason) => el('li', {}, reason))));
}

/** Those that something is published of first; of the others there is only what the map counts. @param {HTMLSelectElement} select @param {Api.AreaIndicators} told */
function fillAreas(select, told) {
  const option = (/** @type {Api.AreaIndicators['area']} */ { code, title, figures }) => el('option', { value: code, selected: code === told.area.code }, figures ? `${title} – ${counted(figures, 'siffra', 'siffror')}` : title);
  const [some, none] = [told.areas.filter(({ figures }) => figures > 0), told.areas.filter(({ figures }) => figures === 0)];
  select.replaceChildren(el('optgroup', { label: 'Med publicerade siffror' }, ...some.map(option)),
    ...(none.length ? [el('optgroup', { label: 'Utan publicerade siffror' }, ...none.map(option))] : []));
}

/** @param {HTMLSelectElement} select @param {Api.AreaIndicators} told @param {string} wanted @returns {string} the theme that is shown */
function fillThemes(select, { themes }, wanted) {
  const codes = themes.map(({ code }) => code);
  const shown = wanted === ALL || codes.includes(wanted) ? wanted : codes.includes(FIRST_THEME) ? FIRST_THEME : codes[0] ?? ALL;
  select.replaceChildren(...themes.map(({ code, title, figures }) => el('option', { value: code, selected: code === shown }, `${title} (${figures})`)),
    el('option', { value: ALL, selected: shown === ALL }, 'Alla teman'));
  return shown;
}

/** @param {Api.AreaIndicators | null} told @param {Api.PublishedFigure} figure */
function themeOf(told, figure) {
  return told?.indicators.find(({ code }) => code === figure.indicator.code)?.theme;
}

/** @param {Api.AreaIndicators} told @param {number} shown */
function summaryOf(told, shown) {
  if (told.area.figures === 0) {
    const [level, code] = told.area.code.split(':');
    return [`Ingen källa har publicerat något om ${told.area.title}. `,
      level !== 'district' && el('a', { href: url('/siffror.html', { view: 'beside' }) }, 'Se hela stadsdelsområdet'),
      level === 'priority' && el('span', {}, ', eller ', el('a', { href: `/omraden.html#id=priority:${code}` }, 'områdets egen sida'))].filter((part) => part !== false);
  }
  return [`${counted(shown, 'publicerad siffra', 'publicerade siffror')} om ${told.area.title}. ${told.protection.applied ? told.protection.note : ''}`];
}

/** By theme where all of them are shown. @param {Api.AreaIndicators} told @param {Api.PublishedFigure[]} figures */
function byTheme(told, figures) {
  return told.themes.map(({ code, title }) => {
    const own = figures.filter((figure) => themeOf(told, figure) === code);
    return own.length ? el('details', { class: 'theme', open: !NARROW.matches, 'data-testid': `theme-${code}` },
      el('summary', {}, `${title} (${number(own.length)})`), el('div', { class: 'work-parts' }, ...indicators(told, own))) : null;
  });
}

/** What the counts are made of; once for the page. @param {Api.AreaIndicators} told */
function countedNote({ counted: own }) {
  const parts = own.why ? [own.why] : [
    own.covered && `Kartans händelser finns för ${period(own.covered)}.`,
    own.source.length > 0 && `Källa: ${sourceLines(own.source).join('; ')}.`,
    ...own.notes,
    own.protection?.applied && own.protection.note,
  ].filter(Boolean);
  return el('div', { class: 'counted-note', 'data-testid': 'counted-note' },
    own.source.some(({ example }) => example) ? el('p', { class: 'example-mark' }, 'Exempeldata – inte verkliga brott') : null,
    el('p', { class: 'hint' }, ...prose(unbroken(parts.join(' ')))));
}

/** @param {Api.AreaIndicators} told @param {Api.PublishedFigure[]} figures */
function indicators(told, figures) {
  const codes = [...new Set(figures.map(({ indicator }) => indicator.code))];
  const known = new Map([...told.figures, ...told.others].map((figure) => [figure.id, figure]));
  // Each stands once, at the first of its figures that is shown.
  const amiss = grouped(told.contradictions, ({ figures: ids }) =>
    ids.map((id) => known.get(id)?.indicator.code).find((code) => code && codes.includes(code)) ?? '');
  return codes.map((code) => indicator(figures.filter((figure) => figure.indicator.code === code), told, amiss.get(code) ?? [], known));
}

/**
 * @param {Api.PublishedFigure[]} figures of one indicator
 * @param {Api.AreaIndicators} told
 * @param {Api.FigureList['contradictions']} amiss
 * @param {Map<number | undefined, Api.PublishedFigure>} known
 */
function indicator(figures, told, amiss, known) {
  const [first] = figures;
  if (!first) return '';
  const { code, title } = first.indicator;
  const beside = told.counted.beside.find(({ indicator: of }) => of === code);
  return el('section', { class: 'card indicator', 'aria-labelledby': `indicator-${code}`, 'data-testid': `indicator-${code}` },
    el('h2', { id: `indicator-${code}` }, title),
    ...answer(figures, beside),
    el('details', { class: 'whole', open: !NARROW.matches, 'data-testid': 'whole' },
      el('summary', {}, `${counted(figures.length, 'siffra', 'siffror')} med källa${amiss.length ? `; att se upp med: ${number(amiss.length)}` : ''}`),
      whole({ code, title }, figures, told, amiss, known, beside)));
}

/** The newest that is published, and the newest whole year that is counted: what most come for. @param {Api.PublishedFigure[]} figures @param {Api.CountedBeside | undefined} beside */
function answer(figures, beside) {
  const shown = figures.filter(({ hidden }) => !hidden).sort((a, b) => String(b.period.from ?? '').localeCompare(String(a.period.from ?? '')));
  const [newest] = shown;
  const year = beside?.years.filter(({ whole: all, count, countText }) => all && (count !== null || countText)).at(-1);
  if (!newest) return [];
  const others = new Set(shown.map(groupText)).size - 1;
  return [
    el('p', { class: newest.value.kind === 'number' ? 'answer number' : 'answer', 'data-testid': 'answer' }, el('strong', {}, newest.display),
      ` ${[groupText(newest), newest.period.text, newest.source.publisher].filter(Boolean).join(', ')}`,
      others > 0 ? el('span', { class: 'hint' }, ` och ${counted(others, 'grupp', 'grupper')} till`) : null),
    year ? el('p', { class: 'hint' }, `Räknat ur kartans händelser, ${beside?.title}, ${year.year}: ${shownCount(year)}`) : null,
  ];
}

/**
 * @param {{code: string, title: string}} of @param {Api.PublishedFigure[]} figures @param {Api.AreaIndicators} told
 * @param {Api.FigureList['contradictions']} amiss @param {Map<number | undefined, Api.PublishedFigure>} known @param {Api.CountedBeside | undefined} beside
 */
function whole({ title }, figures, told, amiss, known, beside) {
  return el('div', { class: 'whole-parts' },
    el('div', { class: beside ? 'beside-pair' : 'beside-pair alone' },
      el('section', { class: 'published-side', 'aria-label': `${title}, publicerat` }, el('h3', {}, 'Publicerat'), charts(figures), publishedTable(figures, told)),
      beside && el('section', { class: 'counted-side', 'aria-label': `${title}, räknat ur kartans händelser`, 'data-testid': 'counted-side' }, el('h3', {}, 'Räknat ur kartans händelser'), ...countedSide(beside, told))),
    amiss.length > 0 && contradictions(amiss, figures, known));
}

/** A chart for each group and source that has a number for at least two whole years. @param {Api.PublishedFigure[]} figures */
function charts(figures) {
  const series = [...grouped(figures.filter(drawn), (figure) =>
    [groupText(figure), figure.source.publisher, figure.unit.startsWith('%') ? '%' : figure.unit].filter(Boolean).join(' · ')).entries()]
    .map(([name, all]) => ({ name, points: [...new Map(all.map((figure) => [figure.period.from, figure])).values()].sort((a, b) => String(a.period.from).localeCompare(String(b.period.from))) }))
    .filter(({ points }) => points.length > 1);
  if (series.length === 0) return null;
  const most = Math.max(...series.flatMap(({ points }) => points.map(({ value }) => value.number ?? 0)));
  return el('div', { class: 'year-charts' },
    ...series.slice(0, MOST_CHARTS).map(({ name, points }) => el('figure', {}, el('figcaption', {}, name),
      yearBars(points.map((figure) => ({ label: String(figure.period.from).slice(0, 4), value: figure.value.number, text: shortValue(figure), partial: figure.period.incomplete === true || figure.preliminary })),
        { kind: 'published', title: `Publicerat, ${name}`, most }))),
    series.length > MOST_CHARTS && el('p', { class: 'hint' }, `Diagram för ${MOST_CHARTS} av ${series.length} grupper; tabellen har alla.`));
}

/** Only what is of a year, or of a day in it: a month's bar beside a year's would lie. @param {Api.PublishedFigure} figure */
function drawn({ hidden, value, period: { from, precision } }) {
  return !hidden && value.kind === 'number' && value.number !== null && value.number >= 0 && from !== null && ['year', 'day', 'school_year'].includes(precision);
}

/** @param {Api.PublishedFigure} figure */
function shortValue({ value, unit }) {
  const decimals = (value.text.split(/[.,]/)[1] ?? '').replace(/\D.*$/, '').length;
  return `${value.qualifier.length > 0 && value.qualifier.length < 3 ? `${value.qualifier} ` : ''}${number(value.number ?? 0, decimals)}${unit.startsWith('%') ? '\u00a0%' : ''}`;
}

/** What the sources say of a figure; a column that none of them fills is told in a sentence instead. */
const COLUMNS = [
  { heading: 'Värde', cell: valueCell, told: () => true, untold: '' },
  { heading: 'Förändring och säkerhet', cell: changeCell, told: changeTold, untold: 'Förändring och signifikans anges inte av någon källa.' },
  { heading: 'Nämnare', cell: denominatorCell, told: denominatorTold, untold: 'Nämnare anges inte av någon källa.' },
  { heading: 'Källa', cell: sourceCell, told: () => true, untold: '' },
  { heading: 'Uttag', cell: extractedCell, told: () => true, untold: '' },
];

/** @param {Api.PublishedFigure} figure */
function changeTold({ change, comparedTo, trend, significance }) {
  return significance.significant !== null || Boolean(significance.text || change || comparedTo || trend);
}

/** @param {Api.PublishedFigure} figure */
function denominatorTold({ denominator }) {
  return denominator.number !== null || denominator.text !== '';
}

/** @param {Api.PublishedFigure[]} figures @param {Api.AreaIndicators} told */
function publishedTable(figures, told) {
  const sorted = [...figures].sort((a, b) => String(b.period.from ?? '').localeCompare(String(a.period.from ?? '')));
  const shown = COLUMNS.filter((column) => figures.some(column.told));
  const untold = COLUMNS.filter((column) => !shown.includes(column)).map((column) => column.untold);
  return el('div', {}, scroll(`${sorted[0]?.indicator.title}, publicerade siffror`, el('table', { class: 'history published' },
    el('caption', { class: 'visually-hidden' }, 'Publicerade siffror, inte från kartan'),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Tid'), ...shown.map(({ heading }) => el('th', { scope: 'col' }, heading)))),
    el('tbody', {}, ...sorted.map((figure) => el('tr', { id: `figure-${figure.id}` },
      el('th', { scope: 'row' }, ...periodCell(figure), groupText(figure) && el('small', {}, groupText(figure)), ...areaCell(figure, told)),
      ...shown.map(({ heading, cell }) => el('td', { 'data-what': heading }, ...cell(figure)))))))),
  untold.length > 0 && el('p', { class: 'hint' }, untold.join(' ')));
}

/** Only where it is not plainly the chosen area. @param {Api.PublishedFigure} figure @param {Api.AreaIndicators} told */
function areaCell(figure, told) {
  if (`${figure.area.level}:${figure.area.code}` === told.area.code) return [];
  return [el('small', {}, areaText(figure)), el('span', { class: 'tag warn' }, `kan gälla ${told.area.title}`)];
}

/** @param {Api.CountedBeside} beside @param {Api.AreaIndicators} told */
function countedSide({ title, wider, untold, years }, told) {
  if (untold) return [el('p', { class: 'hint' }, untold)];
  return [
    el('p', { class: 'hint' }, `${title}${wider ? '. Hela gruppen: mer än siffran bredvid handlar om.' : '.'}`),
    years.length > 1 && yearBars(years.map((one) => ({ label: String(one.year), value: one.count, text: shownCount(one), partial: !one.whole })),
      { kind: 'counted', title: `Räknat ur kartans händelser, ${title} i ${told.area.title}` }),
    el('table', { class: 'history' },
      el('caption', { class: 'visually-hidden' }, `Räknat ur kartans händelser, ${title}`),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'År'), el('th', { scope: 'col' }, 'Antal'))),
      el('tbody', {}, ...[...years].reverse().map((one) => el('tr', {}, el('th', { scope: 'row' }, String(one.year), one.period && !one.whole && el('small', {}, ...prose(`bara ${period(one.period)}`))),
        el('td', {}, shownCount(one), one.note && el('small', {}, one.note)))))),
    years.some(({ whole, count }) => !whole && count !== null) && el('p', { class: 'hint' }, 'Ljusare stapel: inte hela året.'),
  ];
}

/** @param {Api.CountedYear} year */
function shownCount({ count, countText }) {
  return count === null ? (countText ?? CANNOT_TELL) : `${about(countText)}${number(count)}`;
}

/**
 * With both places; of a figure that does not stand in the table above, all that is needed to find it.
 * @param {Api.FigureList['contradictions']} all @param {Api.PublishedFigure[]} above @param {Map<number | undefined, Api.PublishedFigure>} known
 */
function contradictions(all, above, known) {
  return el('details', { class: 'watch', open: all.length <= 2, 'data-testid': 'contradictions-here' },
    el('summary', {}, `Att se upp med: ${number(all.length)}`),
    el('ul', {}, ...all.map(({ kind, text, figures }) => el('li', { 'data-testid': 'contradiction' },
      el('strong', {}, `${AMISS[kind] ?? 'Går inte ihop'}. `), ...prose(unbroken(text)),
      ...figures.flatMap((id) => known.get(id) ?? []).filter((figure) => !above.includes(figure)).map((figure) => el('small', {}, `Den andra siffran: ${[
        figure.indicator.title, figure.area.title, groupText(figure), figure.period.text].filter(Boolean).join(', ')}: ${figure.display}. `,
        el('a', { href: url('/siffror.html', { indicator: figure.indicator.code }) }, 'Visa den')))))));
}

/** @template T @param {T[]} items @param {(item: T) => string} key @returns {Map<string, T[]>} in the order in which each key comes first */
function grouped(items, key) {
  const groups = /** @type {Map<string, T[]>} */ (new Map());
  for (const item of items) groups.set(key(item), [...groups.get(key(item)) ?? [], item]);
  return groups;
}
