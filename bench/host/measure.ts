import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Dataset } from '#contract/dataset.ts';
import { withStep } from '../opened.ts';
import type { HostReport } from '../protocol.ts';
import { STEPS } from '../steps/all.ts';
import { HostCounter, type HostCalls } from './calls.ts';
import { HostStep } from './step.ts';

const WARM_UP = 6;
const STEPS_A_BLOCK = 24;
const BLOCKS = 5;

/** What the host does in a step of every model that trains, the GPU's work left out; `clock` gives milliseconds of processor time. */
export async function hostAll(
  given: Dataset,
  small: boolean,
  clock: () => Promise<number>,
  tell: (text: string) => void,
  only = '',
): Promise<HostReport[]> {
  const reports: HostReport[] = [];
  for (const bench of STEPS.filter(({ task }) => task.toLowerCase().includes(only.toLowerCase()))) {
    tell(`${bench.task} ...`);
    const dataset = bench.dataset?.(small) ?? given;
    reports.push(
      await withStep(dataset, bench, false, async (opened) => {
        const step = await HostStep.create(opened);
        const counter = new HostCounter();
        try {
          return { task: bench.task, ...(await judge(step, counter, clock)) };
        } finally {
          counter.stop();
          step.dispose();
        }
      }),
    );
  }
  return reports;
}

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
  // A counter would be measured too; what is left is a call that does nothing.
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
