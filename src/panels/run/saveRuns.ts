import type { RunResult } from '#contract/results.ts';
import { downloadBlob } from '#export/download.ts';
import { bundleRuns } from '#stores/history/sharing.ts';

/** Saves runs as a bundle that another studio opens. */
export async function saveRuns(runs: readonly RunResult[]): Promise<void> {
  const blob = await bundleRuns(runs.map(({ runId }) => runId));
  const name = runs.length === 1 ? `${runs[0].name}-seed-${runs[0].seed}` : `${runs.length}-runs`;
  if (blob) downloadBlob(`${name.replace(/[^\w.-]+/g, '-')}.promptmm.zip`, blob);
}
