import { expect, test } from 'vitest';
import { matrixRows, modelRows } from '#contract/matrix.ts';
import { columnOf } from '#stores/experiments/matrixTable.ts';
import { ofWholeModels, publishedColumns, publishedElsewhere } from './published.ts';

const rows = modelRows();
const row = (id: string) => rows.find((known) => known.id === id)!;
const shape = (users: number, items: number, train: number, val: number, test: number) => ({
  ...{ users, items },
  interactions: { train, val, test },
});
const PUBLIC = shape(9308, 6710, 59541, 3051, 6130);
const PAPER = shape(14343, 8690, 200000, 40000, 36637);
const recall = [columnOf('recall', 20)];

test('figures stand beside numbers of the very shape that they were printed for', () => {
  const [column, ...others] = publishedColumns(rows, recall, PUBLIC);
  expect([column.where, column.metric, others.length]).toEqual(['MMSSL README', 'Recall@20', 0]);
  expect(column.valueOf(row('vbpr'))).toBe(0.038);
  expect(column.valueOf(row('promptmm'))).toBeUndefined();
  expect(publishedColumns(rows, recall, { ...PUBLIC, users: 9319 })).toEqual([]);
  expect(publishedColumns(rows, [columnOf('recall', 10)], PUBLIC)).toEqual([]);
});

test('a table of the paper belongs to its own data: whole models and ablations', () => {
  const columns = publishedColumns(rows, recall, PAPER, ofWholeModels);
  expect(columns.map(({ where }) => where)).toEqual(['Table 4']);
  expect(columns[0].valueOf(row('promptmm'))).toBe(0.0737);
  expect(columns[0].valueOf(row('promptmm/teacher'))).toBeUndefined();
  const ablations = matrixRows('promptmm', []);
  const ofTable5 = publishedColumns(ablations, recall, PAPER).find(({ where }) => where === 'Table 5')!;
  expect(ofTable5.valueOf(ablations.find(({ id }) => id === 'no-pairkd')!)).toBe(0.0692);
});

test('all others stand apart, with the shape that they belong to', () => {
  const tables = publishedElsewhere(['lightgcn', 'vbpr', 'vbpr'], PUBLIC);
  expect(tables).toEqual([
    {
      where: 'Table 4',
      shape: { dataset: 'TikTok (PromptMM)', users: 14343, items: 8690, interactions: 276637 },
      metrics: ['Recall@20', 'NDCG@20'],
      rows: [
        { label: 'LightGCN', values: { 'Recall@20': 0.0612, 'NDCG@20': 0.0211 } },
        { label: 'VBPR', values: { 'Recall@20': 0.0525, 'NDCG@20': 0.0186 } },
      ],
    },
  ]);
  expect(publishedElsewhere(['most-popular'], PUBLIC)).toEqual([]);
});
