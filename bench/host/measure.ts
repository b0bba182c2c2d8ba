import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Dataset } from '#contract/dataset.ts';
import { withStep } from '../opened.ts';
import type { HostReport, HostsReport } from '../protocol.ts';
import { STEPS } from '../steps/all.ts';
import type { StepBench } from '../steps/stepBench.ts';
import { HostCounter, type HostCalls } from './calls.ts';
import { HostStep } from './step.ts';

const WARM_UP = 6;
const STEPS_A_BLOCK = 24;
const BLOCKS = 5;

/** How the steps are measured. */
interface HostAsked {
  small: boolean;
  /** Milliseconds of processor time. */
  clock: () => Promise<number>;
  tell: (text: string) => void;
  /** Tasks whose name holds this. */
  only?: string;
  /** Says why a step cannot be measured here; without it whatever fails ends the bench. */
  refused?: (error: unknown) => string | undefined;
}

/** What the host does in a step of every model that trains, the GPU's work left out, and which steps could not be measured. */
export async function hostAll(given: Dataset, asked: HostAsked): Promise<HostsReport> {
  const { small, tell, only = '', refused } = asked;
  const report: HostsReport = { hosts: [], refused: [] };
  for (const bench of STEPS.filter(({ task }) => task.toLowerCase().includes(only.toLowerCase()))) {
    tell(`${bench.task} ...`);
    try {
      report.hosts.push(await hostOf(bench, bench.dataset?.(small) ?? given, asked.clock));
    } catch (error) {
      const reason = refused?.(error);
      if (reason === undefined) throw error;
      report.refused.push({ task: bench.task, reason });
    }
  }
  return report;
}

const hostOf = (bench: StepBench, dataset: Dataset, clock: HostAsked['clock']): Promise<HostReport> =>
  withStep(dataset, bench, false, async (opened) => {
    const step = await HostStep.create(opened);
    const counter = new HostCounter();
    try {
      return { task: bench.task, ...(await judge(step, counter, clock)) };
    } finally {
      counter.stop();
      step.dispose();
    }
  });

async function judge(
  step: HostStep,
  counter: HostCounter,
  clock: () => Promise<number>,
): Promise<Omit<HostReport, 'task'>> {
  for (let s = 0; s < WARM_UP; s++) step.step();
  await step.settled();
  await idle();
  counter.reset();
  for (let s = 0; s < STEPS_A_BLOCK; s++) step.step();
  const calls = { ...counter.calls };
  const kernels = [...counter.kernels].map(([name, count]) => ({ name, calls: count / STEPS_A_BLOCK }));
  counter.quieten();
  const [steps, batches]: number[][] = [[], []];
  for (let b = 0; b < BLOCKS; b++) {
    steps.push(await blockOf(() => step.step(), clock));
    batches.push(await blockOf(() => step.batch(), clock));
  }
  return {
    ...(Object.fromEntries(
      Object.entries(calls).map(([name, count]) => [name, count / STEPS_A_BLOCK]),
    ) as unknown as HostCalls),
    microseconds: median(steps),
    best: Math.min(...steps),
    batch: median(batches),
    kernels: kernels.toSorted((a, b) => b.calls - a.calls),
  };
}

/** Microseconds of processor time per call. */
async function blockOf(f: () => void, clock: () => Promise<number>): Promise<number> {
  const begun = await clock();
  for (let s = 0; s < STEPS_A_BLOCK; s++) f();
  const spent = (await clock()) - begun;
  await idle();
  return (1000 * spent) / STEPS_A_BLOCK;
}

const idle = () => (tf.backend() as WebGPUBackend).device.queue.onSubmittedWorkDone();

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
