/** The shapes of work areas and measures. */
declare namespace Api {
  interface NamedPlace { id: string; name: string; missing: boolean; }
  interface AreaName { id: string; kind: 'priority' | 'cooperation'; code: string; name: string; }
  interface Choice { code: string; title: string; }
  interface BriefMeasure {
    id: number; title: string; kindTitle: string; status: string; statusTitle: string; starts: string; ends: string | null; responsible: string;
  }
  interface Measure extends BriefMeasure {
    description: string; kind: string; place: NamedPlace | null; drawn: boolean; geometry: Geometry | null; costSek: number | null;
    expectedEffect: string; expectedIn: string[]; expectedDirection: string; expectedDirectionTitle: string; expectedPercent: number | null;
    /** Whether it may still be rewritten. */
    expectationOpen: boolean;
    /** Whether it was said before the measure began. */
    statedInTime: boolean;
    additions: { text: string; added: string; addedBy: string }[];
    effectArea: NamedPlace | null; controlArea: NamedPlace | null; effectRadiusM: number | null; effectRingM: number | null; areas: AreaName[]; followUpOn: string | null;
    followUps: { on: string; conclusion: string; conclusionTitle: string; text: string; addedBy: string }[];
    restricted: boolean; removed: boolean; open: boolean; version: number; created: string; createdBy: string; changed: string; changedBy: string;
  }
  interface Reminder { measure: number; title: string; why: string; words: string; since: string; }
  interface Measures {
    measures: Measure[]; due: Reminder[]; today: string;
    choices: { kinds: Choice[]; statuses: Choice[]; directions: Choice[]; conclusions: Choice[] };
  }
  /** @see WorkArea: from its first day to the day before `to`, in order of time. */
  interface AreaBorder { from: string; to: string | null; landM2: number; preliminary: boolean; source: string; geometry: Geometry; }
  interface WorkArea extends AreaName {
    description: string; status: string; statusTitle: string; comment: string; responsible: string; sources: string; places: NamedPlace[];
    links: AreaName[]; linkedFrom: AreaName[]; restricted: boolean; borders: AreaBorder[]; version: number; changed: string | null; changedBy: string;
    openMeasures: BriefMeasure[]; measures: number; due: Reminder[];
  }
  interface WorkAreas { areas: WorkArea[]; statuses: Choice[]; }
  interface WorkVersion { version: number; deed: string; reason: string; changed: string; changedBy: string; content: Record<string, any>; }
  interface FollowUp {
    measure: number; state: 'told' | 'not_yet' | 'never' | 'cannot';
    /** From when it can be told; null unless it cannot yet. */
    from: string | null;
    summary: string; notes: string[]; method: string; effect: Effect | null;
    /** What is compared, as far as it is known; the treated part first. */
    ground: { part: EffectPart; geometry: Geometry }[];
    /** How that was chosen. */
    reasons: string[];
    outlook: {
      source: Source[]; protection: { applied: boolean; threshold: number; note: string }; usual: Span; treated: number; control: number; percent: number; stated: boolean;
      steps: { months: number; from: string; smallestPercent: number | null; enough: boolean; covered: boolean }[];
    } | null;
  }
}
