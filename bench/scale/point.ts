import { cardOf } from '#contract/models/index.ts';

import { startBackend } from '#engine/backend.ts';
import { sizeOf } from '#models/model.ts';
import { OPENERS } from '#training/tasks/index.ts';
import { SEED, withStep, type Opened } from '../opened.ts';
import { OurStep } from '../ours.ts';
import { median } from '../measure.ts';
import { Allocations } from './allocations.ts';
import { scaledDataset } from './dataset.ts';
import type { ScaleModel } from './models.ts';
import type { Sizes } from './sizes.ts';

/** Bytes in the wasm memory: what is held while a stage trains, and what a step and a ranking take besides. */
export interface Bytes {
  /** Values and both moments. */
  parameters: number;
  /** Graphs, content, held-out items, and what an earlier stage left. */
  constants: number;
  step: number;
  ranking: number;
  /** The most at any time, also while preparing. */
  peak: number;
  /** Of the address space in the end. */
  heap: number;
}

/** What a model costs on a dataset of some sizes, in milliseconds of processor time. */
export interface Point {
  name: string;
  sizes: Sizes;
  /** Training interactions without those drawn twice. */
  interactions: number;
  batchSize: number;
  /** From the dataset to the first step. */
  preparing: number;
  step: number;
  /** Everything for `ranked` users, from parameters. */
  ranking: number;
  ranked: number;
  bytes: Bytes;
}

const WARM_UP = 2;
const BLOCKS = 3;
/** A block of steps takes about so many milliseconds, or one step. */
const BLOCK = 200;

/** Measures a model on a dataset of some sizes, on wasm in a memory of its own. */
export async function measurePoint(
  bench: ScaleModel,
  sizes: Sizes,
  clock: () => Promise<number>,
): Promise<Point> {
  await startBackend('wasm');
  const allocations = new Allocations();
  const card = cardOf(bench.model);
  const dataset = scaledDataset(sizes, {
    content: bench.content === true,
    sentences: card.task === 'text',
    held: bench.held,
  });
  const config = { ...bench.config, training: { d: sizes.d } };
  const begun = await clock();
  const task = OPENERS[card.task]({ dataset, protocol: 'strict', seed: SEED, breathe: async () => {} });
  return withStep(dataset, { ...bench, config }, false, async (opened) => {
    const constants = allocations.live;
    const ours = await OurStep.create(opened);
    const held = allocations.live;
    const preparing = (await clock()) - begun;
    const ready = allocations.takePeak();
    const step = await timeSteps(ours, clock);
    const stepping = allocations.takePeak();
    const before = await clock();
    // Texts are judged with a list for everybody: those who are asked for here are enough.
    await (card.task === 'text' ? task.infer! : task.both)(opened.plan.model, ours.optimiser.parameters);
    const ranking = (await clock()) - before;
    const judging = allocations.takePeak();
    return {
      ...{ name: bench.name, sizes, interactions: dataset.train.col.length },
      batchSize: opened.plan.training.batchSize,
      ...{ preparing, step, ranking, ranked: dataset.test.col.length },
      bytes: {
        ...{ parameters: parametersOf(opened), constants, step: stepping - held, ranking: judging - held },
        peak: Math.max(ready, stepping, judging),
        heap: allocations.heap,
      },
    };
  });
}

const parametersOf = ({ plan }: Opened): number =>
  plan.model.parameters.reduce((sum, spec) => sum + 3 * Float32Array.BYTES_PER_ELEMENT * sizeOf(spec), 0);

/** Milliseconds of a step: the median of a few blocks of steps. */
async function timeSteps(ours: OurStep, clock: () => Promise<number>): Promise<number> {
  const run = async (steps: number) => {
    const begun = await clock();
    for (let step = 0; step < steps; step++) await ours.step();
    return ((await clock()) - begun) / steps;
  };
  let rough = 0;
  for (let step = 0; step < WARM_UP; step++) rough = await run(1);
  const steps = Math.max(1, Math.round(BLOCK / rough));
  const taken: number[] = [];
  for (let block = 0; block < BLOCKS; block++) taken.push(await run(steps));
  return median(taken);
}
