/** Safety walks. */
declare namespace Api {
  interface WalkReason { kind: 'hotspot' | 'when' | 'survey' | 'finding' | 'lighting' | 'own'; text: string; source: string; textShown?: string; sourceShown?: string }
  /** Where a walk may stop; the id is null until the service has given one. */
  interface WalkStop { id: string | null; name: string; lon: number; lat: number; reasons: WalkReason[] }
  interface PartyCount { party: string; count: number }
  interface WalkHead {
    id: string; title: string; priority: string | null; preMeeting: string | null; starts: string; followUp: string | null;
    repeatOn: string | null; repeats: string | null; dark: boolean; accessible: boolean; stopMinutes: number; leader: string;
    participants: PartyCount[]; attended: PartyCount[] | null; note: string; status: 'planned' | 'walked' | 'closed' | 'cancelled';
    statusTitle: string; version: number; changed: string; changedBy: string;
  }
  interface WalkRoute {
    metres: number; minutes: number; notes: string[];
    legs: { metres: number; streets: string[]; line: Geometry; cannotTell: string | null }[];
  }
  /** Null where the sun does not come so far that day. */
  interface Daylight { civilDawn: string | null; sunrise: string | null; sunset: string | null; civilDusk: string | null }
  interface WalkChoices { parties: { code: string; title: string }[]; mostParticipants: number }
  interface Walk extends WalkHead, WalkChoices {
    areaName: string; area: Geometry | null; bbox: number[] | null; repeatsTitle: string | null; repeatedBy: WalkHead[];
    stops: WalkStop[]; route: WalkRoute; sun: Daylight;
  }
  interface WalkList extends WalkChoices { walks: (WalkHead & { stops: number })[] }
  /** What was decided of a finding, at some time. */
  interface Decided {
    owner: string; deadline: string | null; remindOn: string | null; status: 'open' | 'reported' | 'done' | 'refused'; statusTitle: string;
    reason: string; measure: number | null; areas: AreaName[];
  }
  interface WalkFinding extends Decided {
    id: string; kind: string; kindTitle: string; wantsCare: boolean; note: string; noted: string; received: string;
    walk: string | null; walkTitle: string | null; stop: string | null; stopNumber: number | null; place: string;
    lon: number | null; lat: number | null; priorityAreas: string[]; photos: number; erased: boolean;
    /** Whether it belongs to a measure or an area that one may not read. */
    withheld: boolean;
    version: number; changed: string | null; changedBy: string; due: boolean; late: boolean;
    seen: { walk: string; walkTitle: string | null; seen: string; title: string }[];
  }
  interface WalkFindings { today: string; findings: WalkFinding[]; statuses: Choice[]; areaChoices: AreaName[] }
  interface LifeWalk { id: string; title: string; starts: string; statusTitle: string; came: { title: string; count: number }[] | null }
  interface LedTo extends BriefMeasure {
    expectedEffect: string; statedInTime: boolean; followUpOn: string | null; removed: boolean; followUps: Measure['followUps'];
  }
  interface FindingLife extends Omit<WalkFinding, 'seen'> {
    foundOn: LifeWalk | null; photoIds: string[]; versions: (Decided & { version: number; changed: string; changedBy: string })[];
    ledTo: LedTo | null; sightings: { seen: string; title: string; walk: LifeWalk }[]; areaChoices: AreaName[]; statuses: Choice[];
  }
  interface FindingColumn {
    name: string; from: string; to: string; walks: number; walksWithCount: number; stops: number; came: number;
    people: { title: string; count: number }[]; voice: 'unknown' | 'few' | 'one_sided' | 'several'; explanation: string;
  }
  interface FindingCounts {
    by: string; step: string; ways: Choice[]; steps: Choice[]; summary: string; columns: FindingColumn[];
    rows: {
      group: string; noted: number; cells: { noted: number; visits: number }[]; cared: number; open: number; reported: number; done: number;
      refused: number; again: number; mended: number; cannot_tell: number;
    }[];
    /** Rows that are not told. */
    left: number;
    /** Findings on no walk, which are not counted. */
    outside: number;
  }
  interface WalkSuggestions { stops: WalkStop[]; about: WalkReason[]; missing: string[]; hour: number | null }
}
