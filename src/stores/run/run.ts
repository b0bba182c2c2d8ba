import { create } from 'zustand';
import type { Progress, RunEvent, RunRequest } from '#contract/api.ts';
import type { ErrorReport } from '#contract/errors.ts';
import type { RecordedEvent, Recording } from '#contract/recording.ts';
import type { Floor, Stage, StageResult } from '#contract/results.ts';
import { appendEpoch, appendSteps, clearCurves, endStage, startCurves } from './curves.ts';
import type { RunStatus } from './lifecycle.ts';

export type { RunStatus };

interface RunState {
  status: RunStatus;
  /** The run that is going on, or was the last one. */
  request?: RunRequest;
  stages: Stage[];
  /** Results of the stages that have ended. */
  done: Record<Stage, StageResult>;
  /** What is being prepared before the first step. */
  preparing?: string;
  progress?: Progress;
  floor?: Floor;
  warnings: string[];
  /** True while nothing has been heard of a run for long that should have said something. */
  isSilent?: boolean;
  error?: ErrorReport;
  outcome?: 'finished' | 'stopped' | 'failed';
  /** What is played again, where all this is no training; the status is then idle. */
  replay?: ReplayedRun;
}

/** Where a replay comes from. */
export interface ReplayedRun extends Pick<Recording, 'recordedAt' | 'dataset'> {
  /** What it was computed on. */
  adapter: string;
  /** True where the recording begins at a checkpoint: losses of the steps before were not recorded. */
  isResumed: boolean;
}

const START: RunState = { status: 'idle', stages: [], done: {}, warnings: [] };

/** The run that is shown: the one that is going on, the last one, or a replay. */
export const useRun = create<RunState>()(() => START);

/** True from the start of a run to its end. */
export const isBusy = (status: RunStatus) => status !== 'idle';

/** True while a run or a replay is between its start and its end. */
export const isUnderWay = ({ status, replay, outcome }: RunState) =>
  isBusy(status) || (replay !== undefined && !outcome);

/** Puts the error message away. */
export function dismissRunError(): void {
  useRun.setState({ error: undefined });
}

/** Adds a warning to the run, each once. */
export function warnOfRun(warning: string): void {
  useRun.setState(({ warnings }) => ({ warnings: [...new Set([...warnings, warning])] }));
}

/** Puts one warning away. */
export function dismissWarning(warning: string): void {
  useRun.setState(({ warnings }) => ({ warnings: warnings.filter((other) => other !== warning) }));
}

/** Forgets the last run and its curves. */
export function clearRun(): void {
  clearCurves();
  useRun.setState(START, true);
}

/** Puts what a run says, or said when it was recorded, where curves and picture find it. */
export function showEvent(event: RunEvent | RecordedEvent): void {
  switch (event.type) {
    case 'started':
      startCurves(event.floor, event.curves);
      useRun.setState({ stages: event.stages, floor: event.floor });
      break;
    case 'preparing':
      useRun.setState({ preparing: event.label });
      break;
    case 'progress':
      useRun.setState({ progress: event.progress });
      break;
    case 'steps':
      appendSteps(event.batch);
      break;
    case 'epoch':
      appendEpoch(event.record);
      break;
    case 'stage':
      endStage(event.stage);
      useRun.setState(({ done }) => ({ done: { ...done, [event.stage]: event.result } }));
      break;
  }
}
