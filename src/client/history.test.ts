import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import { datasetHash } from '#contract/datasetHash.ts';
import type { Recording } from '#contract/recording.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import { closeTables, openTables } from './history/database.ts';
import {
  eraseRuns,
  outputBytes,
  readDataset,
  readOutputs,
  readRuns,
  readScores,
  writeOutputs,
  writeRun,
} from './history.ts';
import { orphanedWork } from './history/pendingWork.ts';
import { readRecording, recordedRuns, writeRecording } from './recordings.ts';
import { packRecording } from './history/packRecording.ts';
import { VERSION } from './history/schema.ts';

beforeEach(async () => {
  await closeTables();
  globalThis.indexedDB = new IDBFactory();
});

const at = (value: number) => ({ 20: value });
const metrics = (value: number) => ({
  recall: at(value),
  ndcg: at(value),
  precision: at(value),
  hit: at(value),
  users: 3,
  ties: 0,
});
const floor = { val: metrics(0.1), test: metrics(0.1) };

function resultOf(runId: string): RunResult {
  return {
    runId,
    name: 'MF-BPR',
    model: 'mf-bpr',
    seed: 1,
    config: defaultConfig('mf-bpr'),
    protocol: 'strict',
    dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } },
    environment: { backend: 'cpu', adapter: 'none', reason: 'test', software: false },
    floor,
    stages: {
      model: { epochs: 1, bestEpoch: 1, secondsPerEpoch: 1, secondsPerStep: 1, parameters: 5, ...floor },
    },
    curves: [
      { stage: 'model', epoch: 1, seconds: 1, steps: 1, losses: { bpr: 0.5 }, val: metrics(0.2), best: true },
    ],
  };
}
const record = (runId: string, savedAt = 1) => ({
  runId,
  savedAt,
  tags: ['a'],
  notes: 'n',
  result: resultOf(runId),
});

const recording = (runId: string): Recording => ({
  version: 2,
  runId,
  request: { runId, name: 'MF-BPR', model: 'mf-bpr', config: {}, seed: 1, protocol: 'strict' },
  recordedAt: 5,
  dataset: { name: 'mini', hash: 'abc', interactions: 9, modalities: [] },
  events: [
    {
      at: 0,
      event: {
        type: 'started',
        stages: ['model'],
        environment: resultOf('').environment,
        floor,
        resumed: false,
        curves: [],
      },
    },
    ...Array.from({ length: 250 }, (_, i) => ({
      at: i,
      event: {
        type: 'steps' as const,
        batch: { stage: 'model' as const, epoch: 1, steps: [i + 1], losses: { bpr: [1 / 3] } },
      },
    })),
    { at: 250, event: { type: 'finished' } },
  ],
  trajectories: [],
});

/** Larger than a piece, with values that text would not keep. */
function outputs(items = 1_200_000): StageOutput[] {
  const item = new Float32Array(items);
  item.set([0.1, -0, 1e-45], items - 3);
  return [
    {
      stage: 'model',
      d: 1,
      embedSeconds: 0.5,
      user: Float32Array.of(1, 2),
      item,
      features: [{ modality: 'visual', user: Float32Array.of(3), item: new Float32Array(0) }],
      itemHits: { hits: Int32Array.of(1), tests: Int32Array.of(2) },
      userScores: {
        users: Int32Array.of(4),
        recall20: Float64Array.of(1 / 3),
        ndcg20: Float64Array.of(0.5),
      },
    },
  ];
}

test('a run is there after the database was closed, oldest first', async () => {
  await writeRun(record('late', 9));
  await writeRun(record('early', 2));
  await closeTables();
  expect(await readRuns()).toEqual({
    records: [record('early', 2), record('late', 9)],
    datasets: [],
    damaged: 0,
  });
});

test('outputs come back bit for bit, with the scores', async () => {
  await writeOutputs('r', outputs(), 1);
  await closeTables();
  const back = await readOutputs('r');
  const [{ item, ...rest }] = outputs();
  expect(back).toMatchObject([rest]);
  // Millions of elements; Object.is, because -0 is another number than 0.
  expect(item.every((value, i) => Object.is(value, back![0].item[i]))).toBe(true);
  expect((await readScores('r'))!.stages[0].userScores.recall20[0]).toBe(1 / 3);
});

test('the oldest outputs go for room; their scores stay', async () => {
  const bytes = 4 * 1000 + 100;
  await writeOutputs('old', outputs(1000), 1, 2 * bytes);
  await writeOutputs('new', outputs(1000), 2, 2 * bytes);
  await writeOutputs('newest', outputs(1000), 3, 2 * bytes);
  expect([...(await outputBytes()).keys()].sort()).toEqual(['new', 'newest']);
  expect(await readOutputs('old')).toBeUndefined();
  expect(await readScores('old')).toBeDefined();
  await expect(writeOutputs('huge', outputs(), 4, 2 * bytes)).rejects.toThrow('larger');
});

