import { gzipSync } from 'node:zlib';
import type { StageScores } from '#client/experiment.ts';
import type { BackendReport } from '#contract/backend.ts';
import type { ResultsBundle } from '#contract/bundle.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';

/** A finished run with its test metrics per user. */
export interface ScoredRun {
  result: RunResult;
  scores: StageScores[];
}

/** The content of `bundle.json.gz`, which the studio opens; undefined where no run finished. */
export function bundleOf(
  dataset: DatasetReport,
  environment: BackendReport,
  runs: ScoredRun[],
): Uint8Array | undefined {
  const floor = runs.find(({ result }) => result.floor)?.result.floor;
  if (!floor) return undefined;
  const bundle: ResultsBundle = {
    version: 1,
    dataset,
    environment,
    floor,
    users: runs[0].scores[0].users,
    runs: runs.map(({ result, scores }) => ({
      result,
      scores: scores.map(({ stage, recall20, ndcg20 }) => ({ stage, recall20, ndcg20 })),
    })),
  };
  return gzipSync(JSON.stringify(bundle), { level: 9 });
}
