import { create } from 'zustand';
import type { Stage, StageOutput } from '#contract/results.ts';
import { laboratory } from '#client/laboratory.ts';
import { addScores } from './scores.ts';

/** The oldest outputs go when all together take more. */
const MOST_BYTES = 512 * 2 ** 20;

const outputs = new Map<string, StageOutput[]>();

/** Runs whose embeddings and features are at hand, oldest first. */
export const useOutputs = create<{ runIds: string[] }>()(() => ({ runIds: [] }));

/** What the stages of a kept run computed; the arrays are shared and never written. */
export const outputsOf = (runId: string): readonly StageOutput[] => outputs.get(runId) ?? [];

/** The parameters that the stages of a kept run ended with, of those that keep them. */
export const parametersOf = (runId: string): Record<Stage, Record<string, Float32Array>> =>
  Object.fromEntries(
    outputsOf(runId).flatMap(({ stage, parameters }) => (parameters ? [[stage, parameters]] : [])),
  );

const arriving = new Map<string, Promise<void>>();

/** Resolves when what a run of this visit computed is here, or cannot come any more. */
export const untilOutputsHere = async (runId: string): Promise<void> => arriving.get(runId);

/** Takes over what the run that has just finished computed. */
export function keepOutputs(runId: string): Promise<void> {
  // It fails only where the worker died, which is told by itself.
  const arrival = takeOver(runId).catch(() => {});
  arriving.set(runId, arrival);
  void arrival.then(() => arriving.delete(runId));
  return arrival;
}

async function takeOver(runId: string): Promise<void> {
  const stages = await laboratory().train.outputs();
  outputs.set(runId, stages);
  addScores(runId, stages);
  while (outputs.size > 1 && totalBytes() > MOST_BYTES) outputs.delete(outputs.keys().next().value!);
  useOutputs.setState({ runIds: [...outputs.keys()] });
}

/** Takes outputs of an earlier visit or a run that comes back; false where there is no room without dropping others. */
export function recallOutputs(runId: string, stages: readonly StageOutput[]): boolean {
  const bytes = stages.reduce((sum, output) => sum + bytesOf(output), 0);
  if (totalBytes() + bytes > MOST_BYTES) return false;
  // Older than what is here: it is the first to go.
  const newer = [...outputs];
  outputs.clear();
  outputs.set(runId, [...stages]);
  for (const [id, kept] of newer) outputs.set(id, kept);
  useOutputs.setState({ runIds: [...outputs.keys()] });
  return true;
}

/** Forgets what runs computed. */
export function dropOutputs(...runIds: string[]): void {
  for (const runId of runIds) outputs.delete(runId);
  useOutputs.setState({ runIds: [...outputs.keys()] });
}

function totalBytes(): number {
  return [...outputs.values()].flat().reduce((sum, output) => sum + bytesOf(output), 0);
}

function bytesOf({
  user,
  item,
  features,
  sample,
  attention,
  inputs = [],
  parameters = {},
  texts,
}: StageOutput): number {
  const margins = sample?.margins.map(({ values }) => values) ?? [];
  const seen = attention ? [attention.weights, attention.other, attention.likeness] : [];
  const arrays = [
    user,
    item,
    ...features.flatMap((f) => [f.user, f.item]),
    ...inputs.map((it) => it.item),
    ...margins,
    ...seen,
    ...Object.values(parameters),
    ...(texts?.lists ? [texts.lists.items, texts.lists.scores] : []),
  ];
  return arrays.reduce((n, a) => n + a.byteLength, 0);
}
