import { FEWEST_SEEDS } from '#contract/analysis.ts';
import type { ContrastWords } from '#contract/models/card.ts';
import {
  OVERLAP_MEASURES,
  type Conclusion,
  type Direction,
  type Interval,
  type MeasureComparison,
  type Overlap,
  type OverlapMeasure,
  type SeedSummary,
  type Verdict,
  type VerdictRequest,
} from '#contract/projectionMeasures.ts';
import { overSeeds, seedDifference } from './seeds.ts';

/** The sign with which a measure moves when modalities come closer. */
const CLOSER = { mixing: 1, silhouette: -1, probe: -1 } as const satisfies Record<OverlapMeasure, number>;
const NAMES: Record<OverlapMeasure, string> = {
  mixing: 'neighbours from another modality',
  silhouette: 'silhouette',
  probe: 'linear probe',
};

/**
 * Judges the claim that a contrast's switch brings modalities together from differences over seeds whose 95% interval leaves out
 * zero. It supports the claim only if most measures say so, none contradicts, and F^m is not further apart than X^m.
 */
export function verdict(request: VerdictRequest): Verdict {
  const comparisons = OVERLAP_MEASURES.flatMap((measure) => compare(measure, request) ?? []);
  const seeds = Math.min(request.on.length, request.off.length);
  const [conclusion, sentence] = conclude(comparisons, seeds, request.words);
  return { conclusion, sentence, comparisons };
}

function compare(measure: OverlapMeasure, { raw, on, off }: VerdictRequest): MeasureComparison | undefined {
  const models = [...on, ...off];
  const blind = measure === 'probe' && models.some((overlap) => overlap.centred);
  const first = valuesOf(measure, on);
  const second = valuesOf(measure, off);
  if (blind || !first || !second) return undefined;
  const before = raw[measure].value;
  const alike = models.every((overlap) => overlap.centred === raw.centred);
  return {
    measure,
    ...(before === null ? {} : { raw: before }),
    on: overSeeds(first),
    off: overSeeds(second),
    againstOff: direction(measure, seedDifference(first, second)),
    ...(before !== null && alike ? { againstRaw: direction(measure, seedDifference(first, before)) } : {}),
  };
}

function valuesOf(measure: OverlapMeasure, overlaps: Overlap[]): number[] | undefined {
  const values = overlaps.map((overlap) => overlap[measure].value).filter((value) => value !== null);
  return values.length > 0 && values.length === overlaps.length ? values : undefined;
}

function direction(measure: OverlapMeasure, difference: Interval | undefined): Direction {
  if (!difference || (difference.low <= 0 && difference.high >= 0)) return 'unclear';
  return Math.sign(difference.low) === CLOSER[measure] ? 'closer' : 'apart';
}

type Judgement = [Conclusion, sentence: string];

function conclude(comparisons: MeasureComparison[], seeds: number, words: ContrastWords): Judgement {
  if (comparisons.length === 0)
    return [
      'undefined',
      'Nothing can be said about the claim: the overlap of modalities is not defined here.',
    ];
  const figures = figuresOf(comparisons[0], words);
  if (seeds < FEWEST_SEEDS)
    return [
      'no-difference',
      `No difference can be claimed from ${seeds === 1 ? 'one seed' : `${seeds} seeds`}: train ${words.both} on more seeds (so far ${figures}).`,
    ];
  const closer = comparisons.filter((c) => c.againstOff === 'closer');
  const apart = comparisons.filter((c) => c.againstOff === 'apart');
  if (apart.length > 0) return against(closer, apart, figures, words);
  if (closer.length === 0)
    return [
      'no-difference',
      `With ${seeds} seeds no difference can be claimed between F^m ${words.both}: the seeds do not agree on any (${figures}).`,
    ];
  return inFavour(comparisons, closer, figures, words);
}

function against(
  closer: MeasureComparison[],
  apart: MeasureComparison[],
  figures: string,
  { on, than }: ContrastWords,
): Judgement {
  if (closer.length > 0)
    return [
      'mixed',
      `The numbers are mixed: ${on} modalities lie closer by ${listed(closer)} but further apart by ${listed(apart)} (${figures}).`,
    ];
  return [
    'does-not-support',
    `The numbers do not support the claim: ${on} modalities lie further apart than ${than} by ${listed(apart)} (${figures}).`,
  ];
}

function inFavour(
  comparisons: MeasureComparison[],
  closer: MeasureComparison[],
  figures: string,
  { on, than }: ContrastWords,
): Judgement {
  if (2 * closer.length <= comparisons.length)
    return [
      'mixed',
      `The numbers are mixed: ${on} modalities lie closer by ${listed(closer)}, and no difference can be claimed by the other measures (${figures}).`,
    ];
  const beyondRaw = comparisons.filter((c) => c.againstRaw === 'apart');
  if (beyondRaw.length > 0)
    return [
      'mixed',
      `The numbers are mixed: ${on} modalities lie closer than ${than} by ${listed(closer)}, but further apart than in X^m by ${listed(beyondRaw)} (${figures}).`,
    ];
  return [
    'supports',
    `The numbers support the claim: ${on} modalities lie closer than ${than} by ${listed(closer)} (${figures})${remark(comparisons)}.`,
  ];
}

/** How F^m with the switch on compares with X^m, where it does not lie further apart. */
function remark(comparisons: MeasureComparison[]): string {
  if (comparisons.some((c) => c.againstRaw === 'closer')) return ', and closer than in X^m';
  if (comparisons.every((c) => c.againstRaw === undefined))
    return '; X^m was prepared in another way and is no fair comparison';
  return ', though no difference to X^m can be claimed';
}

function figuresOf({ measure, raw, on, off }: MeasureComparison, words: ContrastWords): string {
  const figure = (value: number) =>
    measure === 'silhouette' ? value.toFixed(3) : `${(100 * value).toFixed(1)}%`;
  const seeds = (summary: SeedSummary) => (summary.n === 1 ? 'one seed' : `${summary.n} seeds`);
  const before = raw === undefined ? '' : `, ${figure(raw)} in X^m`;
  return (
    `${NAMES[measure]}: ${figure(on.mean)} ${words.on}, ${seeds(on)}; ` +
    `${figure(off.mean)} ${words.brief}, ${seeds(off)}${before}`
  );
}

const listed = (comparisons: MeasureComparison[]) =>
  new Intl.ListFormat('en-GB').format(comparisons.map((c) => NAMES[c.measure]));
