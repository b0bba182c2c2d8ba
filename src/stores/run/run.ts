import { create } from 'zustand';
import type { Progress, RunEvent, RunRequest } from '#contract/api.ts';
import type { ErrorReport } from '#contract/errors.ts';
import type { RecordedEvent, Recording } from '#contract/recording.ts';
import type { EpochRecord, Floor, Stage, StageResult } from '#contract/results.ts';
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
  /** Another run that is trained after this one and shown beside it. */
  beside?: RunBeside;
  /** What is played again, where all this is no training; the status is then idle. */
  replay?: ReplayedRun;
}

/** A run that is shown beside another, as far as it has come. */
export interface RunBeside {
  request: RunRequest;
  preparing?: string;
  /** Present while it is under way. */
  progress?: Progress;
  /** Of its epochs. */
  curves: EpochRecord[];
  outcome?: 'finished' | 'stopped' | 'failed';
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

/** The run that is at work, whether it is the one that is shown or the one beside it. */
export const atWork = ({ request, progress, preparing, beside }: RunState) =>
  beside && !beside.outcome ? beside : { request, progress, preparing };

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

/** Shows a run that begins beside the one that has ended. */
export function beginBeside(request: RunRequest): void {
  useRun.setState({ beside: { request, curves: [] }, progress: undefined, preparing: undefined });
}

/** Puts what such a run says where it is shown. */
export function showBeside(event: RunEvent): void {
  const { beside } = useRun.getState();
  if (!beside) return;
  const now = (change: Partial<RunBeside>) => useRun.setState({ beside: { ...beside, ...change } });
  if (event.type === 'preparing') now({ preparing: event.label });
  if (event.type === 'progress') now({ progress: event.progress });
  if (event.type === 'epoch') now({ curves: [...beside.curves, event.record] });
}

/** Says how it ended. */
export function endBeside(outcome: RunBeside['outcome']): void {
  useRun.setState(({ beside }) => ({ beside: beside && { ...beside, progress: undefined, outcome } }));
}
