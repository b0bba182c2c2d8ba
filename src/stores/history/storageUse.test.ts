import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import { StudioError } from '#contract/errors.ts';
import type { RunResult } from '#contract/results.ts';
import { readOutputs, readRuns, readScores, writeOutputs, writeRun } from '#client/history.ts';
import { withDatabase } from '#client/history/database.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { recordedRuns } from '#client/recordings.ts';
import { discardCheckpoints, useCheckpoints } from '../run/checkpoints.ts';
import { openHistory, useHistory } from './history.ts';
import { outputsOf, recallOutputs } from './outputs.ts';
import { useRecordings } from './recordings.ts';
import { clearOutputs, clearRecordings, countStorage, useStorageUse } from './storageUse.ts';
import { removeAllStored, useStorage } from '../data/storedDatasets.ts';

const metrics = { recall: {}, ndcg: {}, precision: {}, hit: {}, users: 1, ties: 0 };
const result = {
  ...{ runId: 'r', name: 'r', model: 'most-popular', seed: 1, protocol: 'strict', stages: {}, curves: [] },
  config: defaultConfig('most-popular'),
  dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } },
  environment: { backend: 'cpu', adapter: 'none', reason: '', software: false },
  floor: { val: metrics, test: metrics },
} as unknown as RunResult;
const side = Float32Array.of(1, 2);
const output = {
  ...{ stage: 'model', d: 1, user: side, item: side, features: [] },
  userScores: { users: Int32Array.of(0), recall20: Float64Array.of(0.5), ndcg20: Float64Array.of(0.5) },
} as never;

const discarded: string[] = [];
const stored = ['a', 'used', 'b'].map((id) => ({ id }));
provideLaboratory({
  train: {
    checkpoints: async () => [],
    checkpointUse: async () => ({ runIds: ['here', 'stale', 'broken'], bytes: 12, isLasting: true }),
    discard: async (runId: string) => {
      if (runId === 'here') throw new StudioError('busy', 'A run is under way.', '');
      discarded.push(runId);
    },
  } as never,
  data: {
    storage: async () => ({
      datasets: [...stored],
      used: 1000,
      quota: 9000,
      persistent: false,
      isLasting: true,
    }),
    removeStored: async (id: string) => {
      if (id === 'used') throw new StudioError('busy', 'used is in use by another tab', '');
      stored.splice(0, 1);
    },
  } as never,
});

test('each kind is counted, and clearing one leaves the others', async () => {
  await writeRun({ runId: 'r', savedAt: 1, tags: [], notes: '', result });
  await writeOutputs('r', [output], 1);
  await withDatabase(async (db) => {
    await db.put('recordings', { savedAt: 1, packed: new ArrayBuffer(50) }, 'r');
  });
  await openHistory();
  recallOutputs('r', [output]);
  await countStorage();
  const bytes = useStorageUse.getState();
  expect(bytes).toMatchObject({ recordings: 50, checkpoints: 12, datasets: 0, offline: 0 });
  expect(bytes.outputs).toBe(useHistory.getState().kept.get('r'));
  expect(bytes.runs).toBeGreaterThan(JSON.stringify(result).length - 1);

  await clearRecordings();
  expect(await recordedRuns()).toEqual([]);
  expect(useRecordings.getState().runIds.size).toBe(0);
  await clearOutputs();
  expect(await readOutputs('r')).toBeUndefined();
  expect(outputsOf('r')).toEqual([]);
  await countStorage();
  expect(useStorageUse.getState()).toMatchObject({ recordings: 0, outputs: 0 });
  expect((await readRuns()).records).toHaveLength(1);
  expect(await readScores('r')).toBeDefined();
});

test('every checkpoint goes, damaged ones too, but that of a run under way', async () => {
  await discardCheckpoints();
  expect(discarded).toEqual(['stale', 'broken']);
  expect(useCheckpoints.getState().error).toBeUndefined();
});

test('a kept dataset that is in use ends the deletion and is named', async () => {
  await removeAllStored();
  expect(stored.map(({ id }) => id)).toEqual(['used', 'b']);
  expect(useStorage.getState().error?.message).toContain('in use by another tab');
});
