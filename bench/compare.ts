import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '#contract/dataset.ts';
import { answersTasks } from './answers.ts';
import { RIVALS, agreement, type Contender, type Field, type Rival } from './contender.ts';
import { smallDataset } from './data.ts';
import { evaluationTask } from './evaluation.ts';
import { measure, type Patience } from './measure.ts';
import type { Agreement, RivalReport, StepWork, TaskReport } from './protocol.ts';
import { stepTask } from './stepTask.ts';
import type { Task } from './task.ts';
import { STEPS } from './steps/all.ts';
import type { TorchTools } from './torch.ts';

/** What a comparison may do besides measuring. */
export interface CompareTools {
  tell(text: string): void;
  torch?: TorchTools;
}

/** Every step, answers, then ranking; only those whose name holds `only`. */
export const tasks = (torch: TorchTools | undefined, only = ''): Task[] =>
  [...STEPS.map((step) => stepTask(step, torch)), ...answersTasks(torch), evaluationTask(torch)].filter(
    ({ name }) => name.toLowerCase().includes(only.toLowerCase()),
  );

/** Largest relative difference at which two contenders still do the same work; with dropout their masks differ. */
const SAME = 1e-3;
const SAME_BUT_DROPOUT = 1e-2;

function requireSame(task: string, rival: Rival, relative: number, most: number): void {
  if (!(relative <= most))
    throw new Error(`${task}: ours and ${rival} do not compute the same: they differ by ${relative}.`);
}

/** Checks that contenders agree where stock operators are quick, gradients included, then measures them. */
export async function compareAll(
  { dataset, small }: MeasuredOn,
  patience: Patience,
  { tell, torch }: CompareTools,
  only?: string,
): Promise<TaskReport[]> {
  const reports: TaskReport[] = [];
  for (const task of tasks(torch, only)) {
    const report = await compareTask(task, { dataset, small }, patience);
    tell(lineOf(report));
    reports.push(report);
  }
  return reports;
}

/** What a task is measured on, where it says nothing itself. */
export interface MeasuredOn {
  dataset: Dataset;
  small: boolean;
}

/** Checks that a task's contenders agree, then measures them, and has our step weighed where somebody does. */
export async function compareTask(
  task: Task,
  { dataset, small }: MeasuredOn,
  patience: Patience,
  weigh?: (ours: Contender) => Promise<StepWork>,
): Promise<TaskReport> {
  const agreements = await task.open(task.dataset?.(true) ?? smallDataset(), true, agree(task.name));
  return task.open(task.dataset?.(small) ?? dataset, false, async (field, batchSize) => ({
    ...(await compare(task.name, batchSize, field, patience, agreements)),
    ...(weigh && { work: await weigh(field.ours) }),
  }));
}

const rivalsIn = (field: Field) => RIVALS.filter((rival) => field[rival]);

const agree = (task: string) => async (field: Field) => {
  const ours = await field.ours.values();
  const found: Partial<Record<Rival, Agreement>> = {};
  for (const rival of rivalsIn(field)) {
    found[rival] = agreement(ours, await field[rival]!.values());
    requireSame(task, rival, found[rival].relative, SAME);
  }
  return found;
};

async function compare(
  task: string,
  batchSize: number,
  field: Field,
  patience: Patience,
  agreements: Partial<Record<Rival, Agreement>>,
): Promise<TaskReport> {
  const { ours, others } = await measure(field, patience);
  const rivals = rivalsIn(field).map((rival): [Rival, RivalReport] => {
    const { timing, first } = others[rival]!;
    const firstStep = Math.abs(first / ours.first - 1);
    requireSame(task, rival, firstStep, SAME_BUT_DROPOUT);
    return [
      rival,
      { ...timing, ratio: timing.ms / ours.timing.ms, agreement: agreements[rival]!, firstStep },
    ];
  });
  return { task, batchSize, ours: ours.timing, ...Object.fromEntries(rivals) };
}

/** A line that tells of what was measured. */
export function lineOf({ task, ours, stock, pytorch, graphs }: TaskReport): string {
  const others = Object.entries({ stock, PyTorch: pytorch, 'CUDA graphs': graphs }).flatMap(([name, it]) =>
    it ? [`, ${name} ${it.ms.toFixed(0)} ms (${it.runs} runs)`] : [],
  );
  return `${tf.getBackend()} ${task}: ours ${ours.ms.toFixed(1)} ms${others.join('')}`;
}
