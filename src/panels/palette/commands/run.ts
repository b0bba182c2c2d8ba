import { isSameData } from '#contract/datasetHash.ts';
import { useCheckpoints } from '#stores/run/checkpoints.ts';
import { continueRun, stopRun } from '#stores/run/commands.ts';
import { isBusy, useRun, type RunStatus } from '#stores/run/run.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { showView } from '#stores/page/view.ts';
import { reachedWords } from '../../run/checkpointWords.ts';
import { currentObstacle, epochOnce, stepOnce, toggleRun } from '../../run/readiness.ts';
import { keysOf } from '../../shortcuts/table.ts';
import type { Command } from '../command.ts';

const MAIN: Record<RunStatus, string> = {
  idle: 'Run',
  starting: 'Run',
  running: 'Pause',
  pausing: 'Resume',
  paused: 'Resume',
  stopping: 'Run',
};

/** Run, pause, step, epoch, stop, and going on with what was interrupted. */
export function runCommands(): Command[] {
  const { status } = useRun.getState();
  const isPaused = status === 'paused';
  const fromPause = isPaused ? undefined : 'from a pause only';
  const group = 'Run';
  return [
    { id: 'run', group, label: MAIN[status], keys: keysOf('run'), obstacle: mainObstacle(status), run: go },
    { id: 'step', group, label: 'One step', keys: keysOf('step'), obstacle: fromPause, run: stepOnce },
    { id: 'epoch', group, label: 'One epoch', keys: keysOf('epoch'), obstacle: fromPause, run: epochOnce },
    {
      ...{ id: 'stop', group, label: 'Stop the run', detail: 'it can be resumed' },
      obstacle: status === 'idle' || status === 'stopping' ? 'nothing is running' : undefined,
      run: stopRun,
    },
    ...resumable(status).map((command) => ({ ...command, group })),
  ];
}

function mainObstacle(status: RunStatus): string | undefined {
  if (status === 'idle') return currentObstacle();
  return status === 'starting' || status === 'stopping' ? 'a moment' : undefined;
}

function go(): void {
  showView('train');
  toggleRun();
}

/** Interrupted runs on the dataset that is loaded. */
function resumable(status: RunStatus): Omit<Command, 'group'>[] {
  const hash = useDataset.getState().report?.hash;
  return useCheckpoints
    .getState()
    .checkpoints.filter(({ dataset }) => isSameData(dataset.hash, hash) && !isBusy(status))
    .map((checkpoint) => ({
      id: `resume-${checkpoint.runId}`,
      label: `Go on with ${checkpoint.request.name}`,
      detail: `stopped ${reachedWords(checkpoint)}`,
      run: () => {
        showView('train');
        continueRun(checkpoint);
      },
    }));
}
