import { countIssues, type ConfigState, useConfig } from '#stores/config.ts';
import { useBackend } from '#stores/backend.ts';
import { useDataset } from '#stores/dataset.ts';
import { epochRun, pauseRun, resumeRun, startRun, stepRun, useRun } from '#stores/run.ts';

/** Why no run can start now, as a short sentence; undefined if one can. */
export function useObstacle(): string | undefined {
  const config = useConfig();
  const hasDataset = useDataset((state) => state.report !== undefined);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const hasFailed = useBackend((state) => state.error !== undefined);
  return obstacle(config, hasDataset, isLoading, hasFailed);
}

/** Runs, pauses or resumes: what the big button and the space bar do. */
export function toggleRun(): void {
  const { status } = useRun.getState();
  if (status === 'running') void pauseRun();
  else if (status === 'paused') void resumeRun();
  else if (status === 'idle' && !currentObstacle()) void startRun();
}

/** One step, from a pause. */
export function stepOnce(): void {
  if (useRun.getState().status === 'paused') void stepRun();
}

/** One epoch, from a pause. */
export function epochOnce(): void {
  if (useRun.getState().status === 'paused') void epochRun();
}

function currentObstacle(): string | undefined {
  const { report, progress } = useDataset.getState();
  return obstacle(
    useConfig.getState(),
    report !== undefined,
    progress !== undefined,
    useBackend.getState().error !== undefined,
  );
}

function obstacle(
  config: ConfigState,
  hasDataset: boolean,
  isLoading: boolean,
  hasFailed: boolean,
): string | undefined {
  const issues = countIssues(config);
  if (issues) return issues === 1 ? 'One setting is invalid.' : `${issues} settings are invalid.`;
  if (isLoading) return 'The dataset is being loaded.';
  if (!hasDataset) return 'There is no dataset yet.';
  if (hasFailed) return 'No backend is running.';
  return undefined;
}
