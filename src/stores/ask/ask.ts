import { create } from 'zustand';
import type { AskAnswer, Asked, AskedSource, AskEvent, AskStep } from '#contract/ask.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { RunResult } from '#contract/results.ts';
import { laboratory } from '#client/laboratory.ts';
import { provideDataset, useDataset } from '../data/dataset.ts';
import { keptModelOf } from './keptModel.ts';
import { untilNoRun } from './untilNoRun.ts';

interface AskState {
  /** `waiting` for the run that is under way, `writing` until the answers are there. */
  status: 'idle' | 'waiting' | 'writing' | 'done' | 'stopped' | 'failed';
  /** What was asked last, and the run that is asked. */
  runId?: string;
  asked?: Asked;
  /** The question as the model reads it. */
  source?: AskedSource;
  /** What it wrote so far. */
  steps: readonly AskStep[];
  answers?: readonly AskAnswer[];
  /** From the question's first token read to the last of the answers written. */
  milliseconds?: number;
  error?: ErrorReport;
}

const START: AskState = { status: 'idle', steps: [] };

/** A question to a trained text model, and what it answers, token by token. */
export const useAsk = create<AskState>()(() => START);

let ticket = 0;
let hash = useDataset.getState().report?.hash;
useDataset.subscribe(({ report }) => {
  if (report?.hash === hash) return;
  hash = report?.hash;
  forgetQuestion();
});

/** Asks a finished run; what was asked before is taken back. */
export async function ask(run: RunResult, asked: Asked): Promise<void> {
  stopAsking();
  const mine = ++ticket;
  const isMine = () => mine === ticket;
  const { runId } = run;
  useAsk.setState({ ...START, status: 'waiting', runId, asked }, true);
  try {
    while (isMine() && !(await answered(run, asked, isMine)));
  } catch (error) {
    if (isMine()) useAsk.setState({ status: 'failed', error: reportError(error) });
  }
}

/** False where a run began before the question was heard. */
async function answered(run: RunResult, asked: Asked, isMine: () => boolean): Promise<boolean> {
  await untilNoRun();
  if (!isMine()) return true;
  const request = { ...asked, ...keptModelOf(run) };
  try {
    await provideDataset();
    await laboratory().train.ask(request, (event) => {
      if (isMine()) hear(event);
    });
    return true;
  } catch (error) {
    if (reportError(error).code === 'busy') return false;
    throw error;
  }
}

function hear(event: AskEvent): void {
  if (event.type === 'source') useAsk.setState({ status: 'writing', source: event.source });
  if (event.type === 'step') useAsk.setState(({ steps }) => ({ steps: [...steps, event.step] }));
  if (event.type === 'answers') {
    const { answers, milliseconds } = event;
    useAsk.setState({ status: 'done', answers, milliseconds });
  }
}

/** Takes the question back; what is written stays. */
export function stopAsking(): void {
  const { status } = useAsk.getState();
  if (status !== 'waiting' && status !== 'writing') return;
  ticket++;
  useAsk.setState({ status: 'stopped' });
  void laboratory()
    .train.stopAsking()
    .catch(() => {});
}

/** Takes the question back with all that is written. */
export function forgetQuestion(): void {
  stopAsking();
  useAsk.setState(START, true);
}
