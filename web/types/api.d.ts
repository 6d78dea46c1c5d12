/** The shapes of the service's answers, as the front end relies on them. */
declare namespace Api {
  type Verdict = 'increase' | 'decrease' | 'no_certain_change' | 'too_few';

  interface Dataset {
    code: string; title: string; owner: string; example: boolean; count: number | null; seesPoints: boolean;
    /** Whether figures of it are protected ones on fixed dimensions. */
    protectedFigures: boolean;
    first: string | null; last: string | null; extracted: string | null; source: string; purpose: string;
    /** Nothing single, and nothing at all, is left of what happened before these days; null when nothing was erased. */
    detailErasedBefore: string | null; erasedBefore: string | null;
    /** How the feed is that fills it; null when none does. */
    feed: FeedSign | null;
  }
  type FeedStatus = 'off' | 'ok' | 'waiting' | 'failing' | 'silent' | 'stopped';
  interface FeedSign { title: string; status: FeedStatus; alarm: boolean; lastSuccess: string | null; lastNews: string | null; }
  interface Feed extends FeedSign {
    code: string; kind: 'http' | 'folder'; location: string; profile: string; dataset: string; intervalSeconds: number;
    newsWithinSeconds: number | null; enabled: boolean; statusText: string; message: string; failures: number;
    lastAttempt: string | null; nextAttempt: string | null;
  }
  /** Folders may be watched below the one that is named, and nowhere when it is null. */
  interface Feeds { folders: string | null; feeds: Feed[]; }
  interface AuditEntry {
    id: number; at: string; who: string; role: string; purpose: string; action: string; route: string; filter: string;
    records: number | null; status: number; begun: number | null;
  }
  /** The newest first; `next` gives the rows before these, null when there are none. */
  interface AuditPage { entries: AuditEntry[]; next: number | null; }
  interface Category { code: string; name: string; group: string; sensitive: boolean; }
  interface Meta {
    dataVersion: string;
    /** Since when the figures may be older than what is stored; null when they are not. */
    staleSince: string | null;
    viewer: { role: string; label: string; seesPoints: boolean; protectedFigures: boolean; duties: string[] };
    categories: Category[];
    levels: { code: string; name: string; count: number }[];
    dayparts: { code: string; name: string; from: number; to: number }[];
    datasets: Dataset[];
    defaults: { period: string; compare: string; level: string };
    bounds: [number, number][];
    protection: { threshold: number; note: string };
  }

  /** Who one is, and how one can be somebody else. */
  interface Self {
    signedIn: boolean; name: string | null; account: string | null; role: string; label: string; purpose: string | null;
    /** What the identity provider is called; null when there is none. */
    provider: string | null;
    examples: { role: string; label: string }[];
  }
  /** A dataset and what its owner has said of it. */
  interface DatasetRules {
    code: string; title: string; source: string; example: boolean; holds: string; erasable: boolean;
    owner: string; contact: string; purpose: string; legalBasis: string; disclosureBasis: string; subjects: string; personalData: string;
    /** By the service itself: texts, photos and names go, all else stays. */
    collected: boolean;
    published: boolean; pointRoles: string[]; textRoles: string[]; figureRoles: string[];
    detailMonths: number | null; countMonths: number | null; retentionReason: string; confirmedBy: string;
    version: number; changed: string; changedBy: string;
    /** The longer retention that holds until then; null when that of the rules does. */
    grace: { detailMonths: number | null; countMonths: number | null; until: string } | null;
    detailErasedBefore: string | null; erasedBefore: string | null;
  }
  interface ErasedCounts {
    incidents: number; details: number; earliest: string | null; latest: string | null; revisions: number; placements: number;
    decisions: number; rejects: number; imports: number; figures: number;
  }
  interface Due extends ErasedCounts { dataset: string; title: string; detailsBefore: string | null; countsBefore: string | null; all: number; collected: boolean; parts: Record<string, number> }
  interface NoPersonEntry { phrase: string; bearer: string; version: number; removed: boolean; changed: string; changedBy: string }
  interface NoPersonMark { phrase: string; bearer: string; times: number; first: string; last: string }
  interface NoPersons { listed: NoPersonEntry[]; marks: NoPersonMark[]; history: NoPersonEntry[] }
  interface RetentionRun extends ErasedCounts { id: number; dataset: string; at: string; by: string; parts: Record<string, number> }
  interface Erasure { due: Due[]; all: number; leftBehind: number; next: string; last: string | null; runs: RetentionRun[] }
  interface Account {
    name: string; title: string; role: string; roleLabel: string; disabled: boolean; created: string; createdBy: string;
    passwordChanged: string;
  }
  interface Token {
    id: number; title: string; role: string; roleLabel: string; created: string; createdBy: string; ends: string;
    revoked: string | null; lastUsed: string | null; holds: boolean;
  }

