import type * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '#contract/dataset.ts';
import { watchKernels } from '#engine/watch.ts';
import { answersTasks } from './answers.ts';
import type { Stepper } from './contender.ts';
import { withStep } from './opened.ts';
import { OurStep } from './ours.ts';
import type { ProfileReport } from './protocol.ts';
import { STEPS } from './steps/all.ts';

const ROUNDS = 20;
const WARM_UP = 3;

/** Profiles a step of every model that trains, and answers, of those whose name holds `only`. */
export async function profileAll(dataset: Dataset, small: boolean, only = ''): Promise<ProfileReport[]> {
  const reports: ProfileReport[] = [];
  const isWanted = (name: string) => name.toLowerCase().includes(only.toLowerCase());
  for (const bench of STEPS) {
    if (!isWanted(bench.task)) continue;
    reports.push(
      await withStep(bench.dataset?.(small) ?? dataset, bench, false, async (opened) => {
        const ours = await OurStep.create(opened);
        const report = await profileStep(bench.task, ours);
        ours.dispose();
        return report;
      }),
    );
  }
  for (const task of answersTasks().filter(({ name }) => isWanted(name)))
    reports.push(
      await task.open(task.dataset?.(small) ?? dataset, false, ({ ours }) => profileStep(task.name, ours)),
    );
  return reports;
}

/** Times every kernel of a step on a backend that computes at once (wasm): the quieter half of its steps. */
async function profileStep(task: string, ours: Stepper): Promise<ProfileReport> {
  for (let s = 0; s < WARM_UP; s++) await ours.step();
  const spent = new Map<string, { name: string; ms: number[] }>();
  const seen = new Map<string, number>();
  let step = 0;
  // By its place in the step: how many rows a batch touches differs from step to step, and the first one's shapes stand for all.
  const add = (operator: string, ms: number, shapes: string) => {
    const nth = seen.get(operator) ?? 0;
    seen.set(operator, nth + 1);
    const key = `${operator} ${nth}`;
    const call = spent.get(key) ?? { name: operator + shapes, ms: new Array<number>(ROUNDS).fill(0) };
    call.ms[step] = ms;
    spent.set(key, call);
  };
  const unwatch = watchKernels(({ name, inputs }, run) => {
    const begun = performance.now();
    const out = run();
    add(name, performance.now() - begun, shapesOf(inputs));
    return out;
  });
  const totals: number[] = [];
  for (; step < ROUNDS; step++) {
    const begun = performance.now();
    seen.clear();
    await ours.step();
    totals.push(performance.now() - begun);
  }
  unwatch();
  const operators: ProfileReport['operators'] = [];
  for (const { name, ms } of spent.values()) {
    let all = operators.find((operator) => operator.name === name);
    if (!all) operators.push((all = { name, ms: 0, calls: 0 }));
    all.ms += quiet(ms);
    all.calls++;
  }
  const msPerStep = quiet(totals);
  const named = operators.reduce((sum, o) => sum + o.ms, 0);
  operators.push({ name: '(batch index and upload, tape, read back)', ms: msPerStep - named, calls: 1 });
  return { task, msPerStep, operators: operators.sort((x, y) => y.ms - x.ms) };
}

/** The mean of the quieter half, since others use the machine too; the browser's clock ticks in tenths, so that the quietest alone would say 0. */
function quiet(ms: number[]): number {
  const half = ms.toSorted((x, y) => x - y).slice(0, Math.ceil(ms.length / 2));
  return half.reduce((sum, one) => sum + one, 0) / half.length;
}

const shapesOf = (inputs: tf.NamedTensorInfoMap) =>
  ` ${Object.values(inputs)
    .flat()
    .map((t) => `[${t?.shape}]`)
    .join(' ')}`;
