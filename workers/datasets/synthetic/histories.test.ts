import { describe, expect, it } from 'vitest';
import type { Dataset, SyntheticSource } from '#contract/dataset.ts';
import { colDegrees } from '../csr.ts';
import { sequencesOf } from '../sequences.ts';
import { generateSynthetic, synthesisWords } from '../synthetic.ts';

const source = (knobs: Partial<SyntheticSource> = {}): SyntheticSource => ({
  source: 'synthetic',
  preset: 'sequence',
  seed: 1,
  ...knobs,
});
const make = (knobs?: Partial<SyntheticSource>) => generateSynthetic(source(knobs));

function historiesOf(dataset: Dataset, parts: ('train' | 'val' | 'test')[] = ['train', 'val', 'test']) {
  const { ptr, items } = sequencesOf(dataset, parts)!;
  return Array.from({ length: dataset.users }, (_, user) => [...items.subarray(ptr[user], ptr[user + 1])]);
}
/** Share of clicks in a category that follows that of the click before. */
function following(dataset: Dataset): number {
  const { category, successors } = dataset.truth!;
  const steps = historiesOf(dataset).flatMap((items) => items.slice(1).map((item, k) => [items[k], item]));
  const fits = ([before, item]: number[]) =>
    successors!.subarray(2 * category[before], 2 * category[before] + 2).includes(category[item]);
  return steps.filter(fits).length / steps.length;
}

describe('histories that are drawn one click after the other', () => {
  it('repeat themselves by seed', async () => {
    const made = await make();
    expect(made.hash.slice(0, 16)).toBe('05bc94ec0b2eb7b8');
    expect(await make()).toEqual(made);
    expect((await make({ seed: 2 })).hash).not.toBe(made.hash);
  });

  it('have 5 to 30 clicks, of which the last two are held out', async () => {
    const made = await make();
    const histories = historiesOf(made);
    const lengths = histories.map(({ length }) => length);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([5, 30]);
    expect(historiesOf(made, ['val'])).toEqual(histories.map((items) => items.slice(-2, -1)));
    expect(historiesOf(made, ['test'])).toEqual(histories.map((items) => items.slice(-1)));
  });

  it('follow the chain as often as they are told to', async () => {
    expect(following(await make())).toBeGreaterThan(0.8);
    expect(following(await make({ sequence: 1 }))).toBeGreaterThan(0.98);
    expect(following(await make({ sequence: 0.1 }))).toBeLessThan(0.4);
    const { order, truth } = await make({ sequence: 0 });
    expect([order, truth!.successors]).toEqual([undefined, undefined]);
    expect((await make({ preset: 'mini', sequence: 0.5 })).order).toBeDefined();
  });

  it('go by taste within a category', async () => {
    const made = await make();
    const { category, userFactors, itemFactors, width } = made.truth!;
    const of = (factors: Float32Array, row: number) => factors.subarray(row * width, (row + 1) * width);
    const length = (v: Float32Array) => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    const fit = (user: number, item: number) => {
      const v = of(itemFactors, item);
      return of(userFactors, user).reduce((sum, x, k) => sum + x * v[k], 0) / length(v);
    };
    const ranks = historiesOf(made).flatMap((items, user) =>
      items.slice(1).map((item) => {
        const mine = fit(user, item);
        const kin = Array.from(category.keys()).filter((other) => category[other] === category[item]);
        return kin.filter((other) => fit(user, other) < mine).length / kin.length;
      }),
    );
    expect(ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length).toBeGreaterThan(0.6);
  });

  it('click cold items in the last two places alone', async () => {
    const { train, val, test } = await make({ coldItems: 0.2 });
    const [trained, held] = [colDegrees(train), [colDegrees(val), colDegrees(test)]];
    const cold = Array.from(trained.keys()).filter((item) => trained[item] === 0);
    expect(cold.length).toBeGreaterThanOrEqual(60);
    expect(held.every((degrees) => cold.some((item) => degrees[item] > 0))).toBe(true);
  });

  it('bear users of few clicks', async () => {
    const made = await make({ density: 0.1 });
    const lengths = new Set(historiesOf(made).map(({ length }) => length));
    expect(lengths).toContain(1);
    expect(lengths).toContain(2);
    expect(made.test.col.length).toBeGreaterThan(made.val.col.length);
  });

  it('say how they were made', () => {
    expect(synthesisWords(source())).toMatch(
      /80% of clicks are in one of the two categories that follow that of the click before, twice as often in the first, taste chooses among twelve items there/,
    );
    expect(synthesisWords(source({ sequence: 0 }))).not.toMatch(/follow that of/);
  });
});
