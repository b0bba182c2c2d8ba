import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPLIT_METHODS, type Csr, type DatasetWarning, type SplitRule } from '#contract/dataset.ts';
import { rowDegrees, rowOfEntries } from './csr.ts';
import { divide, type Divided } from './divide.ts';

type Line = { u: number; i: number; t: number };
const RULE: SplitRule = { method: 'ratio', ratio: [8, 1, 1], seed: 1, kCore: 0 };

/** The lines as a format reads them, [5 users, 7 items]. */
const unsplit = (lines: Line[], timed = true) => ({
  file: 'toy.inter',
  rows: 5,
  cols: 7,
  row: lines.map(({ u }) => u),
  col: lines.map(({ i }) => i),
  time: timed ? Float64Array.from(lines, ({ t }) => t) : undefined,
});
const divideLines = (lines: Line[], rule: Partial<SplitRule> = {}, warnings: DatasetWarning[] = []) =>
  divide({ unsplit: unsplit(lines), features: [] }, { ...RULE, ...rule }, warnings);
const pairs = (csr: Csr) => Array.from(rowOfEntries(csr), (u, k) => `${u} ${csr.col[k]}`);
const parts = ({ train, val, test }: Divided) => [train, val, test].map(pairs);
/** Every pair once, at times 0, 1, ... */
const lines = (...list: [u: number, i: number][]) => list.map(([u, i], t) => ({ u, i, t }));

const anyLines = fc.array(fc.record({ u: fc.nat(4), i: fc.nat(6), t: fc.nat(9) }), {
  minLength: 1,
  maxLength: 40,
});

describe('divide', () => {
  it('keeps the earliest time of a repeated pair, and the pair in one split', () => {
    const warnings: DatasetWarning[] = [];
    const repeated = [...lines([0, 1], [0, 2], [0, 3]), { u: 0, i: 1, t: 9 }];
    expect(parts(divideLines(repeated, { method: 'leave-one-out' }, warnings))).toEqual([
      ['0 1'],
      ['0 2'],
      ['0 3'],
    ]);
    expect(warnings).toEqual([
      {
        message: 'toy.inter repeats interactions.',
        count: 1,
        action: 'Each pair is kept once, where it comes first.',
      },
    ]);
  });

  it('divides by time over all users', () => {
    const list = lines([4, 6], [3, 6], [2, 6], [1, 6], [0, 6], [0, 0], [1, 1], [2, 2], [3, 3], [4, 4]);
    expect(parts(divideLines(list, { method: 'temporal' })).slice(1)).toEqual([['3 3'], ['4 4']]);
  });

  it('says what it did', () => {
    const list = lines([0, 0], [0, 1], [1, 0], [1, 1]);
    const how = (rule: Partial<SplitRule>) => divideLines(list, rule).how;
    expect(how({ ratio: [7, 1, 2], seed: 5 })).toBe('It was divided 7:1:2 per user at random with seed 5.');
    expect(how({ method: 'temporal', kCore: 2 })).toBe(
      'It was reduced to its 2-core and divided 8:1:1 by time over all users.',
    );
    expect(how({ method: 'leave-one-out' })).toMatch(/last two interactions by time are/);
    const untimed = divide(
      { unsplit: unsplit(list, false), features: [] },
      { ...RULE, method: 'leave-one-out' },
      [],
    );
    expect(untimed.how).toMatch(/drawn at random with seed 1, are/);
  });

  it('refuses a split by time without times, and a core that is empty', () => {
    const untimed = { unsplit: unsplit(lines([0, 0]), false), features: [] };
    expect(() => divide(untimed, { ...RULE, method: 'temporal' }, [])).toThrow(
      /toy\.inter names no times, so it cannot be divided by them/,
    );
    expect(() => divideLines(lines([0, 0]), { kCore: 2 })).toThrow(/toy\.inter has no 2-core/);
  });

  it('drops what belongs to users and items outside the core', () => {
    // Item 5 has one user, and user 3, who has only item 5 beside 0, goes with it.
    const list = lines([1, 0], [1, 4], [2, 0], [2, 4], [3, 0], [3, 5]);
    const features = [
      { name: 'visual', rows: 7, cols: 2, data: Float32Array.from({ length: 14 }, (_, at) => at) },
    ];
    const labels = { title: Array.from('abcdefg'), users: Array.from('vwxyz') };
    const warnings: DatasetWarning[] = [];
    const core = divide({ unsplit: unsplit(list), features, labels }, { ...RULE, kCore: 2 }, warnings);
    expect(core.train).toMatchObject({ rows: 2, cols: 2 });
    expect(parts(core).flat().sort()).toEqual(['0 0', '0 1', '1 0', '1 1']);
    expect(core.features).toEqual([{ name: 'visual', rows: 2, cols: 2, data: Float32Array.of(0, 1, 8, 9) }]);
    expect(core.labels).toEqual({ title: ['a', 'e'], users: ['w', 'x'], items: ['0', '4'] });
    expect(warnings).toEqual([
      {
        message: 'Users and items with fewer than 2 interactions.',
        count: 8,
        action: '3 users and 5 items were removed, with 2 interactions; the others were numbered anew.',
      },
    ]);
    expect(divideLines(list).train).toMatchObject({ rows: 5, cols: 7 });
    const again: DatasetWarning[] = [];
    const full = { file: 'toy.inter', rows: 2, cols: 1, row: [0, 1], col: [0, 0] };
    expect(divide({ unsplit: full, features: [] }, { ...RULE, kCore: 1 }, again).labels).toBeUndefined();
    expect(again).toEqual([]);
  });

  it('keeps the times of a core in step with its interactions', () => {
    const list = [
      { u: 0, i: 3, t: 8 },
      { u: 1, i: 0, t: 9 },
      { u: 1, i: 4, t: 1 },
      { u: 2, i: 0, t: 2 },
      { u: 2, i: 4, t: 3 },
    ];
    const core = divideLines(list, { method: 'temporal', ratio: [2, 1, 1], kCore: 2 });
    expect(parts(core)).toEqual([['0 1', '1 0'], ['1 1'], ['0 0']]);
  });
});

