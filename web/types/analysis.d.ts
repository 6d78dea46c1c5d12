/** What the analyses read beyond what the map does. */
declare namespace Api {
  interface Alert {
    latest: Usual & { count: number }; together: Usual & { count: number };
    /** Which of the two is more unusual. */
    loudest: 'latest' | 'together';
    p_value: number | null; q_value: number | null;
  }
  interface Alerts {
    latest: Span | null; together: Span | null; source: Source[]; dataVersion: string;
    protection: { applied: boolean; threshold: number; note: string };
  }
  type KnoxBand = NearRepeat['bands'][number];
  type EffectPart = Effect['places'][number]['part'];
}
