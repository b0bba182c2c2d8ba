import { valueOf, type MetricAt } from '#contract/byUser.ts';
import { isSameData } from '#contract/datasetHash.ts';
import { headlinesOf } from '#contract/headline.ts';
import { lastStage } from '#contract/matrix.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { RunResult, StageResult } from '#contract/results.ts';

/** The best of a model's finished runs on one dataset. */
export interface BestRun {
  run: RunResult;
  /** Of its last stage: what would be served. */
  result: StageResult;
  metric: MetricAt;
  /** What it reaches on test; absent where the dataset has no test part. */
  test?: number;
  /** How many it was chosen from. */
  of: number;
}

/**
 * The best run of a model on a dataset under a protocol, chosen by validation where there is any, so that test stays a test;
 * undefined without a run.
 */
export function bestRun(
  runs: readonly RunResult[],
  model: ModelName,
  { hash, protocol }: { hash: string; protocol: Protocol },
): BestRun | undefined {
  const [metric] = headlinesOf(model);
  const finished = runs.flatMap((run) => {
    if (run.model !== model || run.protocol !== protocol || !isSameData(run.dataset.hash, hash)) return [];
    const result = run.stages[lastStage(model, run.stages)];
    return result ? [{ run, result }] : [];
  });
  const chosenBy = ({ result: { val, test } }: (typeof finished)[number]) =>
    valueOf(val ?? test, metric) ?? -1;
  const [best] = finished.toSorted((a, b) => chosenBy(b) - chosenBy(a));
  return best && { ...best, metric, test: valueOf(best.result.test, metric), of: finished.length };
}
