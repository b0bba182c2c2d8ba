import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import { eraseRuns, outputBytes, readRuns, writeOutputs, writeRun } from '../history.ts';
import { damagedRecords, eraseDamaged } from './damaged.ts';
import { closeTables, withDatabase } from './database.ts';
import type { RunRecord } from './record.ts';
import { SOUND_TABLES } from './sound.ts';

beforeEach(async () => {
  await closeTables();
  globalThis.indexedDB = new IDBFactory();
});

const at = { 10: 0.1, 20: 0.2, 40: 0.3, 50: 0.4 };
const metrics = { recall: at, ndcg: at, precision: at, hit: at, users: 3, ties: 0 };
const judged = { val: metrics, test: metrics };
const model = { epochs: 1, bestEpoch: 1, secondsPerEpoch: 1, secondsPerStep: 1, parameters: 5, ...judged };
const record = (runId: string): RunRecord => ({
  ...{ runId, savedAt: 1, tags: ['a'], notes: 'n' },
  result: {
    ...{ runId, name: 'MF-BPR', model: 'mf-bpr', seed: 1, protocol: 'strict', floor: judged },
    config: defaultConfig('mf-bpr'),
    dataset: {
      ...{ name: 'mini', hash: 'abc' },
      split: { method: 'ratio', ratio: [8, 1, 1], seed: 1, kCore: 0 },
      edit: { seed: 1, changes: [{ modality: 'visual', noise: 0.5 }] },
    },
    environment: { backend: 'cpu', adapter: 'none', reason: 'test', software: false },
    stages: { model },
    curves: [
      {
        ...{ stage: 'model', epoch: 1, seconds: 1, steps: 1, losses: { bpr: 0.5 }, best: true },
        val: metrics,
      },
    ],
  },
});

type Row = Record<string, unknown>;
const isInside = (value: unknown): value is Row => typeof value === 'object' && value !== null;
const pathsOf = (value: Row): string[][] =>
  Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...(isInside(inner) ? pathsOf(inner).map((path) => [key, ...path]) : []),
  ]);
const REMOVED = Symbol('removed');

/** The record with another value in one place. */
function damaged(path: string[], value: unknown): unknown {
  const copy = structuredClone(record('damaged')) as unknown as Row;
  const holder = path.slice(0, -1).reduce((row, key) => row[key] as Row, copy);
  if (value === REMOVED) delete holder[path.at(-1)!];
  else holder[path.at(-1)!] = value;
  return copy;
}

/** Retyped in every way that the structured clone knows. */
const other = fc.oneof(
  fc.constant(REMOVED),
  fc.constantFrom(null, NaN, true, new Date(0), new Uint8Array(2), 10n),
  fc.string(),
  fc.double(),
  fc.array(fc.integer(), { maxLength: 2 }),
  fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2 }),
);

/** The kind of a value, as far as a view relies on it. */
const kindOf = (value: unknown) => {
  if (Array.isArray(value)) return 'list';
  return value === null || Number.isNaN(value) ? 'none' : typeof value;
};

test('whatever is damaged in one record, it is set aside or as good as whole, and the other one is listed', async () => {
  const paths = pathsOf(record('damaged') as unknown as Row);
  await writeRun(record('fine'));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), other, async (path, value) => {
      await withDatabase(async (db) => void (await db.put('runs', damaged(path, value) as never, 'damaged')));
      const { records, damaged: count } = await readRuns();
      const listed = records.find(({ runId }) => runId === 'damaged');
      expect(records.map(({ runId }) => runId)).toContain('fine');
      expect(count).toBe(listed ? 0 : 1);
      // What is listed has a value of the same kind there, or none that anything relies on.
      if (!listed || value === REMOVED) return;
      const before = path.reduce<unknown>((row, key) => (row as Row)[key], record('damaged'));
      expect(kindOf(value), path.join('.')).toBe(kindOf(before));
    }),
    { numRuns: 300 },
  );
});

test.each([
  'runId',
  'savedAt',
  'tags',
  'notes',
  'result',
  'result.runId',
  'result.name',
  'result.model',
  'result.seed',
  'result.protocol',
  'result.config',
  'result.dataset',
  'result.dataset.split',
  'result.dataset.split.ratio',
  'result.environment',
  'result.environment.backend',
  'result.floor',
  'result.stages',
  'result.stages.model.epochs',
  'result.curves',
  'result.curves.0.losses',
  'result.curves.0.best',
])('a record without its %s is set aside', async (path) => {
  await withDatabase(
    async (db) => void (await db.put('runs', damaged(path.split('.'), REMOVED) as never, 'damaged')),
  );
  expect(await readRuns()).toMatchObject({ records: [], damaged: 1 });
});

test.each([1e300, -Infinity])(
  'a record of the moment %s, which no calendar knows, is set aside',
  async (savedAt) => {
    await withDatabase(
      async (db) => void (await db.put('runs', damaged(['savedAt'], savedAt) as never, 'damaged')),
    );
    expect(await readRuns()).toMatchObject({ records: [], damaged: 1 });
  },
);

test('outputs that claim to be endless do not drive out those of other runs', async () => {
  await writeOutputs('fine', [], 1);
  const endless = { runId: 'endless', savedAt: 2, bytes: Infinity, shape: [] };
  await withDatabase(async (db) => void (await db.put('outputs', endless, 'endless')));
  await writeOutputs('next', [], 3);
  expect([...(await outputBytes()).keys()].sort()).toEqual(['fine', 'next']);
});

test('damaged records of every table are found, and deleted with nothing else', async () => {
  await writeRun(record('fine'));
  await withDatabase(async (db) => {
    for (const table of SOUND_TABLES)
      if (table !== 'recordings') await db.put(table, { nonsense: 1 } as never, 'x');
    await db.put('recordings', { savedAt: 1, packed: 'text' } as never, 'y');
  });
  const found = await damagedRecords();
  expect(found.map(({ table, key }) => `${table} ${key}`).sort()).toEqual(
    SOUND_TABLES.map((table) => `${table} ${table === 'recordings' ? 'y' : 'x'}`).sort(),
  );
  expect(found[0].value).toEqual({ nonsense: 1 });
  await eraseDamaged();
  expect(await damagedRecords()).toEqual([]);
  expect((await readRuns()).records.map(({ runId }) => runId)).toEqual(['fine']);
  await eraseRuns(['fine']);
});