  interface Geometry { type: string; coordinates: any; geometries?: Geometry[]; }
  interface Feature<P> { type: 'Feature'; geometry: Geometry; properties: P; }
  interface Collection<P> { type: 'FeatureCollection'; features: Feature<P>[]; }

  interface AreaProperties {
    code: string; name: string; level: string; parent: string | null; landAreaKm2: number;
    preliminary: boolean;
  }
  interface Basemap {
    land: Geometry;
    /** A part of the extent where land and water are not known. */
    unknown?: Geometry;
    /** Within it land and water are known; without it the box of the land is taken. */
    extent?: Geometry;
    parks: Feature<{ name: string | null }>[];
    streets: Feature<{ name: string | null; class: string }>[];
    places: Feature<{ name: string; kind: string; rank: number }>[];
    attribution: string;
    /** Somebody else's map that may lie under ours. */
    background: { template: string; attribution: string } | null;
  }

  interface Span { from: string; to: string; days: number; }
  interface Source { dataset: string; title: string; example: boolean; extracted: string | null; }
  interface Change {
    ratio: number | null; ratio_low: number | null; ratio_high: number | null; verdict: Verdict | null;
  }
  interface StatRow extends Change {
    code: string; name: string; count: number | null; weighted_count: number | null; certain_share: number | null;
    per_km2: number | null; per_1000: number | null; compare_count: number | null;
    p_value: number | null; q_value: number | null; land_km2: number; residents: number | null; residents_date: string | null;
    suppressed: boolean; compareSuppressed: boolean; countText: string | null; compareText: string | null; note: string | null;
  }
  interface Statistics {
    level: string; period: Span; compare: Span | null; source: Source[]; method: string; dataVersion: string;
    /** What a reader must know about the whole view, such as a period cut to what there is data for. */
    notes: string[];
    total: Change & {
      count: number | null; countText: string | null; compareCount: number | null; compareText: string | null; placedShare: number | null;
      certainShare: number | null; unplaced: number | null;
    };
    summary: string;
    protection: { applied: boolean; threshold: number; note: string };
    rows: StatRow[];
  }

  /** What has come in since somebody was here; numbers are null for those who are not told them. */
  interface News {
    since: string; summary: string; dataVersion: string;
    datasets: { code: string; title: string; example: boolean; imports: number; added: number | null; corrected: number | null; latest: string; text: string }[];
  }

