import { gzipSync } from 'node:zlib';
import type { StageScores } from '#client/experiment.ts';
import type { BackendReport } from '#contract/backend.ts';
import { makeBundle } from '#contract/bundle.ts';
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
  const bundle = makeBundle(dataset, environment, runs);
  return bundle && gzipSync(JSON.stringify(bundle), { level: 9 });
}
