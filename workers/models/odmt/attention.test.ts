import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import * as tf from '#engine/tensors.ts';
import { useBackend } from '#testing/backends.ts';
import { uploadTokens } from '../sequence/content.ts';
import { Odmt } from './odmt.ts';

beforeAll(() => useBackend('cpu'));

const ITEMS = 5;
const D = 6;

/** Items have one vector of a, and one to three of b. */
function build(version: 'v1' | 'off', imt = true) {
  const vectors = (rows: number, width: number) =>
    Float32Array.from({ length: rows * width }, (_, at) => Math.sin(at * 1.3 + width));
  const tables = [
    { name: 'a', width: 3, ptr: Int32Array.of(0, 1, 2, 3, 4, 5), data: vectors(5, 3) },
    { name: 'b', width: 4, ptr: Int32Array.of(0, 1, 4, 6, 7, 9), data: vectors(9, 4) },
  ].map((table) => uploadTokens(table));
  return new Odmt({
    ...{ items: ITEMS, d: D, length: 3, layers: 1, heads: 1, dropout: 0.5, debias: false, power: 1 },
    ...{ popularity: [], learningRate: 0, weightDecay: 0, seed: 1, tables, idWidth: 4 },
    ...{ imt, imtLayers: 2, imtHeads: 3, version, separateCE: true },
    ...{ kd: true, tau: 1, alpha: 1, kdDetach: false },
  });
}

async function parametersOf(model: Odmt) {
  const parameters: Record<string, tf.Tensor> = {};
  for (const { name, shape, initial } of model.parameters)
    parameters[name] = tf.tensor(await initial(), [...shape]);
  return parameters;
}

test('shares of a query sum to one; under the mask content takes nothing from the id, and the other way it does', async () => {
  const model = build('v1');
  const parameters = await parametersOf(model);
  const before = memory().numTensors;
  const { channels, layers, heads, weights, other, isMasked, likeness } =
    (await model.attention(parameters))!;
  expect(memory().numTensors).toBe(before);
  expect([channels, layers, heads, isMasked]).toEqual([['a', 'b', 'id'], 2, 3, true]);
  expect(weights.length).toBe(ITEMS * 2 * 3 * 9);
  for (let row = 0; row < weights.length; row += 3) {
    const [way, turned] = [weights, other].map((maps) => [...maps.subarray(row, row + 3)]);
    for (const shares of [way, turned]) expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
    if (row % 9 === 6) continue;
    expect(way[2]).toBe(0);
    expect(turned[2]).toBeGreaterThan(0);
  }
  expect(likeness.every((cosine) => cosine > -1 && cosine < 1)).toBe(true);
});

test('trained without the mask, the other way has it; without a transformer there is nothing', async () => {
  const [masked, open] = [build('v1'), build('off')];
  const parameters = await parametersOf(masked);
  const [a, b] = [(await masked.attention(parameters))!, (await open.attention(parameters))!];
  expect(b.isMasked).toBe(false);
  expect([...b.weights]).toEqual([...a.other]);
  expect([...b.other]).toEqual([...a.weights]);
  expect(await build('v1', false).attention(parameters)).toBeUndefined();
});

test('what goes into the transformer is read by channel, the first vector of a modality with several', async () => {
  const model = build('v1');
  const parameters = await parametersOf(model);
  const before = memory().numTensors;
  const inputs = model.channelInputs(parameters);
  expect(inputs.map(({ modality }) => modality)).toEqual(model.channels.map(({ name }) => name));
  expect(memory().numTensors - before).toBe(inputs.length);
  const values = await Promise.all(inputs.map(({ items }) => items.array()));
  const projections = await Promise.all(
    ['pid', 'p0', 'p1'].map(async (name) => [
      (await parameters[`${name}.W`].array()) as number[][],
      (await parameters[`${name}.b`].array()) as number[],
    ]),
  );
  const ids = (await parameters.E.array()) as number[][];
  const vector = (row: number, width: number) =>
    Array.from({ length: width }, (_, at) => Math.sin((row * width + at) * 1.3 + width));
  // What b has of the items begins at 0, 1, 4, 6 and 7.
  const read = [(item: number) => ids[item], (item: number) => vector(item, 3), (item: number) => vector([0, 1, 4, 6, 7][item], 4)]; // prettier-ignore
  values.forEach((rows, channel) =>
    rows.forEach((row, item) => {
      const [weights, bias] = projections[channel] as [number[][], number[]];
      row.forEach((value, k) => {
        const wanted = read[channel](item).reduce((sum, x, at) => sum + x * weights[at][k], bias[k]);
        expect(value).toBeCloseTo(wanted, 5);
      });
    }),
  );
  expect(build('v1', false).channelInputs(parameters)).toEqual([]);
});
