import { expect, test } from 'vitest';
import type { RunRequest } from '#contract/api.ts';
import type { Csr } from '#contract/dataset.ts';
import { CARDS, cardOf, foldInOf, isTrained, type ModelName } from '#contract/models/index.ts';
import { colDegrees } from '#datasets/csr.ts';
import { sequencesOf } from '#datasets/sequences.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { memoryUse } from '#engine/backend.ts';
import { scoresBy } from '#evaluation/explore/models.ts';
import { topItems } from '#evaluation/explore/topItems.ts';
import { newUserList } from '#evaluation/foldIn/newUserList.ts';
import { circleDataset } from '#testing/ordered.ts';
import { finished, openLaboratory } from '#testing/laboratory.ts';

const K = 20;

const requestOf = (model: ModelName, training: Record<string, number>): RunRequest => ({
  ...{ runId: model, name: model, model, seed: 3, protocol: 'strict' },
  config: { training: { d: 16, ...training } },
});
const rowOf = ({ ptr, col }: Csr, user: number) => [...col.subarray(ptr[user], ptr[user + 1])];

test.each(['mf-bpr', 'lightgcn'] as const)(
  'who is folded in by their own training items gets much of their own list, %s',
  async (model) => {
    const dataset = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
    const { laboratory, run } = await openLaboratory('wasm', dataset);
    finished(await run(requestOf(model, { batchSize: 512, maxEpochs: 12 })));
    const [{ d, user, item }] = await laboratory.outputs();
    const by = foldInOf(cardOf(model)) as 'mean' | 'propagation';
    const degrees = colDegrees(dataset.train);
    let [shared, chance] = [0, 0];
    for (let u = 0; u < dataset.users; u++) {
      const chosen = rowOf(dataset.train, u);
      const own = topItems(scoresBy(user.subarray(u * d, (u + 1) * d), item), chosen, K);
      const asked = { chosen, degrees: chosen.map((it) => degrees[it]), k: K };
      const folded = newUserList({ id: model, d, user, item }, by, asked);
      expect(folded.items.some((it) => chosen.includes(it))).toBe(false);
      expect(folded.scores.every(Number.isFinite)).toBe(true);
      expect(newUserList({ id: model, d, user, item }, by, asked)).toEqual(folded);
      shared += folded.items.filter((it) => own.includes(it)).length / K / dataset.users;
      chance += K / (dataset.items - chosen.length) / dataset.users;
    }
    expect(shared).toBeGreaterThan(4 * chance);
  },
);

test.each(CARDS.filter((card) => isTrained(card) && card.task === 'next-item').map(({ id }) => [id]))(
  'an encoder reads a history as it read it at test, and leaks nothing, %s',
  async (model) => {
    const dataset = circleDataset(36, 30);
    const { laboratory, run } = await openLaboratory('wasm', dataset);
    const request = requestOf(model, { batchSize: 12, maxSteps: 3 });
    const { stages } = finished(await run(request));
    const outputs = await laboratory.outputs();
    const { stage, d, user, parameters } = outputs.at(-1)!;
    const { ptr, items } = sequencesOf(dataset, ['train', 'val'])!;
    const before = memoryUse();
    for (const u of [0, 35]) {
      const history = [...items.subarray(ptr[u], ptr[u + 1])];
      // Somebody new is the mean of all users: where a model knows users, all are this one here.
      const everybody = {
        ...parameters,
        ...(parameters!.U && { U: repeated(parameters!.U, u, dataset.users) }),
      };
      const asked = { ...request, stage, parameters: { [stage]: everybody }, history };
      const state = await laboratory.encode(asked);
      const own = user.subarray(u * d, (u + 1) * d);
      state.forEach((value, k) => expect(value).toBeCloseTo(own[k], 5));
      expect(await laboratory.encode(asked)).toEqual(state);
    }
    expect(memoryUse()).toEqual(before);
    expect(Object.keys(stages)).toContain(stage);
  },
);

/** A table of so many rows, all of them one of its own. */
function repeated(table: Float32Array, row: number, rows: number): Float32Array {
  const d = table.length / rows;
  const own = table.subarray(row * d, (row + 1) * d);
  return Float32Array.from(table, (_, at) => own[at % d]);
}
