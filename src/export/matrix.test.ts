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
    values: { 'recall@20': { mean: 0.123456, deviation: 0.0011, n: 2 } },
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
const context = { dataset: { name: 'toy', hash: 'abc' }, protocol: 'strict', metric: 'recall20' as const };

test('CSV: full precision, one line per row that was run', () => {
  const [head, full, other, end] = matrixCsv(rows, columns, context).split('\r\n');
  const of = (line: string, name: string) => line.split(',')[head.split(',').indexOf(name)];
  expect(of(full, 'test_recall@20_mean')).toBe('0.123456');
  expect(of(full, 'seeds')).toBe('1 2');
  expect(of(full, 'difference')).toBe('');
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
});