  type Step = 'month' | 'week';
  interface Usual { mean: number; low: number; high: number; outside: 'above' | 'below' | null; }
  interface SeriesPoint {
    from: string; to: string; count: number | null; countText: string | null; complete: boolean;
    usual: Usual | null; cannotTell: string | null;
  }
  interface Series {
    area: { level: string; code: string; name: string }; step: Step;
    points: SeriesPoint[]; source: Source[]; note: string; notes: string[]; dataVersion: string;
    trend: {
      verdict: 'rising' | 'falling' | 'no_certain_trend' | 'too_short' | 'cannot_tell'; text: string; months: number | null;
      period: Span | null; p_value: number | null;
      slope_per_year: number | null; slope_per_year_low: number | null; slope_per_year_high: number | null;
    };
  }
  interface Alert { code: string; name: string; verdict: 'above' | 'below'; text: string; }
  interface Alerts {
    level: string; step: Step; summary: string; alerts: Alert[]; judged: number; method: string;
    cannotTell: { code: string; name: string; reason: string }[];
  }
  /** A hotspot of a surface, and how much of it is one at half and double the bandwidth. */
  interface Hotspot {
    area_name: string; peak: [number, number]; peak_per_km2: number; area_m2: number; incidents: number;
    kept_at_half: number | null; kept_at_twice: number | null; stable: boolean | null;
  }
  interface Stability {
    hot_share: number; threshold_per_km2: number | null; half_m: number; twice_m: number;
    kept_at_half: number | null; kept_at_twice: number | null; hotspots: Hotspot[]; cannotTell: string | null; text: string;
  }
  /** A surface divided by another. Values on the raster of the surface: 0 cannot be told, 128 is 1, and 127 steps are the octaves. */
  interface SurfaceRatio {
    against: 'all' | 'earlier'; above: number; below: number; earlier: Span | null; least_within: number;
    floor_per_km2: number | null; told_share: number | null; octaves: number; values: string | null;
    cannotTell: string | null; text: string;
  }
  /** Which method to trust, as a layer says it. */
  interface BriefBacktest {
    default: string; name: string; share: number; hit_rate: number | null; density_hit_rate: number | null;
    cannotTell: string | null; summary: string;
  }
  interface BacktestScore {
    share: number; hits: number; later: number; hit_rate: number | null; hit_rate_low: number | null; hit_rate_high: number | null;
    pai: number | null; pei: number | null;
  }
  interface Backtest {
    /** A method without scores could not be used, and says why. */
    methods: { code: string; name: string; cannotTell: string | null; scores: BacktestScore[] }[];
    windows: { train: Span; test: Span; later: number }[];
    winner: string | null; default: string; best_in: number | null;
    shape: 'hexagon' | 'square'; cells: number; cell_m: number; leftOut: number;
    cannotTell: string | null; summary: string; method: string; notes: string[]; source: Source[]; dataVersion: string;
  }
  /** Months and seasons, all years together; days is the denominator. */
  interface TimeSpan { count: number; days: number; per_day: number | null; }
  interface When {
    area: { level: string; code: string; name: string } | null; period: Span; counted: Span | null;
    incidents: number | null; countText: string | null;
    /** Seven days from Monday of 24 hours; null for roles with protected figures, as are months and seasons. */
    hours: number[][] | null; months: (TimeSpan & { month: number })[] | null; seasons: (TimeSpan & { name: string })[] | null;
    dayparts: { code: string; name: string; from: number; to: number; weight: number | null; countText: string | null }[];
    /** Shares of the incidents whose time is not known well; left_out of a box counts those with too uncertain a place. */
    uncertain: { over_6_h: number | null; over_24_h: number | null; without_time: number | null; left_out: number };
    cannotTell: string | null; summary: string; method: string; notes: string[]; source: Source[];
    protection: { applied: boolean; threshold: number; note: string }; dataVersion: string;
  }
  interface AreaName { level: string; code: string; name: string; }
  interface Effect {
    treated: AreaName; control: AreaName; before: Span | null; after: Span | null; ring_m: number | null;
    places: {
      part: 'treated' | 'control' | 'treated_ring' | 'control_ring'; before: number | null; after: number | null;
      dispersion: number | null; land_km2: number; geometry: Geometry;
    }[];
    effect: {
      wdd: number | null; variance: number | null; standard_error: number | null; z: number | null; p_value: number | null;
      low: number | null; high: number | null; wdq: number | null; total_net_effect: number | null;
      relative_change: number | null; relative_p_value: number | null;
      finding: 'fewer' | 'more' | 'nothing_seen' | 'alike_in_per_cent' | 'too_few' | null;
    };
    cannotTell: string | null; summary: string; method: string; notes: string[]; source: Source[];
    protection: { applied: boolean; threshold: number; note: string }; dataVersion: string;
  }
  interface Controls {
    treated: AreaName; months: Span | null;
    candidates: {
      code: string; name: string; distance: number; per_month: number; treated_per_month: number; trend: number | null;
      treated_trend: number | null; season: number | null; residents_per_km2: number | null;
      treated_residents_per_km2: number | null; reasons: string[];
    }[];
    leftOut: { code: string; name: string; why: string }[];
    cannotTell: string | null; method: string; notes: string[]; source: Source[]; dataVersion: string;
  }
  interface Surface {
    stability?: Stability; ratio?: SurfaceRatio; backtest?: BriefBacktest;
    bounds: [[number, number], [number, number]]; width: number; height: number; values: string;
    max_per_km2: number; bandwidth_m: number; cell_m: number; incidents: number; leftOut: number;
    edgeCorrected: boolean; source: Source[]; note: string; notes: string[];
  }
  /** The answer when no surface can be made of the selection; the note says why. */
  interface NoSurface { incidents: number; leftOut: number; values: null; source: Source[]; note: string; notes: string[]; }
  /** The collection around a grid; what is null cannot be told. */
  interface GridAnswer<P> extends Collection<P> {
    shape: 'hexagon' | 'square' | 'basomrade'; size_m: number | null; period: Span; method: string; source: Source[]; notes: string[];
    leftOut: { matching: number; unplaced: number; uncertain: number; outside: number; text: string };
    /** Why nothing is called hot or cold. */
    cannotTell: string | null; summary: string; dataVersion: string;
  }
  type HotOrCold = 'hot' | 'cold' | 'none' | null;
  interface GridCell {
    /** Column and row in the pattern, or the code of an area. */
    id: string; name: string | null; land_m2: number; count: number; weighted: number; certain_share: number | null; per_km2: number;
    /** Of the count, the share that has exactly the same coordinate. */
    same_point_share: number | null;
    gi_z: number | null; gi_p: number | null; gi_q: number | null; gi_class: HotOrCold;
    /** Hot, and not hot without the incidents on coordinates that many share. */
    depends_on_point: boolean;
    moran_z: number | null; moran_p: number | null; moran_q: number | null;
    moran_class: 'high_high' | 'low_low' | 'high_low' | 'low_high' | 'none' | null;
    note: string | null;
  }
  interface Grid extends GridAnswer<GridCell> {
    dropped_m2: number; correlation: number | null; sharedPoints: { lon: number; lat: number; count: number }[];
  }
  interface EmergingCell {
    id: string; name: string | null; land_m2: number; count: number; pattern: string | null; pattern_name: string | null;
    trend_z: number | null; trend_p: number | null;
    /** By step. */
    gi_z: (number | null)[]; gi_class: HotOrCold[];
  }
  interface Emerging extends GridAnswer<EmergingCell> {
    step_days: number;
    /** The first day of each. */
    steps: string[]; patterns: { code: string; name: string; meaning: string; count: number }[];
  }
  interface NearRepeatWindow { space_to: number; time_to: number; observed: number; expected: number; ratio: number; }
  interface NearRepeat {
    period: Span; method: string; source: Source[]; notes: string[]; incidents: number;
    leftOut: { matching: number; unplaced: number; uncertain: number; longInterval: number; text: string };
    permutations: number; cannotTell: string | null; summary: string;
    /** Where the risk is raised, from one metre on, and on one and the same point; null when it is not. */
    window: NearRepeatWindow | null; samePoint: NearRepeatWindow | null;
    /** Edges of the bands in metres and days. */
    space: number[]; time: number[];
    bands: {
      space_from: number; space_to: number; time_from: number; time_to: number; same_point: boolean;
      observed: number; expected: number; ratio: number | null; p_value: number | null;
    }[];
    dataVersion: string;
  }
  interface Incident {
    id: string; title: string; category: string; categoryName: string; start: string; end: string | null;
    placeLabel: string | null; placeKind: string | null; confidence: number | null; uncertainty_m: number | null;
    text: string | null; dataset: string; datasetTitle: string; example: boolean;
  }
  /** Without features, the explanation says why. */
  interface Geocoded extends Collection<Found> { explanation?: string; }
  interface Found {
    label: string; kind: string; confidence: number; uncertainty_m: number; why: string;
    /** The words that it was found by. */
    matched: string;
    areas: { level: string; code: string; name: string; probability: number }[];
  }
  interface Import {
    id: string; status: 'running' | 'done' | 'failed' | 'interrupted'; fileName: string; profile: string; dataset: string;
    dryRun: boolean;
    /** Rows read so far, while it runs; the other counts come at the end. */
    rowsRead: number;
    read: number; saved: number; unplacedReasons: Record<string, number>; placed: Record<string, number>; unplaced: number; duplicates: number; rejected: number;
    /** Newer versions that took the place of stored ones, and older ones that changed nothing. */
    updated: number; outdated: number;
    /** Title of the feed that brought it, empty when a person did. */
    feed: string;
    /** Crime codes that could not be taken at their word. */
    unknownCodes: UnknownCode[];
    message: string | null; progress: number; started: string | null;
    /** When its rejects, and the texts in its report, were erased. */
    textsErased: string | null;
    /** The first incidents of the file and where they were placed. */
    sample: SampleIncident[];
    /** Of a single import that is done, not in lists. */
    quality?: Quality | null;
    /** The first rows that were refused. */
    rejects: { row: number; column: string | null; reason: string; message: string }[];
  }
  /** What an import was worth; of the file, records that were there already counted too. */
  interface Quality {
    records: number; placed: number; certainty: { sure: number; likely: number; uncertain: number };
    uncertainty: { kind: string; count: number; medianM: number; p90M: number }[];
    unplaced: { reason: string; count: number; texts: { text: string; count: number }[]; exact: boolean }[];
    rejects: { reason: string; column: string; count: number }[];
    first: string | null; last: string | null; veryOld: number;
    months: { month: string; count: number; previous: number | null }[]; gaps: string[]; categories: Record<string, number>;
    positions: number; spots: { x: number; y: number; count: number }[]; midnight: number; firstOfMonth: number;
    previous: number | null; warnings: string[]; changes: string[];
  }
  interface SampleIncident {
    row: number; title: string; category: string; start: string;
    place: string | null; kind?: string; confidence?: number; uncertainty_m?: number; explanation?: string;
  }

