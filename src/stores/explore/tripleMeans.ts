import type { ModalityEffect, TripleEffects } from '#contract/margins.ts';

/** Means of one modality over triples. */
export interface ModalityMeans {
  modality: string;
  only: number;
  source?: number;
  effect: number;
  weight: number;
  /** Share of triples that what it learns from separates further. */
  behind?: number;
}

/** Means over some triples, by modality; empty where there are none. */
export function tripleMeans(triples: readonly TripleEffects[]): ModalityMeans[] {
  return (triples[0]?.modalities ?? []).map(({ modality, source }, m) => {
    const mean = (value: (effect: ModalityEffect) => number) =>
      triples.reduce((sum, { modalities }) => sum + value(modalities[m]), 0) / triples.length;
    return {
      modality,
      only: mean(({ only }) => only),
      effect: mean(({ effect }) => effect),
      weight: mean(({ weight }) => weight),
      ...(source !== undefined && {
        source: mean((effect) => effect.source!),
        behind: mean((effect) => Number(effect.source! > effect.only)),
      }),
    };
  });
}
