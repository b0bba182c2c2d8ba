import { expect, test } from 'vitest';
import { latexTable } from './latexTable.ts';

test('a table with rules of booktabs; what LaTeX would read otherwise is escaped', () => {
  const text = latexTable(
    ['point', 'Recall@20'],
    [
      ['λ₂ = 0.5', '.09 ± .01'],
      ['a_b & 5 %', '−.1'],
    ],
    ['n = 3'],
  );
  expect(text.split('\n')).toEqual([
    '% n = 3',
    '\\begin{tabular}{lr}',
    '\\toprule',
    'point & Recall@20 \\\\',
    '\\midrule',
    '$\\lambda$$_2$ = 0.5 & .09 $\\pm$ .01 \\\\',
    'a\\_b \\& 5 \\% & $-$.1 \\\\',
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ]);
});
