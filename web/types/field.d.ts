/** What the field page keeps on the device, and what the service sends it. */
declare namespace Field {
  /** What of a finding goes to the service. */
  interface Body {
    walk: string | null; stop: string | null; lon: number | null; lat: number | null; accuracy: number | null;
    kind: string; note: string; notedAt: string; replaces: number | null;
    noPersons?: NoPersons;
  }
  /** Names in the note that are no persons', and what bears them. */
  interface NoPersons { names: string[]; bearer: string }
  interface Kept {
    id: string; walk: string | null; stop: string | null; lon: number | null; lat: number | null; accuracy: number | null;
    kind: string; kindText: string; note: string; notedAt: string; sentAt: string | null; receivedAt: string; version: number;
    own: boolean; photos: string[];
  }
  interface Finding {
    schema: number; id: string;
    /** In which order it was written. */
    number: number;
    /** Who wrote it, as the service has them; and how they are shown. */
    owner: string; ownerName: string;
    /** Where, in words. */
    place: string;
    body: Body;
    /** held: the service did not take it, and a person has to look at it; conflict: so, with the other version in `kept`. */
    state: 'waiting' | 'held' | 'conflict' | 'done';
    problem: string | null; kept: Kept | null; receivedAt: string | null;
    /** What the service took for names of persons, when it would not have it. */
    heldNames?: string[];
  }
  interface Photo {
    schema: number; id: string; finding: string; owner: string; number: number; bytes: number; state: 'waiting' | 'held'; problem: string | null;
  }
  /** @property newer how many records a newer version of the page has written */
  interface Contents { findings: Finding[]; photos: Photo[]; newer: number }
  interface Stop { id: string; name: string; lon: number; lat: number; reasons: { text: string; source: string }[] }
  interface Walk { id: string; title: string; starts: string; dark: boolean; accessible: boolean; note: string; status: string; stops: Stop[] }
  interface Levels {
    level: string; title: string; period: Api.Span | null; source: Api.Source[]; note: string;
    areas: { code: string; name: string; grade: 'low' | 'middle' | 'high' | 'unknown'; gradeText: string; countText: string | null }[];
  }
  interface Bundle {
    who: string; made: string; layers: string[]; kinds: { code: string; title: string }[]; walks: Walk[]; levels: Levels[]; findings: Kept[];
    givenNames: string;
  }
  /** Who one is on this device. */
  interface Me { who: string; name: string }
  interface Place { lon: number; lat: number; accuracy: number | null }
}
