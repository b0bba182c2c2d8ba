import { describe, expect, it } from 'vitest';
import { newUserList } from './newUserList.ts';

const model = {
  id: 'toy',
  d: 2,
  user: new Float32Array(0),
  item: Float32Array.of(1, 0, 0, 1, 2, 0, 0, 3, 1, 1, 0, 0),
};
const ask = (by: Parameters<typeof newUserList>[1], chosen: number[], degrees: number[]) =>
  newUserList(model, by, { chosen, degrees, k: 3 });

describe('the list of somebody new', () => {
  it('is ranked by the mean of what was chosen, without it', () => {
    const { items, scores, nearest } = ask('mean', [0, 1], [9, 1]);
    expect(items).toEqual([3, 2, 4]);
    expect(scores).toEqual([1.5, 1, 1]);
    expect(nearest).toEqual([
      { item: 1, cosine: 1 },
      { item: 0, cosine: 1 },
      { item: 0, cosine: expect.closeTo(Math.SQRT1_2, 12) },
    ]);
  });

  it('weighs by degrees where one step of the graph is taken, also those of items never met', () => {
    expect(ask('propagation', [0, 1], [9, 1]).scores).toEqual([1.5, 2 / 3, 1 / 3].sort((a, b) => b - a));
    expect(ask('propagation', [0, 1], [0, 1])).toEqual(ask('mean', [0, 1], [0, 1]));
  });

  it('is ranked by the state that an encoder made', () => {
    expect(ask(Float32Array.of(1, 0), [2], [1]).items).toEqual([0, 4, 1]);
  });

  it('is finite where a vector is zero, and short where there are few items', () => {
    const { items, nearest } = ask('mean', [5, 0, 1, 2], [0, 1, 1, 1]);
    expect(items).toEqual([4, 3]);
    for (const { cosine } of nearest) expect(Number.isFinite(cosine)).toBe(true);
    expect(ask('mean', [0, 1, 2, 3, 4, 5], [1, 1, 1, 1, 1, 1]).items).toEqual([]);
  });
});
