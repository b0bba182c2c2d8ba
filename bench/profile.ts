import * as tf from '@tensorflow/tfjs-core';
import type { StageModel } from '#models/model.ts';
import { lightGcn, student, teacher } from './models.ts';
import { OurStep } from './ours.ts';
import type { ProfileReport } from './protocol.ts';
import { startValues, type Setup } from './setup.ts';

const STEPS = 20;
const WARM_UP = 3;

/** Profiles a step of every model that trains. */
export async function profileAll(setup: Setup): Promise<ProfileReport[]> {
  const frozen = await startValues(teacher(setup));
  const models: [string, StageModel][] = [
    ['LightGCN', lightGcn(setup)],
    ['teacher', teacher(setup)],
    ['student, frozen prompt', student(setup, frozen, false)],
    ['student, trained prompt', student(setup, frozen, true)],
  ];
  const reports: ProfileReport[] = [];
  for (const [task, model] of models) {
    const ours = await OurStep.create(setup, model);
    reports.push(await profileStep(task, ours));
    ours.dispose();
    model.dispose();
  }
  tf.dispose({ ...frozen });
  return reports;
}

/** Times every kernel of a step on a backend that computes at once (wasm): the quietest step of each operator, since others use the machine too. */
async function profileStep(task: string, ours: OurStep): Promise<ProfileReport> {
  for (let s = 0; s < WARM_UP; s++) await ours.step();
  const spent = new Map<string, { ms: number[]; calls: number }>();
  let step = 0;
  const add = (name: string, ms: number) => {
    const sum = spent.get(name) ?? { ms: new Array<number>(STEPS).fill(0), calls: 0 };
    sum.ms[step] += ms;
    sum.calls++;
    spent.set(name, sum);
  };
  const restore = [wrapKernels(add), wrapOptimiser(ours, add)];
  const totals: number[] = [];
  for (; step < STEPS; step++) {
    const begun = performance.now();
    await ours.step();
    totals.push(performance.now() - begun);
  }
  restore.forEach((undo) => undo());
  const operators = Array.from(spent, ([name, { ms, calls }]) => ({
    name,
    ms: Math.min(...ms),
    calls: calls / STEPS,
  }));
  const msPerStep = Math.min(...totals);
  const named = operators.reduce((sum, o) => sum + o.ms, 0);
  operators.push({ name: '(batch index and upload, tape, read back)', ms: msPerStep - named, calls: 1 });
  return { task, msPerStep, operators: operators.sort((x, y) => y.ms - x.ms) };
}

type Add = (name: string, ms: number) => void;

/** Registers every kernel anew with a clock around it; the answer undoes that. */
function wrapKernels(add: Add): () => void {
  const kernels = tf.getKernelsForBackend(tf.getBackend());
  for (const kernel of kernels) {
    tf.unregisterKernel(kernel.kernelName, kernel.backendName);
    const kernelFunc: tf.KernelFunc = (params) => {
      const begun = performance.now();
      const out = kernel.kernelFunc(params);
      add(labelOf(kernel.kernelName, params.inputs), performance.now() - begun);
      return out;
    };
    tf.registerKernel({ ...kernel, kernelFunc });
  }
  return () => {
    for (const kernel of kernels) {
      tf.unregisterKernel(kernel.kernelName, kernel.backendName);
      tf.registerKernel(kernel);
    }
  };
}

const labelOf = (name: string, inputs: tf.NamedTensorInfoMap) =>
  `${name} ${Object.values(inputs)
    .flat()
    .map((t) => `[${t?.shape}]`)
    .join(' ')}`;

/** AdamW works in place and is no kernel of tfjs: it is what a step does besides its gradients. */
function wrapOptimiser({ optimiser }: OurStep, add: Add): () => void {
  const { step, gradients } = optimiser;
  let inside = 0;
  optimiser.gradients = (...args) => {
    const begun = performance.now();
    const out = gradients.apply(optimiser, args);
    inside = performance.now() - begun;
    return out;
  };
  optimiser.step = (...args) => {
    const begun = performance.now();
    const out = step.apply(optimiser, args);
    add('AdamW', performance.now() - begun - inside);
    return out;
  };
  return () => Object.assign(optimiser, { step, gradients });
}