test('a deleted run is erased when the runs are read next, with all that belongs to it', async () => {
  await writeRun({ ...record('gone'), binned: true });
  await writeOutputs('gone', outputs(10), 1);
  expect((await readRuns()).records).toEqual([]);
  expect((await readRuns()).damaged).toBe(0);
  expect(await readOutputs('gone')).toBeUndefined();
  expect(await readScores('gone')).toBeUndefined();
});

test('erases one run and no other', async () => {
  for (const id of ['a', 'aa']) {
    await writeRun(record(id));
    await writeOutputs(id, outputs(10), 1);
  }
  await eraseRuns(['a']);
  expect((await readRuns()).records.map(({ runId }) => runId)).toEqual(['aa']);
  expect(await readOutputs('aa')).toEqual(outputs(10));
});

test('a damaged record is counted and skipped; damaged outputs are as good as none', async () => {
  const db = await openTables();
  await writeRun(record('fine'));
  const broken = { ...record('broken'), result: { ...resultOf('broken'), stages: { model: {} } } };
  await db.put('runs', broken as never, 'broken');
  await db.put('runs', 'nonsense' as never, 'x');
  await writeOutputs('fine', outputs(), 1);
  await db.delete('pieces', ['fine', 1, 0]);
  expect(await readRuns()).toMatchObject({ records: [{ runId: 'fine' }], damaged: 2 });
  expect(await readOutputs('fine')).toBeUndefined();
  expect(await outputBytes()).toEqual(new Map());
});

test('a database of version 1 opens and keeps its runs', async () => {
  const old = await openTables(1);
  await old.put('runs', resultOf('old') as never, 'old');
  old.close();
  const { records } = await readRuns();
  expect(records).toEqual([{ runId: 'old', savedAt: 0, tags: [], notes: '', result: resultOf('old') }]);
});

test('a database of version 2 opens, keeps its runs and takes recordings', async () => {
  const old = await openTables(2);
  await old.put('runs', record('old'), 'old');
  old.close();
  expect((await readRuns()).records).toEqual([record('old')]);
  await writeRecording(recording('old'), 1);
  expect(await readRecording('old')).toEqual(recording('old'));
});

test('recordings go with their run, and the oldest for room', async () => {
  for (const [i, id] of ['a', 'b', 'c'].entries()) await writeRecording(recording(id), i, 2);
  expect(await recordedRuns()).toEqual(['b', 'c']);
  await eraseRuns(['b']);
  expect(await recordedRuns()).toEqual(['c']);
  expect(await readRecording('b')).toBeUndefined();
});

test('a recording that is damaged is named', async () => {
  const db = await openTables();
  const packed = await packRecording({ ...recording('x'), events: [] });
  await db.put('recordings', { savedAt: 1, packed }, 'x');
  await db.put('recordings', { savedAt: 1, packed: packed.slice(9) }, 'y');
  await expect(readRecording('x')).rejects.toMatchObject({ code: 'dataset-invalid' });
  await expect(readRecording('y')).rejects.toMatchObject({ code: 'storage-failed' });
});

test('a database of a newer studio is left alone and named', async () => {
  (await openDB('promptmm-studio', VERSION + 1)).close();
  await expect(readRuns()).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringContaining('newer version') as string,
  });
});

test('a database of version 4 opens, and what it names by earlier hashes has the hash of today', async () => {
  const earlier = '19f55200e3993e1c9b1d3ed2dfb647aa809af31ccd30c532a322f4b0cb367cf7';
  const today = datasetHash(earlier, ['visual', 'acoustic']);
  const modalities = [{ name: 'visual' }, { name: 'acoustic' }];
  const report = { name: 'tiktok', hash: earlier, users: 2, items: 3, modalities } as never;
  const on = (runId: string, hash: string) => {
    const kept = record(runId);
    return { ...kept, result: { ...kept.result, dataset: { ...kept.result.dataset, hash } } };
  };
  const old = await openTables(4);
  await old.put('datasets', { report }, earlier);
  await old.put('datasets', { report: 5 } as never, 'damaged');
  await old.put('runs', on('a', earlier), 'a');
  await old.put('runs', on('b', 'abc'), 'b');
  await old.put('runs', { runId: 'c' } as never, 'c');
  const pending = { id: 'p', savedAt: 1, purpose: 'queue' as const, total: 1, left: 1, requests: [] };
  await old.put('agendas', { ...pending, dataset: { name: 'tiktok', hash: earlier } }, 'p');
  old.close();
  const { records, datasets, damaged } = await readRuns();
  expect(records.map(({ result }) => result.dataset.hash)).toEqual([today, 'abc']);
  expect(datasets.map((known) => known.report.hash)).toEqual([today]);
  expect(damaged).toBe(1);
  expect((await readDataset(today))?.report.name).toBe('tiktok');
  expect((await orphanedWork()).map(({ dataset }) => dataset.hash)).toEqual([today]);
});