describe.each(SPLIT_METHODS)('%s', (method) => {
  const rules = fc
    .record({
      seed: fc.nat(9),
      kCore: fc.constantFrom(0, 0, 2),
      ratio: fc.constantFrom([8, 1, 1], [6, 2, 2], [1, 1, 1]),
    })
    .map((knobs) => ({ ...knobs, method }) as SplitRule);
  const divideOrNothing = (list: Line[], rule: SplitRule) => {
    try {
      return divideLines(list, rule);
    } catch {
      return undefined;
    }
  };

  it('gives splits that are disjoint, cover everything and hold what was promised', () => {
    fc.assert(
      fc.property(anyLines, rules, (list, rule) => {
        const divided = divideOrNothing(list, rule);
        if (!divided) return;
        const all = parts(divided).flat();
        expect(new Set(all).size).toBe(all.length);
        const distinct = new Set(list.map(({ u, i }) => `${u} ${i}`));
        if (rule.kCore === 0) expect(new Set(all)).toEqual(distinct);
        const [train, val, test] = [divided.train, divided.val, divided.test].map(rowDegrees);
        for (let u = 0; u < divided.train.rows; u++) {
          const n = train[u] + val[u] + test[u];
          if (method === 'leave-one-out') expect([val[u], test[u]]).toEqual([n >= 3 ? 1 : 0, n >= 2 ? 1 : 0]);
          if (method === 'ratio' && n > 0) expect(train[u]).toBeGreaterThan(0);
          if (method === 'ratio' && n >= 3) expect(Math.min(val[u], test[u])).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('depends on the order of the lines only among equal times of a user', () => {
    fc.assert(
      fc.property(anyLines, rules, fc.infiniteStream(fc.nat()), (list, rule, keys) => {
        // As many times as lines, so that no two are the same.
        const told = list.map((line, k) => ({ ...line, t: line.t * list.length + k }));
        const shuffled = told
          .map((line) => ({ line, key: keys.next().value! }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line);
        expect(divideOrNothing(shuffled, rule)).toEqual(divideOrNothing(told, rule));
      }),
    );
  });
});
