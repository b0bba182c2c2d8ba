import { stagesIn } from '../matrix.ts';
import type { RunResult } from '../results.ts';
import type { IncrementalRow } from './plan.ts';

/** How good lists are. */
export interface Accuracy {
  recall: number;
  ndcg: number;
}

/** What a row came to with one seed. */
export interface RowMeasure {
  /** Over all test users. */
  all: Accuracy;
  /** Over those with an interaction that arrived; absent where there are none, or where nobody was told apart. */
  touched?: Accuracy;
  /** Test users with an interaction that arrived. */
  touchedUsers: number;
  /** Of training since the new interactions arrived: none for what was not trained. */
  steps: number;
  updateMs: number;
  /** Graph and constants, metrics, and recommending; absent where they were not measured. */
  prepareMs?: number;
  evaluateMs?: number;
  inferMs?: number;
}

/** Test metrics of each user who has test items. [n] each */
export type ScoresByUser = Record<'users' | 'recall20' | 'ndcg20', ArrayLike<number>>;

/**
 * What a row says of a finished run; `touched` are the users with an interaction that arrived. Undefined where the run has no test
 * metrics. Retraining a stage takes all the stages before it, too.
 */
export function measureRow(
  { kind, stage }: Pick<IncrementalRow, 'kind' | 'stage'>,
  run: Pick<RunResult, 'model' | 'stages' | 'curves'>,
  scores: ScoresByUser | undefined,
  touched: ReadonlySet<number>,
): RowMeasure | undefined {
  const { test, times } = run.stages[stage] ?? {};
  if (!test) return undefined;
  const stages = kind === 'retrained' ? upTo(stage, run) : [stage];
  const trained = kind === 'stale' ? [] : run.curves.filter((record) => stages.includes(record.stage));
  const { touchedUsers, ...ofTouched } = touchedOf(scores, touched);
  return {
    all: { recall: test.recall['20'], ndcg: test.ndcg['20'] },
    ...ofTouched,
    touchedUsers,
    steps: sum(trained.map(({ steps }) => steps)),
    updateMs: 1000 * sum(trained.map(({ seconds }) => seconds)),
    ...(times && { prepareMs: times.prepare, evaluateMs: times.evaluate, inferMs: times.infer }),
  };
}

function upTo(stage: string, run: Pick<RunResult, 'model' | 'stages'>): string[] {
  const all = stagesIn(run);
  return all.slice(0, all.indexOf(stage) + 1);
}

function touchedOf(
  scores: ScoresByUser | undefined,
  touched: ReadonlySet<number>,
): Pick<RowMeasure, 'touched' | 'touchedUsers'> {
  const places = Array.from(scores?.users ?? []).flatMap((user, at) => (touched.has(user) ? [at] : []));
  if (!scores || !places.length) return { touchedUsers: 0 };
  const mean = (values: ArrayLike<number>) => sum(places.map((at) => values[at])) / places.length;
  return {
    touched: { recall: mean(scores.recall20), ndcg: mean(scores.ndcg20) },
    touchedUsers: places.length,
  };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
