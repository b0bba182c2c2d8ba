import { expect, test } from 'vitest';
import { columnOf, type TableRow } from '#stores/experiments/matrixTable.ts';
import { matrixCsv } from './matrixCsv.ts';
import { matrixLatex } from './matrixLatex.ts';

const columns = [columnOf('recall', 20)];
const p = { t: 0.0004, wilcoxon: 0.02, bootstrap: 0.5 };
const range = { low: -0.002, high: -0.001 };
const rows = [
  {
    row: { id: 'full', label: 'PromptMM' },
    cells: [{ seed: 1 }, { seed: 2 }],
    values: { 'recall@20': { mean: 0.123456, deviation: 0.0011, n: 2, range: { low: 0.11, high: 0.13 } } },
    cost: { seconds: 5, saved: 0 },
  },
  {
    row: { id: 'no-kd', label: 'A & B' },
    cells: [{ seed: 1 }],
    values: { 'recall@20': { mean: 0.1, n: 1 } },
    cost: { seconds: 2, saved: 3, taken: { stage: 'Teacher', from: 'PromptMM' } },
    comparison: {
      ...{ difference: -0.0015, users: 9, overUsers: range, p, adjusted: p },
      ...{ claimed: true, sentence: '.0015 lower, over 3 seeds.' },
    },
  },
  { row: { id: 'xavier', label: 'Random start' }, cells: [], values: {} },
] as unknown as TableRow[];
const context = {
  ...{ dataset: { name: 'toy', hash: 'abc' }, protocol: 'strict' },
  ...{ metric: 'recall20' as const, reference: 'PromptMM' },
};

test('CSV: full precision, one line per row that was run', () => {
  const [head, full, other, end] = matrixCsv(rows, columns, context).split('\r\n');
  const of = (line: string, name: string) => line.split(',')[head.split(',').indexOf(name)];
  expect(of(full, 'test_recall@20_mean')).toBe('0.123456');
  expect(of(full, 'seeds')).toBe('1 2');
  expect([of(full, 'test_recall@20_low'), of(full, 'difference')]).toEqual(['0.11', '']);
  expect(of(other, 'test_recall@20_deviation')).toBe('');
  expect(of(other, 'difference')).toBe('-0.0015');
  expect(of(other, 'p_wilcoxon_holm')).toBe('0.02');
  expect(other).toContain('".0015 lower, over 3 seeds."');
  expect(end).toBe('');
});

test('LaTeX: the digits of the page, claimed differences in bold', () => {
  const tex = matrixLatex(rows, columns, context);
  expect(tex).toContain('PromptMM & 2 & $.1235 \\pm .0011$ & -- & -- & -- & -- & -- & -- \\\\');
  expect(tex).toContain(
    'A \\& B & 1 & $.1000$ & $\\mathbf{-.0015}$ & $[-.0020, -.0010]$ & -- & $< .001$ & $.020$ & $.500$ \\\\',
  );
  expect(tex).not.toContain('Random start');
  expect(tex).toContain('Delta: difference to PromptMM in');
});

test('what was published for data of this shape stands beside', () => {
  const published = [
    {
      id: 'p',
      where: 'Some_Table',
      metric: 'Recall@20',
      valueOf: ({ id }: { id: string }) => (id === 'full' ? 0.5 : undefined),
    },
  ];
  const [head, full, other] = matrixCsv(rows, columns, { ...context, published }).split('\r\n');
  const at = head.split(',').indexOf('published Some_Table Recall@20');
  expect([full, other].map((line) => line.split(',')[at])).toEqual(['0.5', '']);
  const tex = matrixLatex(rows, columns, { ...context, published });
  expect(tex).toContain('Recall@20 & Recall@20, Some\\_Table & $\\Delta$');
  expect(tex).toContain('$.1235 \\pm .0011$ & $.5000$ & --');
});
