import { describe, expect, test } from 'vitest';
import type { RunEvent, RunRequest } from '#contract/api.ts';
import { resultNotes } from '#contract/resultNotes.ts';
import type { RunResult } from '#contract/results.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { finished, openLaboratory, outputValues, tinyDataset } from '#testing/laboratory.ts';

const [USERS, ITEMS] = [12, 40];
const train: [number, number][] = Array.from({ length: USERS * 5 }, (_, k) => [k % USERS, (k * 7) % ITEMS]);
const held = csrFromPairs(
  USERS,
  ITEMS,
  Array.from({ length: USERS }, (_, u) => u),
  Array.from({ length: USERS }, (_, u) => (u * 3 + 1) % ITEMS),
).csr;
const bare = tinyDataset(train, USERS, ITEMS);
const request = (runId: string, change: Partial<RunRequest> = {}): RunRequest => ({
  ...{ runId, name: runId, model: 'lightgcn', seed: 1, protocol: 'strict' },
  config: { training: { d: 8, batchSize: 16, maxEpochs: 4 }, model: { patience: 1 } },
  ...change,
});

/** The parts that a result has metrics of, wherever they stand. */
function partsIn({ stages, floor, curves }: RunResult): string[] {
  const parts = ['val', 'test'].filter((part) =>
    [...Object.values(stages), floor, ...curves].some((judged) => part in judged),
  );
  for (const part of parts)
    for (const judged of [...Object.values(stages), floor]) expect(judged).toHaveProperty(part);
  return parts;
}

describe.each(['wasm', 'webgpu'] as const)('on %s', (backend) => {
  test('without validation every epoch is trained, the last is kept, and nothing is measured between them', async () => {
    const { laboratory, run } = await openLaboratory(backend, { ...bare, test: held });
    const whole = finished(await run(request('whole')));
    expect(partsIn(whole)).toEqual(['test']);
    expect(whole.stages.model).toMatchObject({ epochs: 4, bestEpoch: 4, test: { users: USERS } });
    expect(whole.curves.map(({ best }) => best)).toEqual([false, false, false, false]);
    expect(whole.heldOut).toEqual({ test: { users: USERS, pairs: USERS, saturated: [40, 50] } });
    expect(resultNotes(whole)[0]).toMatch(/ran 4 epochs and kept the last; nothing was selected/);
    const last = await outputValues(laboratory);
    const stop = (e: RunEvent) => void (e.type === 'epoch' && e.record.epoch === 2 && laboratory.stop());
    expect((await run(request('cut'), stop)).type).toBe('stopped');
    finished(await run(request('cut'), () => {}, true));
    expect(await outputValues(laboratory)).toEqual(last);
  });

  test('without any held-out part there is no metric, and every model can be trained all the same', async () => {
    const { laboratory, run } = await openLaboratory(backend, bare);
    const result = finished(await run(request('bare')));
    expect(partsIn(result)).toEqual([]);
    expect(result.floor).toEqual({});
    const [output] = await laboratory.outputs();
    expect([output.userScores.users.length, output.itemHits.tests.every((n) => n === 0)]).toEqual([0, true]);
    expect(partsIn(finished(await run(request('popular', { model: 'most-popular', config: {} }))))).toEqual(
      [],
    );
  });

  test('without test the last epoch is kept under paper-code, and one is chosen under strict', async () => {
    const { run } = await openLaboratory(backend, { ...bare, val: held });
    const code = finished(await run(request('code', { protocol: 'paper-code' })));
    expect(partsIn(code)).toEqual(['val']);
    expect(code.stages.model).toMatchObject({ epochs: 4, bestEpoch: 4 });
    const strict = finished(await run(request('strict')));
    expect(partsIn(strict)).toEqual(['val']);
    expect(strict.curves.some(({ best }) => best)).toBe(true);
  });

  test('users without training are no part', async () => {
    const others = train.filter(([user]) => user > 0);
    const alone = csrFromPairs(USERS, ITEMS, [0], [3]).csr;
    const { run } = await openLaboratory(backend, {
      ...tinyDataset(others, USERS, ITEMS),
      val: alone,
      test: held,
    });
    expect(partsIn(finished(await run(request('cold'))))).toEqual(['test']);
  });
});
