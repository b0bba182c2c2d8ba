import type { RunEvent, RunRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import { csrFromPairs, rowOfEntries } from '#datasets/csr.ts';
import { MemoryStore } from '#training/checkpointStore.ts';
import { TrainingLaboratory } from '#training/laboratory.ts';

/** A laboratory on a backend with a dataset loaded, and what its runs say. */
export async function openLaboratory(backend: 'wasm' | 'webgpu', dataset: Dataset) {
  const laboratory = new TrainingLaboratory(async () => new MemoryStore());
  await laboratory.backend(backend);
  await laboratory.load(dataset);
  const events: RunEvent[] = [];
  const run = (request: RunRequest, onEvent: (e: RunEvent) => void = () => {}, resume = false) =>
    new Promise<RunEvent>((resolve, reject) => {
      const listen = (event: RunEvent) => {
        events.push(event);
        onEvent(event);
        if (['finished', 'stopped', 'failed'].includes(event.type)) setTimeout(() => resolve(event));
      };
      laboratory.start(request, listen, resume).catch(reject);
    });
  return { laboratory, run, events };
}

/** What a run ended with; anything but a result fails the test. */
export function finished(event: RunEvent): RunResult {
  if (event.type !== 'finished') throw new Error(JSON.stringify(event));
  return event.result;
}

/** The embeddings of every stage of the last run, users and items by turns; of a stage that writes, its lists and its parameters. */
export async function outputValues(laboratory: TrainingLaboratory): Promise<number[][]> {
  const all = await laboratory.outputs();
  return all.flatMap(({ user, item, texts, parameters }) =>
    (texts
      ? [...(texts.lists ? [texts.lists.items, texts.lists.scores] : []), ...Object.values(parameters ?? {})]
      : [user, item]
    ).map((values) => [...values]),
  );
}

/** A dataset of a few pairs without held-out items, each user's in ascending order, one modality three wide and with a zero row, the other one number that all items share. */
export function tinyDataset(pairs: [number, number][], users: number, items: number): Dataset {
  const { csr } = csrFromPairs(
    users,
    items,
    pairs.map(([u]) => u),
    pairs.map(([, i]) => i),
  );
  const none = csrFromPairs(users, items, [], []).csr;
  const data = Float32Array.from({ length: items * 3 }, (_, k) => (k < 3 ? 0 : Math.sin(k)));
  return {
    name: 'tiny',
    hash: 'tiny',
    synthetic: true,
    split: { method: 'given' },
    users,
    items,
    train: csr,
    order: {
      train: Int32Array.from(rowOfEntries(csr), (user, at) => at - csr.ptr[user]),
      val: new Int32Array(0),
      test: new Int32Array(0),
    },
    val: none,
    test: none,
    features: [
      { name: 'visual', rows: items, cols: 3, data },
      { name: 'textual', rows: items, cols: 1, data: new Float32Array(items).fill(-2) },
    ],
  };
}
