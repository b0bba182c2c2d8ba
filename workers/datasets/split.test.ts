import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kCore, leaveOneOut, ratioPerUser, takePart, temporal, type Interactions } from './split.ts';

/** Users with the given numbers of interactions, on items 0, 1, ... */
function users(...counts: number[]): Interactions {
  const pairs = counts.flatMap((n, u) => Array.from({ length: n }, (_, i) => [u, i]));
  return {
    rows: counts.length,
    cols: Math.max(1, ...counts),
    row: Int32Array.from(pairs, (p) => p[0]),
    col: Int32Array.from(pairs, (p) => p[1]),
  };
}

/** Training, validation and test interactions of each user. */
function perUser({ rows, row }: Interactions, parts: Uint8Array): number[][] {
  const counts = Array.from({ length: rows }, () => [0, 0, 0]);
  parts.forEach((part, k) => counts[row[k]][part]++);
  return counts;
}

/** The same interactions in another order, and where each went. */
function reordered(data: Interactions, order: number[]): Interactions {
  const pick = <T extends Int32Array | Float64Array>(array: T) => array.map((_, k) => array[order[k]]) as T;
  return { ...data, row: pick(data.row), col: pick(data.col), time: data.time && pick(data.time) };
}

const interactions = fc
  .uniqueArray(fc.record({ u: fc.nat(4), i: fc.nat(6), t: fc.nat(3) }), {
    minLength: 1,
    maxLength: 30,
    selector: ({ u, i }) => u * 7 + i,
  })
  .map((list) => ({
    rows: 5,
    cols: 7,
    row: Int32Array.from(list, ({ u }) => u),
    col: Int32Array.from(list, ({ i }) => i),
    time: Float64Array.from(list, ({ t }) => t),
  }));

describe('ratioPerUser', () => {
  it('gives users with few interactions what they can bear', () => {
    const data = users(0, 1, 2, 3, 4, 10, 20, 39);
    expect(perUser(data, ratioPerUser(data, [8, 1, 1], 1))).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 1],
      [2, 1, 1],
      [8, 1, 1],
      [16, 2, 2],
      [33, 3, 3],
    ]);
  });

  it('keeps one for training whatever the ratio, and holds nothing out for a share of zero', () => {
    const data = users(3, 4);
    expect(perUser(data, ratioPerUser(data, [0, 0, 1], 1))).toEqual([
      [1, 0, 2],
      [1, 0, 3],
    ]);
    expect(perUser(data, ratioPerUser(data, [1, 0, 0], 1))).toEqual([
      [3, 0, 0],
      [4, 0, 0],
    ]);
  });

  it('is the same for one seed, another for another, and differs between users', () => {
    const data = users(50, 50);
    const parts = ratioPerUser(data, [8, 1, 1], 1);
    expect(ratioPerUser(data, [8, 1, 1], 1)).toEqual(parts);
    expect(ratioPerUser(data, [8, 1, 1], 2)).not.toEqual(parts);
    expect(parts.slice(0, 50)).not.toEqual(parts.slice(50));
  });
});

describe('leaveOneOut', () => {
  it('holds out the last two of a history', () => {
    const data = { ...users(1, 2, 4), place: Int32Array.of(0, 1, 0, 0, 3, 2, 1) };
    expect([...leaveOneOut(data, 1)]).toEqual([0, 2, 0, 0, 2, 1, 0]);
  });

  it('draws where no history has an order', () => {
    const data = users(1, 2, 30);
    const parts = leaveOneOut(data, 1);
    expect(perUser(data, parts)).toEqual([
      [1, 0, 0],
      [1, 0, 1],
      [28, 1, 1],
    ]);
    expect(leaveOneOut(data, 1)).toEqual(parts);
    expect(leaveOneOut(data, 2)).not.toEqual(parts);
  });
});

