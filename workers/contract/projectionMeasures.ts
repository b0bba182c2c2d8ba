import type { ContrastWords } from './models/card.ts';

/** Neighbours that every measure looks at unless told otherwise. */
export const DEFAULT_MEASURED_NEIGHBOURS = 10;

/** What is asked of `ProjectionApi.measures` for a loaded input. */
export interface MeasuresRequest {
  /** Neighbours k that each measure looks at; lowered to N - 1 where there are too few points. Default 10. */
  k?: number;
  /** Seed of the sample of items, of the probe's split and of the bootstrap. Default 1. */
  seed?: number;
  /** The picture [N, 2]; without it nothing is said about the picture. */
  positions?: Float32Array;
  /** Id of a loaded input with the same parts and rows, whose neighbours are compared with this one's part by part. */
  other?: string;
}

/** A 95% interval and what was varied to get it: training seeds (t) or items of one run (bootstrap, percentile). */
export interface Interval {
  low: number;
  high: number;
  over: 'seeds' | 'items';
  /** Seeds, or items that were resampled. */
  n: number;
}

/** A measured number, or the reason why there is none. */
export type Estimate =
  | {
      value: number;
      /** What would be measured if modalities were indistinguishable; only where chance means something. */
      chance?: number;
      /** Items that were looked at: all of them, or a seeded sample. */
      items: number;
      /** Absent where there is only one item. */
      interval?: Interval;
    }
  | { value: null; reason: string };

/** How far modalities lie together in a space: the evidence for or against the paper's claim. */
export interface Overlap {
  /** Share of a point's k nearest neighbours that belong to another modality; rises when modalities mix. */
  mixing: Estimate;
  /** Mean silhouette with modalities as clusters, -1 to 1; falls when modalities mix. */
  silhouette: Estimate;
  /** Accuracy of a linear probe at telling the modality of items it has not seen; falls when modalities mix. */
  probe: Estimate;
  /** True where all modalities have the same mean (each was centred by itself): a linear probe is blind to what is left. */
  centred: boolean;
}
export const OVERLAP_MEASURES = ['mixing', 'silhouette', 'probe'] as const satisfies (keyof Overlap)[];
export type OverlapMeasure = (typeof OVERLAP_MEASURES)[number];

/** How well a picture keeps neighbourhoods; each is 1 for a perfect picture. */
export interface PictureQuality {
  /** Falls with points that are neighbours in the picture only (Venna and Kaski 2001, as scikit-learn). */
  trustworthiness: Estimate;
  /** Falls with neighbours that the picture tears apart. */
  continuity: Estimate;
  /** Share of the k nearest neighbours that the picture keeps. */
  knnRecall: Estimate;
}

/** The numbers beside a picture; the divergence comes with the projection itself. */
export interface Measures {
  points: number;
  dims: number;
  /** Neighbours looked at. */
  k: number;
  seed: number;
  overlap: Overlap;
  picture?: PictureQuality;
  /** Share of an item's k nearest neighbours of the same modality that two spaces agree on, for each part. */
  agreement?: { label: string; share: Estimate }[];
  /** How the numbers were made where that is not obvious (samples, lowered k), in sentences. */
  notes: string[];
  seconds: number;
}

/** A measure over training seeds. */
export interface SeedSummary {
  mean: number;
  /** Standard deviation over seeds (n - 1); absent with one seed. */
  deviation?: number;
  /** Seeds. */
  n: number;
  /** Absent with one seed. */
  interval?: Interval;
  /** The summary in words, e.g. "0.412 ± 0.010 (3 seeds)" or "0.412 (one seed)". */
  text: string;
}

/** What a verdict needs: the overlap in the raw features, and in F^m of every trained seed with a contrast's switch on and off. */
export interface VerdictRequest {
  raw: Overlap;
  /** One per seed. */
  on: Overlap[];
  /** One per seed. */
  off: Overlap[];
  /** How its sentence calls the two. */
  words: ContrastWords;
}

export const CONCLUSIONS = ['supports', 'does-not-support', 'mixed', 'no-difference', 'undefined'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

/** Where modalities lie in the first space, seen from the second; `unclear` where zero lies within the interval of the difference. */
export type Direction = 'closer' | 'apart' | 'unclear';

/** One measure in three spaces. */
export interface MeasureComparison {
  measure: OverlapMeasure;
  /** Absent where it is undefined. */
  raw?: number;
  on: SeedSummary;
  off: SeedSummary;
  /** F^m with the switch on seen from F^m with it off. */
  againstOff: Direction;
  /** F^m with the switch on seen from X^m; absent where one of them was centred modality by modality and the other was not. */
  againstRaw?: Direction;
}

/** What the numbers say about the claim that what is switched on brings modalities together. */
export interface Verdict {
  conclusion: Conclusion;
  /** One plain sentence. */
  sentence: string;
  comparisons: MeasureComparison[];
}
