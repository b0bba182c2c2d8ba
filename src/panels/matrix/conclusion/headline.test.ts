import { describe, expect, test } from 'vitest';
import type { VerdictKind } from '#contract/analysis.ts';
import type { AblatedPart } from '#contract/models/card.ts';
import { ablationHeadline, comparisonHeadline } from './headline.ts';
import type { ComparedRow } from './kinds.ts';

interface Case {
  part?: AblatedPart;
  verdict?: VerdictKind;
  difference?: number;
  seeds?: number;
  visible?: number;
}

/** A row that was compared; without a verdict one that was not. */
function row(label: string, { part, verdict, difference = -0.1, seeds = 3, visible = 0.028 }: Case = {}) {
  const comparison = verdict && {
    ...{ verdict, difference, sharedSeeds: seeds, sentence: '' },
    visible: seeds < 3 ? undefined : visible,
  };
  return { row: { id: label, label, part }, comparison } as unknown as ComparedRow;
}
const small = (part: AblatedPart, label = `w/o-${part}`) => row(label, { part, verdict: 'small' });

describe('ablations', () => {
  const headline = (...rows: ComparedRow[]) => ablationHeadline({ rows, referenceLabel: 'Full' });

  test('nothing is said before anything is compared', () => {
    expect(headline()).toBeUndefined();
    expect(headline(row('Full'))).toBeUndefined();
  });

  test('a part that matters, and parts of which nothing is visible', () => {
    expect(
      headline(
        row('Full'),
        small('distillation', 'w/o-pairs'),
        small('distillation', 'w/o-lists'),
        row('w/o-content', { part: 'content', verdict: 'claimed' }),
        small('graph'),
      ),
    ).toBe(
      'Content matters. Distillation and the graph: nothing visible at n = 3; the smallest visible effect is about .03.',
    );
  });

  test('rows of a part are named where not all of them are lower', () => {
    const lower = row('w/o-lists', { part: 'distillation', verdict: 'claimed' });
    expect(headline(lower, small('distillation'))).toBe('Distillation matters: w/o-lists is lower.');
  });

  test('what is better without a part is said', () => {
    const higher = row('w/o-L2', { part: 'regularisation', verdict: 'claimed', difference: 0.01 });
    expect(headline(higher)).toBe('Regularisation: w/o-L2 is higher than Full.');
  });

  test('users agree where seeds do not', () => {
    const torn = (part: AblatedPart) => row(`w/o-${part}`, { part, verdict: 'users' });
    expect(headline(torn('ids'), small('ids', 'x'), torn('graph'), small('content'))).toMatch(
      /^The graph and the id embedding: users agree, seeds do not\. Content: nothing visible/,
    );
  });

  test('identical rows say nothing of a part', () => {
    expect(headline(row('same', { part: 'graph', verdict: 'identical' }), small('content'))).toBe(
      'Content: nothing visible at n = 3; the smallest visible effect is about .03.',
    );
  });

  test('other models are beside, not parts', () => {
    expect(
      headline(
        small('content'),
        row('Floor', { verdict: 'claimed' }),
        row('Older', { verdict: 'claimed' }),
        row('Newer', { verdict: 'claimed', difference: 0.1 }),
        row('Teacher', { verdict: 'small' }),
      ),
    ).toMatch(
      / Full is higher than Floor and Older\. Full is lower than Newer\. It is not told apart from Teacher\.$/,
    );
  });

  test('a model that is not told apart from another', () =>
    expect(headline(row('Teacher', { verdict: 'users' }))).toBe('Full is not told apart from Teacher.'));

  test.each([
    [1, 'With one seed no difference can be claimed: 3 are needed. Users already agree on 1 of 2 rows.'],
    [2, 'With 2 seeds no difference can be claimed: 3 are needed. Users already agree on 1 of 2 rows.'],
    [
      0,
      'With no seed that both rows have no difference can be claimed: 3 are needed. Users already agree on 1 of 2 rows.',
    ],
  ])('%d seeds are too few', (seeds, words) => {
    const rows = (['users', 'small'] as const).map((verdict) =>
      row(verdict, { part: 'graph', verdict, seeds }),
    );
    expect(headline(...rows)).toBe(words);
  });

  test('rows with too few seeds wait while others speak', () => {
    expect(headline(small('content'), row('late', { part: 'graph', verdict: 'users', seeds: 1 }))).toMatch(
      /^Content: nothing visible .* 1 row has too few seeds\.$/,
    );
  });

  test('seeds that differ from row to row are a span, the effect is that of the middle row', () => {
    expect(
      headline(
        row('a', { part: 'content', verdict: 'small', seeds: 3, visible: 0.01 }),
        row('b', { part: 'content', verdict: 'small', seeds: 5, visible: 0.002 }),
        row('c', { part: 'content', verdict: 'small', seeds: 4, visible: 0.3 }),
      ),
    ).toBe('Content: nothing visible at n = 3 to 5; the smallest visible effect is about .01.');
  });
});

describe('comparisons', () => {
  const headline = (...rows: ComparedRow[]) =>
    comparisonHeadline({ rows, referenceLabel: 'R', metricLabel: 'Recall@20' });
  const lower = (label: string) => row(label, { verdict: 'claimed' });

  test('both sides, and what stays open', () => {
    const higher = row('A', { verdict: 'claimed', difference: 0.1 });
    expect(headline(row('R'), higher, lower('B'), lower('C'), row('D', { verdict: 'small' }))).toBe(
      'A is higher than R in Recall@20. B and C are lower than R in Recall@20. D: nothing visible at n = 3; the smallest visible effect is about .03.',
    );
  });

  test('many are counted', () => {
    expect(headline(...['A', 'B', 'C', 'D'].map(lower), row('E', { verdict: 'users' }))).toBe(
      '4 of 5 rows are lower than R in Recall@20. E: users agree, seeds do not.',
    );
    expect(headline(...['A', 'B', 'C', 'D'].map((label) => row(label, { verdict: 'small' })))).toMatch(
      /^All 4 rows: nothing visible at n = 3/,
    );
  });

  test('names that hold commas are told apart', () =>
    expect(headline(lower('A, 1 change'), lower('B'))).toBe('A, 1 change; B are lower than R in Recall@20.'));

  test('equal runs are identical', () =>
    expect(headline(row('A', { verdict: 'identical' }))).toBe('A is identical to R.'));

  test('few seeds claim nothing', () =>
    expect(headline(row('A', { verdict: 'users', seeds: 1 }))).toBe(
      'With one seed no difference can be claimed: 3 are needed. Users already agree on it.',
    ));
});
