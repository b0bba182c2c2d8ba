import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#engine/backend.ts';
import type { StageModel } from '#models/model.ts';
import { benchDataset } from './data.ts';
import type { Pair } from './contender.ts';
import { evaluationPair } from './evaluation.ts';
import { lightGcnPair } from './lightgcn.ts';
import { measure } from './measure.ts';
import { lightGcn, student, teacher } from './models.ts';
import { OurStep } from './ours.ts';
import { profileStep } from './profile.ts';
import type { BackendBench, BenchRequest, ProfileReport, TaskReport } from './protocol.ts';
import { prepare, startValues, type Setup } from './setup.ts';
import { stockInputs } from './stock/inputs.ts';
import { studentPair } from './student.ts';
import { teacherPair } from './teacher.ts';

type Tell = (text: string) => void;

/** Everything that is measured on one backend. */
export async function runBackend(request: BenchRequest, tell: Tell): Promise<BackendBench> {
  const { backend, adapter } = await startBackend(request.backend);
  const setup = prepare(await benchDataset(request));
  const profiles = request.profile ? await profileAll(setup) : [];
  const tasks = request.profile ? [] : await compareAll(setup, tell);
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

async function compareAll(setup: Setup, tell: Tell): Promise<TaskReport[]> {
  const inputs = stockInputs(setup);
  const frozen = await startValues(teacher(setup));
  const pairs = [
    () => lightGcnPair(setup, inputs),
    () => teacherPair(setup, inputs),
    () => studentPair(setup, inputs, frozen, false),
    () => studentPair(setup, inputs, frozen, true),
    () => evaluationPair(setup),
  ];
  const reports: TaskReport[] = [];
  for (const open of pairs) reports.push(await compare(await open(), tell));
  return reports;
}

/** Largest relative difference at which two contenders still do the same work. */
const SAME = 1e-3;

async function compare(pair: Pair, tell: Tell): Promise<TaskReport> {
  const { task, stockForm } = pair;
  tell(`${tf.getBackend()}: ${task}`);
  const agreement = await pair.agree();
  if (!(agreement.relative <= SAME)) throw new Error(`${task}: the contenders disagree: ${JSON.stringify(agreement)}`);
  const { ours, stock } = await measure(pair);
  pair.ours.dispose();
  pair.stock.dispose();
  return { task, ours, stock, ratio: stock.ms / ours.ms, stockForm, agreement };
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
