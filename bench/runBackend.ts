import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#engine/backend.ts';
import type { Parameters, StageModel } from '#models/model.ts';
import { disposeInputs } from '#training/prepare.ts';
import { benchDataset, smallDataset } from './data.ts';
import type { Pair } from './contender.ts';
import { evaluationPair } from './evaluation.ts';
import { lightGcnPair } from './lightgcn.ts';
import { measure, PATIENT, QUICK, type Patience } from './measure.ts';
import { lightGcn, student, teacher } from './models.ts';
import { OurStep } from './ours.ts';
import { profileStep } from './profile.ts';
import type { BackendBench, BenchRequest, ProfileReport, TaskReport } from './protocol.ts';
import { prepare, startValues, type Setup } from './setup.ts';
import { disposeStockInputs, stockInputs, type StockInputs } from './stock/inputs.ts';
import { studentPair } from './student.ts';
import { teacherPair } from './teacher.ts';

type Tell = (text: string) => void;

/** Everything that is measured on one backend. */
export async function runBackend(request: BenchRequest, tell: Tell): Promise<BackendBench> {
  const { backend, adapter } = await startBackend(request.backend);
  const setup = await prepare(await benchDataset(request));
  const profiles = request.profile ? await profileAll(setup) : [];
  const tasks = request.profile ? [] : await compareAll(setup, request.small ? QUICK : PATIENT, tell);
  return { backend, adapter, ...sizes(setup), tasks, profiles };
}

function sizes({ dataset, config }: Setup): Pick<BackendBench, 'dataset' | 'settings'> {
  const { name, users, items, train, test, features } = dataset;
  const { d, batchSize } = config.training;
  return {
    dataset: { name, users, items, interactions: train.col.length, test: test.col.length, modalities: features.map((f) => f.cols) },
    settings: { d, batchSize, layers: config.student.layers, listNegatives: config.student.listNegatives },
  };
}

/** Opens each pair of contenders on a setup. */
function pairs(setup: Setup, inputs: StockInputs, frozen: Parameters): (() => Promise<Pair>)[] {
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
  if (!(relative <= most)) throw new Error(`${task}: the contenders do not compute the same: they differ by ${relative}.`);
}

/** Checks that the contenders agree where stock operators are quick, gradients included, then measures them. */
async function compareAll(setup: Setup, patience: Patience, tell: Tell): Promise<TaskReport[]> {
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
    tell(`${tf.getBackend()} ${task}: ours ${ours.ms.toFixed(1)} ms, stock ${stock.ms.toFixed(0)} ms (${stock.runs} runs)`);
    return { task, ours, stock, ratio: stock.ms / ours.ms, stockForm, agreement: agreements.shift()!, firstStep: relative };
  });
}

async function profileAll(setup: Setup): Promise<ProfileReport[]> {
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