  /** A figure as somebody published it; without an id in a preview. */
  interface PublishedFigure {
    id?: number; row: number; current?: boolean; supersedes?: number | null; supersededBy?: number | null; hidden?: boolean;
    source: { publisher: string; publication: string; citedIn: string; section: string; page: string };
    indicator: { code: string; title: string; text: string };
    area: { text: string; level: string | null; code: string | null; title: string; candidates: string[]; basis: string };
    group: { sex: string; schoolYear: string; other: string };
    period: { text: string; from: string | null; to: string | null; precision: string; incomplete: boolean | null };
    value: {
      kind: 'number' | 'interval' | 'text' | 'list' | 'missing'; text: string; number: number | null; qualifier: string;
      low: number | null; high: number | null; missing: string | null; items: string[];
    };
    /** The value as people read it, its unit with it. */
    display: string;
    unit: string;
    denominator: { text: string; number: number | null; date: string | null };
    extracted: string | null;
    significance: { significant: boolean | null; text: string };
    preliminary: boolean; change: string; comparedTo: string; trend: string; quote: string; note: string;
  }
  interface FigureList {
    mark: string; total: number; version: string; figures: PublishedFigure[];
    contradictions: { kind: string; text: string; figures: number[] }[];
    protection: { applied: boolean; threshold: number; note: string };
  }
  interface CountedYear {
    year: number; period: { from: string; to: string; days: number } | null; whole: boolean; count: number | null; countText: string | null; note: string;
  }
  /** What is counted of an indicator's kind; `wider` when it is more than the indicator is of. */
  interface CountedBeside { indicator: string; title: string; categories: string[]; wider: boolean; untold: string; years: CountedYear[]; }
  /** What is published of an area, and what is counted there: beside each other, never together. */
  interface AreaIndicators extends FigureList {
    area: { code: string; title: string; figures: number }; theme: string;
    areas: { code: string; title: string; figures: number }[]; themes: { code: string; title: string; figures: number }[];
    indicators: { code: string; theme: string }[]; others: PublishedFigure[];
    counted: {
      why: string; covered: { from: string; to: string; days: number } | null; notes: string[]; source: Source[];
      protection: { applied: boolean; threshold: number; note: string } | null; beside: CountedBeside[];
    };
  }
  interface FigureContents {
    indicators: { code: string; title: string; theme: string; figures: number }[];
    areas: { code: string; title: string; figures: number }[];
  }
  interface FigureSource { publisher: string; citedIn: string; dataset: string; published: boolean; figures: number; extracted: string | null; }
  interface FigureImport {
    id: number; status: 'done' | 'failed'; fileName: string; dryRun: boolean; message: string;
    read: number; saved: number; duplicates: number; rejected: number; residents: number;
    figures: PublishedFigure[];
    rejects: { row: number; column: string | null; reason: string; message: string }[];
  }

