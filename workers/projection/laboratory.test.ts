import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import type { ProjectionEvent } from '#contract/projection.ts';
import { Random } from '#lib/random.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { laboratoryWith, projected } from '#testing/projected.ts';

/** Points [n, d] around three centres. */
function points(n: number, d: number): Float32Array {
  const random = new Random('points', n, d);
  return Float32Array.from({ length: n * d }, (_, at) => random.normal() + 4 * (Math.floor(at / d) % 3));
}

const few = { iterations: 60, exaggerationIterations: 20, perplexity: 8 };

onEveryBackend('the projection laboratory', (backend) => {
  const methods = backend === 'wasm' ? (['exact', 'barnes-hut'] as const) : (['exact'] as const);

  test.each(methods)('same seed, same coordinates, bit for bit: %s', async (method) => {
    const laboratory = await laboratoryWith(points(333, 12), 12);
    const one = await projected(laboratory, { ...few, method, init: 'random', seed: 5 });
    const two = await projected(laboratory, { ...few, method, init: 'random', seed: 5 });
    const other = await projected(laboratory, { ...few, method, init: 'random', seed: 6 });
    expect(two.result.positions).toEqual(one.result.positions);
    expect(two.result.kl).toBe(one.result.kl);
    expect(other.result.positions).not.toEqual(one.result.positions);
  });

  test.each(methods)('memory is flat over 1,000 iterations and free afterwards: %s', async (method) => {
    const laboratory = await laboratoryWith(points(40, 4), 4);
    const before = tf.memory();
    const seen = new Set<string>();
    await new Promise<void>((resolve, reject) => {
      const hear = (event: ProjectionEvent) => {
        if (event.type === 'divergence' && event.iteration !== 250)
          seen.add(`${tf.memory().numTensors} tensors, ${tf.memory().numBytes} bytes`);
        if (event.type === 'finished') resolve();
        if (event.type === 'failed') reject(new Error(event.error.message));
      };
      laboratory
        .start({ runId: 'r', input: 'x', parameters: { method, iterations: 1000 } }, hear)
        .catch(reject);
    });
    expect([...seen]).toHaveLength(1);
    expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
  });

  test('tells its phases, its positions and what ran', async () => {
    const laboratory = await laboratoryWith(points(90, 60), 60);
    const { result, events } = await projected(laboratory, few);
    const phases = events.flatMap((e) => (e.type === 'progress' ? e.phase : []));
    expect([...new Set(phases)]).toEqual(['reduce', 'neighbours', 'affinities', 'layout']);
    expect(result.plan).toMatchObject({ method: 'exact', dims: 50, neighbours: 25, learningRate: 50 });
    expect(result.plan.notes).toEqual(['60 columns were reduced to 50 principal components.']);
    const told = events.flatMap((e) => (e.type === 'positions' ? [e] : []));
    expect(told[0].iteration).toBe(0);
    expect(told.at(-1)).toMatchObject({ iteration: 60, positions: result.positions });
    expect(events.flatMap((e) => (e.type === 'divergence' ? e.iteration : []))).toEqual([50]);
  });

  test('goes on from given positions', async () => {
    const laboratory = await laboratoryWith(points(120, 6), 6);
    const { result } = await projected(laboratory, { ...few, iterations: 300 });
    const follow = { ...few, iterations: 10, exaggerationIterations: 0 };
    const { result: next } = await projected(laboratory, follow, result.positions);
    const moved = Math.max(...next.positions.map((v, i) => Math.abs(v - result.positions[i])));
    expect(moved).toBeLessThan(0.2 * Math.max(...result.positions));
    expect(next.kl).toBeLessThan(1.05 * result.kl);
    await expect(
      laboratory.start({ runId: 'r', input: 'x', parameters: {}, initial: new Float32Array(3) }, () => {}),
    ).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('pauses, resumes and stops', async () => {
    const laboratory = await laboratoryWith(points(60, 4), 4);
    const events: ProjectionEvent[] = [];
    const last = () => events.at(-1)!;
    const parameters = { iterations: 20000, perplexity: 5 };
    await laboratory.start({ runId: 'r', input: 'x', parameters }, (e) => events.push(e));
    await vi.waitUntil(() => events.some((e) => e.type === 'positions'));
    await laboratory.pause();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const count = events.length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(events.length).toBe(count);
    await expect(
      laboratory.start({ runId: 's', input: 'x', parameters: {} }, () => {}),
    ).rejects.toMatchObject({ code: 'busy' });
    await laboratory.resume();
    await vi.waitUntil(() => events.length > count);
    await laboratory.stop();
    expect(last().type).toBe('stopped');
  });

  test('measures can be stopped, and asked for again', async () => {
    const laboratory = await laboratoryWith(points(400, 8), 8);
    const measures = laboratory.measures('x', {});
    const outcome = expect(measures).rejects.toMatchObject({ code: 'cancelled' });
    await laboratory.stop();
    await outcome;
    await expect(laboratory.measures('x', {})).resolves.toMatchObject({ points: 400 });
  });

  test.each([1, 2, 3, 4, 9])('projects %i points, and says that perplexity was lowered', async (n) => {
    const laboratory = await laboratoryWith(points(n, 5), 5);
    const { result } = await projected(laboratory, { iterations: 300 });
    expect(result.positions.length).toBe(2 * n);
    expect(result.positions.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(result.kl)).toBe(true);
    expect(result.plan.notes.join()).toContain('Perplexity was lowered from 30');
  });

  test.each([
    ['all points at one place', new Float32Array(200 * 4).fill(2), 4],
    ['one column', points(80, 1), 1],
    ['a constant column', points(80, 2).map((v, i) => (i % 2 ? 7 : v)), 2],
    ['every point twice', Float32Array.from([...points(50, 3), ...points(50, 3)]), 3],
  ])('finds finite positions for %s', async (_, data, cols) => {
    const laboratory = await laboratoryWith(data, cols);
    const { result } = await projected(laboratory, { ...few, iterations: 300 });
    expect(result.positions.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(result.kl)).toBe(true);
  });

  test('answers neighbours in the space of the input', async () => {
    const laboratory = await laboratoryWith(Float32Array.of(0, 0, 3, 4, 0, 1, 10, 0), 2);
    const { k, indices, distances } = await laboratory.neighbours('x', Int32Array.of(0, 3), 2);
    expect(k).toBe(2);
    expect(Array.from(indices)).toEqual([2, 1, 1, 0]);
    [1, 5, Math.hypot(7, 4), 10].forEach((d, i) => expect(distances[i]).toBeCloseTo(d, 5));
    await expect(laboratory.neighbours('x', Int32Array.of(4), 1)).rejects.toMatchObject({
      code: 'config-invalid',
    });
  });
});
