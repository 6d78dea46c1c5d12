/** The lägesbild document as the service tells it. */
declare namespace Api {
  interface LagesbildStored {
    id: number; title: string; from: string; last: string; compareFrom: string | null; compareLast: string | null; dated: string;
    figuresOf: string | null; edition: number; previous: number | null; status: 'draft' | 'decided'; statusName: string;
    created: string; createdBy: string; decided: string | null; decidedBy: string | null;
  }
  interface LagesbildList { canWrite: boolean; documents: LagesbildStored[]; }
  interface LagesbildOpened extends LagesbildStored {
    /** May write in it: a draft. */
    canWrite: boolean;
    /** May make a new version of it. */
    mayRevise: boolean;
    protection: string; dataVersion: number; sections: LagesbildSection[]; findings: LagesbildFinding[];
  }
  interface LagesbildFinding { kind: string; kindName: string; text: string; }
  /** Version 0 is a section that nobody has written in. */
  interface LagesbildText { section: string; version: number; text: string; changed: string | null; changedBy: string; }
  interface LagesbildSection {
    key: string; title: string; level: number; hint: string; writable: boolean; text: LagesbildText;
    /** Of what is made of figures: the same as long as it is the same. */
    generatedVersion: string;
    generated: LagesbildBlock[]; findings: LagesbildFinding[];
  }
  /** A section that is not as it was read. */
  interface LagesbildChange { key: string; title: string; read: LagesbildText; now: LagesbildText; figures: boolean; }
  interface LagesbildTable { kind: 'table'; caption: string; head: string[]; numeric: boolean[]; rows: string[][]; source: string; }
  type LagesbildBlock =
    | { kind: 'paragraph'; text: string; source: string }
    | { kind: 'bullets'; items: string[]; source: string }
    | { kind: 'picture'; caption: string; alt: string; png: string; widthMm: number; heightMm: number; source: string }
    | LagesbildTable;
}