  /** What a search in the gazetteer finds; detail is a place's kind or an area's level. */
  interface GazetteerEntry {
    kind: string; key: string; name: string; detail: string; aliases: string[]; origin: string; ended: boolean;
  }
  interface GazetteerBorder { name: string; validFrom: string | null; validTo: string | null; landAreaM2: number | null; geometry: Geometry | null; }
  interface GazetteerObject {
    kind: string; key: string; name: string; aliases: string[]; origin: string; originName: string;
    /** The version in which it last changed: what an edit starts from. */
    version: number;
    /** The version of built-in data that says something else of it; null when none does. */
    heldBack: number | null;
    detail: string; rank: number | null; uncertaintyM: number | null; inDistrict: boolean; preliminary: boolean; source: string; note: string;
    borders: GazetteerBorder[]; geometry: Geometry | null;
  }
  interface BorderChange {
    differenceM2: number; areaBeforeM2: number; areaAfterM2: number; maxDistanceM: number; before: Geometry; after: Geometry;
  }
  interface HistoryEvent {
    version: number; kind: string; kindName: string; at: string; who: string; reason: string; fileName: string | null; undoes: number | null;
    what: string; canBeUndone: boolean; changes: { field: string; before: string; after: string }[]; border: BorderChange | null;
  }

  interface GazetteerVersion {
    version: number; kind: string; kindName: string; at: string; who: string; reason: string; fileName: string | null; undoes: number | null;
  }
  interface AreaDifference {
    level: string; levelName: string; code: string; kind: string; kindName: string; name: string; nameBefore: string | null;
    parent: string | null; parentBefore: string | null; areaM2: number; border: BorderChange | null; geometry: Geometry;
  }
  interface AreaReport {
    version: number; saved: boolean; changes: boolean; level: string; levelName: string; validFrom: string | null; fileName: string;
    system: string; table: string; codeProperty: string | null; nameProperty: string; properties: string[]; read: number; outside: number;
    rejects: { number: number; area: string; message: string }[]; problems: string[]; questions: string[]; notes: string[];
    counts: Record<string, number>; differences: AreaDifference[];
  }

