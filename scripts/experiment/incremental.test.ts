import { expect, test } from 'vitest';
import { parseExperiment } from '#contract/experiment.ts';
import type { RunResult } from '#contract/results.ts';
import { incrementalCsv, incrementalTex, readExperiment } from './incremental.ts';
import { cellsOf } from './outFolder.ts';
import { isLastOfSlice, oldOf } from './slices.ts';

const spec = parseExperiment({
  dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
  seeds: [1, 2],
  runs: [{ name: 'plain', model: 'most-popular' }],
  incremental: [{ name: 'new', model: 'lightgcn', share: 0.07 }],
});

test('what is done on one slice follows each other, and the whole dataset comes last', () => {
  const cells = cellsOf(spec);
  expect(cells.map(({ id }) => id)).toEqual([
    ...['plain-seed1', 'plain-seed2'],
    ...['new.old-seed1', 'new.graph-model-seed1', 'new.tuned-model-seed1'],
    ...['new.old-seed2', 'new.graph-model-seed2', 'new.tuned-model-seed2'],
    ...['new.retrained-seed1', 'new.retrained-seed2'],
  ]);
  expect(oldOf(cells[7], cells)).toBe(cells[5]);
  expect(cells.filter((cell) => isLastOfSlice(cell, cells))).toEqual([cells[4], cells[7]]);
});

test('finished cells become rows, files and words; users are counted', () => {
  const recalls: Record<string, number> = {
    old: 0.1,
    'graph-model': 0.12,
    'tuned-model': 0.13,
    retrained: 0.14,
  };
  const entries = cellsOf(spec).flatMap((cell) => {
    if (!cell.part) return [];
    const recall = recalls[cell.part.does.id] + cell.seed / 1000;
    const test = { recall: { 20: recall }, ndcg: { 20: recall } };
    const times = { prepare: 1, evaluate: 2, infer: 3 };
    const result = {
      ...{ model: 'lightgcn', stages: { model: { test, times } } },
      curves: [{ stage: 'model', steps: 4, seconds: 0.02 }],
    } as unknown as RunResult;
    const scores = [{ stage: 'model', users: [0, 5], recall20: [0.5, 1], ndcg20: [0.5, 1] }];
    return [{ ...cell, outcome: { status: 'finished' as const, result }, scores }];
  });
  const arrival = (share: number, seed: number) => ({
    ...{ share, seed, of: 'whole', by: 'random' as const, interactions: 7 },
    ...{ users: [5, 6], newUsers: 1, newItems: 0 },
  });
  const read = readExperiment(spec.incremental![0], entries, { arrival });
  expect(read.arrivals.map(({ users }) => users)).toEqual([2, 2]);
  expect(read.touchedTestUsers).toEqual({ 1: 1, 2: 1 });
  expect(read.rows.map(({ label, steps }) => [label, steps])).toEqual([
    ...[
      ['Stale', 0],
      ['New graph only', 4],
    ],
    ...[
      ['Fine-tuned', 4],
      ['Retrained', 4],
    ],
  ]);
  expect(read.rows[0].touched!.recall.mean).toBe(1);
  expect(read.reading[0]).toContain('with 2 seeds nothing is claimed');
  const [head, stale] = incrementalCsv([read]).split('\r\n');
  expect(stale.split(',')).toHaveLength(head.split(',').length);
  expect(stale).toContain('new,lightgcn,Stale,2,');
  expect(incrementalTex([read])).toContain('new: 7 percent of');
  expect(incrementalTex([read])).toContain('Fine-tuned & 0.1315 (0.1310--0.1320)');
});
