/** The shapes of the queue of incidents to place by hand. */
declare namespace Api {
  interface WaitingGroup {
    dataset: string; datasetTitle: string; key: string; text: string; count: number; first: string; last: string; reasons: string[];
  }
  interface PlacingQueue {
    groups: number; incidents: number; datasets: { code: string; title: string }[];
    shown: (WaitingGroup & { suggestions: string[] })[];
  }
  interface PlaceCandidate {
    kind: string; label: string; query: string; confidence: number; uncertainty_m: number; matched: string; why: string;
    position: { lat: number; lon: number };
    areas: { level: string; code: string; name: string; probability: number }[];
  }
  interface PlaceCandidates { explanation: string; candidates: Collection<PlaceCandidate>; }
  interface WaitingIncident {
    id: number; category: string; start: string; end: string; title: string; body: string; placeText: string;
    position: { lat: number; lon: number; uncertainty_m: number } | null;
  }
  interface GroupToPlace extends WaitingGroup, PlaceCandidates {
    incidents: WaitingIncident[];
    /** A decision on the same text that holds, and that a new one takes the place of. */
    holding: PlacingDecision | null;
  }
  interface PlacingDecision {
    id: number; dataset: string; datasetTitle: string; key: string; text: string | null; incident: number | null;
    outcome: 'point' | 'feature' | 'outside' | 'undecidable'; label: string; confidence: number; uncertainty_m: number | null;
    note: string; alias: string | null; aliasKept: boolean; aliasRefused?: string | null; decidedBy: string; decidedAt: string; settled: number; holds: boolean; undoneAt: string | null;
  }
  interface PlacingUndone { restored: number; matched: number; left: number; }
}