  /** A fixed one can be chosen but not edited. */
  type Origin = 'built_in' | 'edited' | 'own' | 'fixed';
  interface Profile {
    code: string; name: string; description: string; assumption: string; format: string; dataset: string; origin: Origin;
  }
  /** Placing stored incidents again; what is of the stored one is missing from a trial. */
  interface Replacing {
    id: number; dryRun: boolean; status: 'running' | 'done' | 'failed' | 'interrupted'; done: number; total: number; message: string;
    changed?: number; gazetteerVersion?: number; startedBy?: string; started?: string; undone?: string | null; report: ReplacingReport | null;
  }
  interface ReplacingReport {
    looked: number; same: number; otherArea: number; finer: number; coarser: number; surer: number; lessSure: number;
    moves: { from: string; to: string; count: number }[];
    examples: { id: number; text: string; from: string; fromArea: string; to: string; toArea: string }[];
  }
  /** How files of published figures are read; without columns for a format of its own. */
  interface FigureProfile {
    code: string; name: string; description: string;
    columns: { code: string; name: string; needed: boolean; headings: string[]; own: string[] }[];
    /** When and by whom `own` was last said; null while it is as it came. */
    changed: string | null; changedBy: string | null;
  }
  /** What a file was taken for; `profile` is empty when nothing fits, the likeliest when a person has to choose. */
  interface Recognition {
    verdict: 'known' | 'choose' | 'none'; profile: string; why: string;
    candidates: { code: string; name: string; why: string }[];
    /** Kinds of published figures that it can be read as, when it is no incidents. */
    figures: { code: string; name: string }[];
  }
  interface ProfileDefinition {
    code: string; title: string; description: string; assumption: string; dataset: string; correctsItself: boolean; format: string;
    layout: {
      encoding: string; fallbackEncoding: string | null; delimiter: string | null; headingRow: number; endWords: string[]; table: string;
    };
    /** For each role the headings that mean it. */
    columns: Record<string, string[]>;
    commonHeadings: boolean;
    values: {
      dateFormats: string[]; decimal: string | null; thousands: string[]; nullWords: string[]; crs: string | null;
      positionUncertaintyM: number;
    };
    categories: { names: Record<string, string>; unknown: string };
    fixed: Record<string, string>;
  }
  interface StoredProfile { origin: Origin; definition: ProfileDefinition; }
  /** Without a definition it was taken away or put back. */
  interface ProfileVersion { version: number; changedAt: string; changedBy: string; definition: ProfileDefinition | null; }
  interface ProfileChoices {
    columns: { code: string; name: string }[];
    formats: { code: string; name: string; isTable: boolean }[];
    datasets: string[];
    categories: { code: string; name: string; sensitive: boolean }[];
  }
  interface PreviewColumn { name: string; samples: string[]; role: string | null; suggested: string | null; }
  interface PreviewIncident {
    key: string; start: string; end: string; category: string; categoryName: string; title: string; body: string; placeText: string;
    position: { x: number; y: number; uncertainty_m: number } | null;
  }
  interface PreviewRecord {
    row: number; fields: string[]; count: number; incident: PreviewIncident | null;
    reject: { column: string | null; reason: string; message: string } | null;
  }
  interface ProfilePreview {
    detected: { format: string; encoding: string; delimiter: string; headingRow: number; table: string; tables: string[] };
    definition: ProfileDefinition; suggested: ProfileDefinition;
    columns: PreviewColumn[]; records: PreviewRecord[];
    /** Why no record can be read yet. */
    problems: string[];
    notes: string[];
    categoryNames: { name: string; count: number; category: string | null }[];
    unknownCodes: UnknownCode[];
  }
  interface UnknownCode {
    code: string; flaw: 'unknown' | 'not_yet_valid' | 'ended'; count: number; firstYear: number; lastYear: number; validity: string;
  }
  interface CrimeCode {
    code: string; title: string; category: string; validFromYear: number | null; validToYear: number | null; source: string;
    edited: boolean; locked: boolean;
  }
}
