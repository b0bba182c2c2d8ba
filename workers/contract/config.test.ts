import { expect, test } from 'vitest';
import type { RunRequest } from './api.ts';
import { defaultConfig, keptConfig, namedConfig, parseConfig } from './config.ts';
import { readRequest, requestToKeep, type KeptRequest } from './request.ts';

/** What an earlier studio kept of a finished run, and of one to come. */
const complete = {
  training: { d: 8 },
  model: { learningRate: 0.01, weightDecay: 0, reg: 0.1, patience: 20 },
};
const request: RunRequest = {
  ...{ runId: 'r', name: 'MF-BPR', seed: 1, protocol: 'strict' },
  ...{ model: 'mf-bpr', config: { training: { d: 8 } } },
};

test('a field that changes what is computed is off in what earlier studios kept, and as searched for elsewhere', () => {
  expect(defaultConfig('mf-bpr').model.byDensity).toBe(true);
  expect(parseConfig('mf-bpr', { training: { d: 8 } }).model.byDensity).toBe(true);
  expect(keptConfig('mf-bpr', complete)!.model).toEqual({ ...complete.model, byDensity: false });
  expect(readRequest(request).config).toEqual({ training: { d: 8 }, model: { byDensity: false } });
});

test('what this studio keeps is read as it was meant', () => {
  const kept = requestToKeep(request);
  expect(kept.config).toEqual({ training: { d: 8 }, model: { byDensity: true } });
  expect(readRequest(kept)).toEqual(kept);
  expect(keptConfig('mf-bpr', parseConfig('mf-bpr', {}))!.model.byDensity).toBe(true);
  const off = { model: { byDensity: false } };
  expect([namedConfig('mf-bpr', off, 'now'), namedConfig('mf-bpr', off, 'before')]).toEqual([off, off]);
});

test('models without such fields are kept as they are', () => {
  const other = { ...request, model: 'lightgcn' as const };
  expect(readRequest(other)).toEqual(other);
  expect(requestToKeep(other)).toEqual(other);
  const { shareStages } = readRequest({ ...other, shareTeacher: true } as KeptRequest);
  expect(shareStages).toBe(true);
});
