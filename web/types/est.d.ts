/** The shapes of what the service says of EST. Weeks are ISO 8601 codes, 2026-W48. */
declare namespace Est {
  interface Party {
    code: string; title: string; position: number; roles: string[]; accounts: string[];
    since: string; until: string | null; version: number; changed: string; changedBy: string;
  }
  interface Taking { week: string; parties: Party[]; own: string[]; home: string | null; mayReport: boolean; mayLead: boolean; }
  interface Choice { code: string; title: string; }
  interface Choices { problems: Choice[]; certainties: Choice[]; dayparts: Choice[]; statuses: Choice[]; }
  interface Place {
    kind: string; label: string; x: number; y: number; uncertaintyM: number; nyko5: string | null; priority: string | null;
    lonLat: [number, number];
  }
  interface Said {
    place: Place; problem: string; dayparts: string[]; hourFrom: number | null; hourTo: number | null; certainty: string; text: string;
  }
  interface Report {
    id: number; party: string; week: string; meant: string; said: Said | null; status: string; mergedInto: number | null; note: string;
    created: string; version: number; changed: string; nothing: boolean; late: boolean;
  }
  interface Seen { report: Report; createdBy: string | null; mayCorrect: boolean; }
  interface Version { version: number; deed: string; note: string; changed: string; changedBy: string; content: any; }
  interface Told {
    id: number; parties: string[]; problem: string; dayparts: string[]; hourFrom: number | null; hourTo: number | null; certainty: string;
    text: string; late: string | null;
  }
  interface PlaceRow { place: Place; nyko5Name: string | null; priorityName: string | null; weeksBefore: number; told: Told[]; }
  interface Picture {
    week: string; reports: number; waiting: number; places: PlaceRow[];
    /** `low` and `high` are null when there are too few weeks before to tell. */
    problems: { problem: string; title: string; reports: number; low: number | null; high: number | null }[];
    parties: { code: string; title: string; reports: number; nothing: boolean; expected: boolean }[];
    before: { week: string; reports: number; parties: number; expected: number }[];
    comparison: string; missing: string[]; heard: number;
  }
  interface Week {
    picture: Picture; assessment: string; decided: string | null; decidedBy: string | null; version: number;
    changed: string | null; changedBy: string | null;
  }
  interface Candidate {
    level: string; code: string; name: string; count: string; compare: string; change: string; trend: string; usual: string;
    reports: number; weeks: number; reportsSince: number; findings: number;
  }
  interface Grounds {
    quarter: string; period: string; compare: string; sources: string[]; notes: string[]; candidates: Candidate[]; taken: string;
  }
  interface Chosen { level: string; code: string; name: string; reason: string; outcome: string; }
  interface Decision {
    quarter: string; areas: Chosen[]; fewer: string; grounds: Grounds; decidedOn: string; version: number; changed: string; changedBy: string;
  }
  interface Quarter { quarter: string; title: string; now: string; grounds: Grounds; decision: Decision | null; }
  interface Meeting {
    id: number; heldOn: string; begins: string; points: string[]; minutes: string; decisions: string[]; version: number;
    changed: string; changedBy: string;
  }
  interface Open { text: string; href: string; }
  interface Forum { meetings: Meeting[]; next: Meeting | null; agenda: Open[]; today: string; }
  interface Tally { title: string; reports: number; weeks: number; }
  interface Year {
    year: number; weeks: { week: string; decided: boolean; reports: number; heard: number; expected: number; missing: string[] }[];
    quarters: { quarter: string; title: string; weeks: number; reports: number; problems: Tally[] }[];
    problems: Tally[]; places: Tally[]; parties: { title: string; expected: number; silent: number }[]; decisions: Decision[];
    measures: { id: number; title: string; kind: string; status: string; starts: string; ends: string | null; concluded: string }[];
    meetings: { heldOn: string; decisions: string[] }[];
    before: { year: number; weeks: number; reports: number } | null; comparison: string; summary: string; source: string;
    analysis: { text: string; version: number; changed: string | null; changedBy: string | null };
  }
  /** What every part of the page stands on. */
  interface Page { taking: Taking; choices: Choices; meta: Api.Meta; }
}