describe('temporal', () => {
  it('never trains on what comes after a test interaction', () => {
    const data = { ...users(5, 5), time: Float64Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0) };
    expect([...temporal(data, [8, 1, 1])]).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is where sorting by time, then user, then item puts each', () => {
    const shares = fc.constantFrom([8, 1, 1], [1, 1, 1], [1, 0, 0], [0, 1, 0], [1, 0, 1]);
    fc.assert(
      fc.property(interactions, shares, ({ time, ...data }, [train, val, test]) => {
        const places = [...data.row.keys()].sort(
          (a, b) => time[a] - time[b] || data.row[a] - data.row[b] || data.col[a] - data.col[b],
        );
        const share = places.length / (train + val + test);
        const cuts = [Math.round(train * share), Math.round((train + val) * share)];
        const expected = new Uint8Array(places.length);
        places.forEach((at, k) => (expected[at] = cuts.filter((cut) => cut <= k).length));
        expect(temporal({ ...data, time }, [train, val, test])).toEqual(expected);
      }),
    );
  });
});

it.each([
  ['ratioPerUser', (data: Interactions) => ratioPerUser(data, [8, 1, 1], 3)],
  ['leaveOneOut', (data: Interactions) => leaveOneOut(data, 3)],
  ['temporal', (data: Interactions) => temporal({ ...data, time: data.time! }, [8, 1, 1])],
] as const)('%s does not depend on the order of the interactions', (_, split) => {
  fc.assert(
    fc.property(interactions, fc.infiniteStream(fc.nat()), (data, keys) => {
      const key = Array.from(data.row, () => keys.next().value!);
      const order = [...data.row.keys()].sort((a, b) => key[a] - key[b]);
      const parts = split(data);
      expect([...split(reordered(data, order))]).toEqual(order.map((k) => parts[k]));
    }),
  );
});

describe('kCore', () => {
  it('removes what falls below k because of what was removed', () => {
    // A chain: item 2 loses its second user once user 2, who has one interaction, is gone.
    const data = {
      rows: 3,
      cols: 3,
      row: Int32Array.of(0, 0, 1, 1, 1, 2),
      col: Int32Array.of(0, 1, 0, 1, 2, 2),
    };
    expect([...kCore(data, 2)]).toEqual([0, 1, 2, 3]);
    expect([...kCore(data, 1)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...kCore(data, 3)]).toEqual([]);
  });

  it('leaves the largest set in which everybody has k', () => {
    fc.assert(
      fc.property(interactions, fc.integer({ min: 1, max: 4 }), (data, k) => {
        const kept = kCore(data, k);
        const count = (ids: Int32Array, id: number) => kept.filter((at) => ids[at] === id).length;
        for (const at of kept) {
          expect(count(data.row, data.row[at])).toBeGreaterThanOrEqual(k);
          expect(count(data.col, data.col[at])).toBeGreaterThanOrEqual(k);
        }
        // One at a time, in any order, leads to the same set.
        let slow = [...data.row.keys()];
        for (;;) {
          const few = (ids: Int32Array, at: number) => slow.filter((o) => ids[o] === ids[at]).length < k;
          const weak = slow.find((at) => few(data.row, at) || few(data.col, at));
          if (weak === undefined) break;
          slow = slow.filter((at) => at !== weak);
        }
        expect([...kept]).toEqual(slow);
      }),
    );
  });
});

it('temporal puts equal times of one user in the order of the history', () => {
  const data = { ...users(2, 2), time: Float64Array.of(5, 5, 5, 5), place: Int32Array.of(1, 0, 0, 1) };
  expect([...temporal(data, [2, 1, 1])]).toEqual([0, 0, 1, 2]);
  expect([...temporal(data, [1, 1, 2])]).toEqual([1, 0, 2, 2]);
});

it('takePart keeps shape, times and places', () => {
  const data = { ...users(2, 1), time: Float64Array.of(7, 8, 9), place: Int32Array.of(1, 0, 0) };
  expect(takePart(data, Uint8Array.of(0, 2, 0), 'train')).toEqual({
    rows: 2,
    cols: 2,
    row: Int32Array.of(0, 1),
    col: Int32Array.of(0, 0),
    time: Float64Array.of(7, 9),
    place: Int32Array.of(1, 0),
  });
});
