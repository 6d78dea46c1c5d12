/** Safety walks. */
declare namespace Api {
  interface WalkReason { kind: 'hotspot' | 'when' | 'survey' | 'finding' | 'lighting' | 'own'; text: string; source: string }
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
  interface WalkFinding {
    id: string; kind: string; kindTitle: string; wantsCare: boolean; note: string; noted: string; received: string;
    walk: string | null; walkTitle: string | null; stop: string | null; stopNumber: number | null; place: string;
    lon: number | null; lat: number | null; priorityAreas: string[]; photos: number;
    owner: string; deadline: string | null; remindOn: string | null; status: 'open' | 'reported' | 'done' | 'refused'; statusTitle: string;
    reason: string; measure: number | null; version: number; changed: string | null; changedBy: string; due: boolean; late: boolean;
    seen: { walk: string; walkTitle: string | null; seen: string; title: string }[];
  }
  interface WalkFindings {
    today: string; findings: WalkFinding[]; statuses: { code: string; title: string }[];
    kinds: { code: string; title: string; wantsCare: boolean; noted: number; open: number; reported: number; done: number; refused: number; again: number; mended: number }[];
  }
  interface WalkSuggestions { stops: WalkStop[]; about: WalkReason[]; missing: string[]; hour: number | null }
}
