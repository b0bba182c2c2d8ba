import * as tf from '@tensorflow/tfjs-core';
import type { Tables } from '#models/model.ts';
import { disposeInputs } from '#models/promptmm/inputs.ts';
import type { Pair } from './contender.ts';
import { smallDataset } from './data.ts';
import { evaluationPair } from './evaluation.ts';
import { lightGcnPair } from './lightgcn.ts';
import { measure, type Patience } from './measure.ts';
import { teacher } from './models.ts';
import type { TaskReport } from './protocol.ts';
import { prepare, startValues, type Setup } from './setup.ts';
import { disposeStockInputs, stockInputs, type StockInputs } from './stock/inputs.ts';
import { studentPair } from './student.ts';
import { teacherPair } from './teacher.ts';

/** Opens each pair of contenders on a setup. */
function pairs(setup: Setup, inputs: StockInputs, frozen: Tables): (() => Promise<Pair>)[] {
  return [
    () => lightGcnPair(setup, inputs),
    () => teacherPair(setup, inputs),
    () => studentPair(setup, inputs, frozen, false),
    () => studentPair(setup, inputs, frozen, true),
    () => evaluationPair(setup),
  ];
}

/** Runs `judge` on every pair of contenders. */
async function onPairs<T>(setup: Setup, judge: (pair: Pair) => Promise<T>): Promise<T[]> {
  const inputs = stockInputs(setup);
  const frozen = await startValues(teacher(setup));
  const results: T[] = [];
  for (const open of pairs(setup, inputs, frozen)) {
    const pair = await open();
    results.push(await judge(pair));
    pair.ours.dispose();
    pair.stock.dispose();
  }
  tf.dispose({ ...frozen });
  disposeStockInputs(inputs);
  return results;
}

/** Largest relative difference at which two contenders still do the same work; with dropout their masks differ. */
const SAME = 1e-3;
const SAME_BUT_DROPOUT = 1e-2;

function requireSame(task: string, relative: number, most: number): void {
  if (!(relative <= most))
    throw new Error(`${task}: the contenders do not compute the same: they differ by ${relative}.`);
}

/** Checks that the contenders agree where stock operators are quick, gradients included, then measures them. */
export async function compareAll(
  setup: Setup,
  patience: Patience,
  tell: (text: string) => void,
): Promise<TaskReport[]> {
  const small = await prepare(smallDataset());
  const agreements = await onPairs(small, async ({ task, agree }) => {
    const found = await agree();
    requireSame(task, found.relative, SAME);
    tell(`${tf.getBackend()} ${task}: the contenders agree to ${found.relative.toExponential(1)}`);
    return found;
  });
  disposeInputs(small.inputs);
  return onPairs(setup, async (pair) => {
    const { task, stockForm } = pair;
    const { ours, stock, relative } = await measure(pair, patience);
    requireSame(task, relative, SAME_BUT_DROPOUT);
    tell(
      `${tf.getBackend()} ${task}: ours ${ours.ms.toFixed(1)} ms, stock ${stock.ms.toFixed(0)} ms (${stock.runs} runs)`,
    );
    return {
      task,
      ours,
      stock,
      ratio: stock.ms / ours.ms,
      stockForm,
      agreement: agreements.shift()!,
      firstStep: relative,
    };
  });
}
