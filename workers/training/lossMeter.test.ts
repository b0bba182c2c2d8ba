import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useBackend } from '#testing/backends.ts';
import { LossMeter } from './lossMeter.ts';
import { StepLog } from './stepLog.ts';

beforeAll(() => useBackend('cpu'));

/** Adds steps whose parts are given by name. */
function addTo(meter: LossMeter, ...steps: Record<string, number>[]): void {
  for (const step of steps)
    meter.add(Object.fromEntries(Object.entries(step).map(([part, value]) => [part, tf.scalar(value)])));
}

test('a part that a step does not have is not counted there', async () => {
  const meter = new LossMeter();
  addTo(meter, { nll: 4, topn: 4 }, { nll: 2, topn: 2 }, { nll: 6, why: 6 });
  expect(await meter.read()).toEqual({
    recent: { nll: 4, topn: 3, why: 6 },
    epoch: { nll: 4, topn: 3, why: 6 },
  });
  addTo(meter, { nll: 8, why: 8 });
  expect(await meter.read()).toEqual({ recent: { nll: 8, why: 8 }, epoch: { nll: 5, topn: 3, why: 7 } });
  expect(await meter.read()).toEqual({ epoch: { nll: 5, topn: 3, why: 7 } });
});

test('its state goes on as if nothing had been', async () => {
  const [whole, cut] = [new LossMeter(), new LossMeter()];
  for (const meter of [whole, cut]) addTo(meter, { nll: 1, topn: 1 }, { nll: 2, why: 2 });
  const state = await cut.state();
  expect(state.counts).toEqual([2, 1, 1]);
  const next = new LossMeter();
  next.restore(JSON.parse(JSON.stringify(state)) as typeof state);
  for (const meter of [whole, next]) addTo(meter, { nll: 4, topn: 3 });
  expect((await next.read()).epoch).toEqual((await whole.read()).epoch);
});

test('where each step has all parts its state says no counts, as checkpoints always were', async () => {
  const meter = new LossMeter();
  addTo(meter, { bpr: 1 }, { bpr: 2 });
  expect(await meter.state()).toEqual({ parts: ['bpr'], sums: [3], steps: 2 });
});

test('a batch of steps has every name throughout: what was not observed is as it was last', () => {
  const log = new StepLog();
  log.add(1, 1, { losses: { nll: 4 }, observed: { topn: 4 } });
  log.add(1, 2, { losses: { nll: 2 }, observed: { why: 2 } });
  const columns = (batch = log.take('model')!) =>
    Object.fromEntries(Object.entries(batch.observed!).map(([name, values]) => [name, [...values]]));
  expect(columns()).toEqual({ topn: [4, 4], why: [2, 2] });
  log.add(1, 3, { losses: { nll: 1 } });
  expect(columns()).toEqual({ topn: [4], why: [2] });
});
