import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { disposeInts, forgetInts, takeInts, uploadInts } from './hostArrays.ts';

const filled = (length: number, value: number) => takeInts(length).fill(value);

afterEach(forgetInts);

onEveryBackend('whole numbers that every step uploads', () => {
  test('are what they were made of, in arrays that are used again once their tensors are gone', async () => {
    const first = filled(3, 1);
    const tensor = uploadInts(first);
    const beside = takeInts(3);
    expect(beside).not.toBe(first);
    expect([...(await tensor.data())]).toEqual([1, 1, 1]);
    disposeInts(tensor);
    expect(takeInts(4)).toHaveLength(4);
    const again = takeInts(3);
    // Results of the cpu backend may lie in the array of what they follow from.
    if (tf.getBackend() === 'cpu') expect(again).not.toBe(first);
    else expect(again).toBe(first);
    const other = uploadInts(again.fill(2));
    expect([...(await other.data())]).toEqual([2, 2, 2]);
    disposeInts(other);
  });

  test('stay where somebody else holds the data, and are freed once', async () => {
    const values = filled(5, 7);
    const tensor = uploadInts(values);
    const shaped = tf.reshape(tensor, [5, 1]);
    disposeInts(tensor);
    disposeInts(tensor);
    const others = [filled(5, 0), filled(5, 0)];
    expect(others).not.toContain(values);
    expect([...(await shaped.data())]).toEqual([7, 7, 7, 7, 7]);
    shaped.dispose();
  });

  test('are few that nobody uses, whatever their lengths', () => {
    const arrays = Array.from({ length: 70 }, (_, n) => filled(n + 1, n));
    disposeInts(...arrays.map(uploadInts));
    expect(arrays.filter((values) => takeInts(values.length) === values).length).toBeLessThanOrEqual(64);
  });

  test('of somebody else are never taken', () => {
    const own = Int32Array.of(1, 2);
    const tensor = uploadInts(own);
    disposeInts(tensor);
    expect(takeInts(2)).not.toBe(own);
  });
});
