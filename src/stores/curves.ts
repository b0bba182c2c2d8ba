import { create } from 'zustand';
import type { Floor, StepBatch } from '#contract/api.ts';
import type { EpochRecord, LossPart, Stage } from '#contract/results.ts';
import { Column } from './column.ts';

/** The losses of one stage, step by step; columns share their index. */
export interface LossLog {
  steps: Column;
  parts: Map<LossPart, Column>;
}

interface CurvesState {
  /** Counts what was published per stage: a change means that the log has grown. */
  lossVersion: Record<Stage, number>;
  epochs: EpochRecord[];
  floor?: Floor;
}

const START: CurvesState = { lossVersion: { teacher: 0, student: 0, model: 0 }, epochs: [], floor: undefined };

/** Curves of the run that is going on or was the last one. */
export const useCurves = create<CurvesState>()(() => START);

/** Milliseconds between two publications: only one figure redraws at a time, so no task grows long. */
const TURN = 180;
let logs: Partial<Record<Stage, LossLog>> = {};
let pendingEpochs: EpochRecord[] = [];
const dirty = new Set<Stage | 'epochs'>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The loss log of a stage; read it again whenever its version changes. */
export function lossLog(stage: Stage): LossLog | undefined {
  return logs[stage];
}

/** Starts from the epochs of a checkpoint; loss logs go on, so that a rebuilt backend leaves no gap. */
export function startCurves(floor: Floor, epochs: EpochRecord[]): void {
  pendingEpochs = [];
  useCurves.setState({ floor, epochs });
}

/** Forgets all curves. */
export function clearCurves(): void {
  logs = {};
  pendingEpochs = [];
  dirty.clear();
  useCurves.setState(START);
}

/** Takes a batch of losses; it shows with the stage's next turn. */
export function appendSteps(batch: StepBatch): void {
  const log = (logs[batch.stage] ??= { steps: new Column(), parts: new Map() });
  rewind(log, batch.steps[0]);
  const before = log.steps.length;
  log.steps.append(batch.steps);
  for (const [name, values] of Object.entries(batch.losses)) {
    const part = name as LossPart;
    if (!log.parts.has(part)) log.parts.set(part, filled(before));
    log.parts.get(part)!.append(values);
  }
  schedule(batch.stage);
}

/** Takes the record of a finished epoch. */
export function appendEpoch(record: EpochRecord): void {
  pendingEpochs.push(record);
  schedule('epochs');
}

/** Drops steps that are being repeated from a checkpoint. */
function rewind(log: LossLog, step: number): void {
  const steps = log.steps.view();
  let kept = steps.length;
  while (kept > 0 && steps[kept - 1] >= step) kept--;
  for (const column of [log.steps, ...log.parts.values()]) column.truncate(kept);
}

function filled(length: number): Column {
  const column = new Column();
  column.append(new Float32Array(length).fill(NaN));
  return column;
}

function schedule(topic: Stage | 'epochs'): void {
  dirty.add(topic);
  timer ??= setTimeout(publishNext, TURN);
}

function publishNext(): void {
  timer = undefined;
  const [topic] = dirty;
  if (!topic) return;
  dirty.delete(topic);
  publish(topic);
  if (dirty.size) timer = setTimeout(publishNext, TURN);
}

function publish(topic: Stage | 'epochs'): void {
  if (topic === 'epochs') {
    const added = pendingEpochs;
    pendingEpochs = [];
    useCurves.setState((state) => ({ epochs: [...state.epochs, ...added] }));
    return;
  }
  useCurves.setState(({ lossVersion }) => ({ lossVersion: { ...lossVersion, [topic]: lossVersion[topic] + 1 } }));
}
