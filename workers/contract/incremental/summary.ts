import type { Accuracy, RowMeasure } from './measure.ts';
import type { IncrementalRow } from './plan.ts';

/** Values of several seeds. */
export interface Spread {
  mean: number;
  low: number;
  high: number;
  n: number;
}

/** What a row came to over the seeds that are finished. */
export interface RowSummary extends Pick<IncrementalRow, 'id' | 'kind' | 'stage' | 'label'> {
  seeds: number[];
  all: Record<keyof Accuracy, Spread>;
  touched?: Record<keyof Accuracy, Spread>;
  /** Recall@20 minus that of the stale model, paired by seed; absent for the stale model itself. */
  gain?: { all: Spread; touched?: Spread };
  /** Share of what retraining gains in Recall@20 over all users; absent where not every seed shows a gain. */
  recovered?: number;
  /** Medians over the seeds. */
  steps: number;
  stepMs?: number;
  updateMs: number;
  /** Of the time that retraining takes. */
  ofRetraining?: number;
  prepareMs?: number;
  evaluateMs?: number;
  inferMs?: number;
}

/** Measures of one row by seed. */
export type BySeed = ReadonlyMap<number, RowMeasure>;

/** Every row of which some seed is finished, compared with the stale and the retrained model of its stage. */
export function summariseRows(
  rows: readonly IncrementalRow[],
  measured: ReadonlyMap<IncrementalRow['id'], BySeed>,
): RowSummary[] {
  const of = (kind: IncrementalRow['kind'], stage: string): BySeed =>
    measured.get(`${kind}-${stage}`) ?? new Map();
  return rows.flatMap(({ id, kind, stage, label }) => {
    const bySeed = of(kind, stage);
    const values = [...bySeed.values()];
    if (!values.length) return [];
    const [stale, retrained] = [of('stale', stage), of('retrained', stage)];
    const gain = kind === 'stale' ? undefined : gainOver(stale, bySeed);
    const possible = gainOver(stale, retrained)?.all;
    const updateMs = median(values.map((it) => it.updateMs));
    const whole = retrained.size ? median([...retrained.values()].map((it) => it.updateMs)) : 0;
    const perStep = values.flatMap((it) => (it.steps ? [it.updateMs / it.steps] : []));
    return {
      ...{ id, kind, stage, label, updateMs },
      seeds: [...bySeed.keys()].toSorted((a, b) => a - b),
      all: spreads(values.map(({ all }) => all)),
      ...(values.every(({ touched }) => touched) && {
        touched: spreads(values.map(({ touched }) => touched!)),
      }),
      ...(gain && { gain }),
      ...(gain && possible && possible.low > 0 && { recovered: gain.all.mean / possible.mean }),
      steps: median(values.map(({ steps }) => steps)),
      ...(perStep.length && { stepMs: median(perStep) }),
      ...(whole > 0 && { ofRetraining: updateMs / whole }),
      ...medianOf('prepareMs', values),
      ...medianOf('evaluateMs', values),
      ...medianOf('inferMs', values),
    };
  });
}

/** How much higher Recall@20 is, seed by seed, over the seeds that both have; undefined where they share none. */
export function gainOver(from: BySeed, to: BySeed): RowSummary['gain'] {
  const shared = [...to].flatMap(([seed, after]) => {
    const before = from.get(seed);
    return before ? [{ before, after }] : [];
  });
  if (!shared.length) return undefined;
  const all = spread(shared.map(({ before, after }) => after.all.recall - before.all.recall));
  const touched = shared.flatMap(({ before, after }) =>
    before.touched && after.touched ? [after.touched.recall - before.touched.recall] : [],
  );
  return { all, ...(touched.length === shared.length && { touched: spread(touched) }) };
}

const spreads = (values: readonly Accuracy[]): Record<keyof Accuracy, Spread> => ({
  recall: spread(values.map(({ recall }) => recall)),
  ndcg: spread(values.map(({ ndcg }) => ndcg)),
});

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, low: Math.min(...values), high: Math.max(...values), n: values.length };
}

function medianOf<K extends 'prepareMs' | 'evaluateMs' | 'inferMs'>(key: K, values: readonly RowMeasure[]) {
  const known = values.flatMap((it) => it[key] ?? []);
  return known.length ? ({ [key]: median(known) } as Record<K, number>) : {};
}

/** Of an even number the mean of both in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
