import { expect, test } from 'vitest';
import type { RunEvent } from '#contract/api.ts';
import { parseRecording, type RecordedEvent } from '#contract/recording.ts';
import { Recorder } from './recorder.ts';

const metrics = { recall: { 20: 0.1 }, ndcg: { 20: 0.1 }, precision: {}, hit: {}, users: 1, ties: 0 };
const request = {
  ...{ runId: 'r', name: 'MF', config: {}, seed: 1, model: 'mf-bpr' as const, protocol: 'strict' as const },
  source: { source: 'folder' as const, path: '/home/somebody' },
};
const dataset = { name: 'mini', hash: 'abc', interactions: 9, modalities: [] };
const started = {
  ...{ type: 'started', stages: ['model'], resumed: false, curves: [] },
  environment: { backend: 'cpu', adapter: 'none', reason: '', software: false },
  floor: { val: metrics, test: metrics },
};
const progress = (phase: string, step = 1) => ({
  type: 'progress',
  progress: { stage: 'model', phase, epoch: 1, step, stepsPerEpoch: 9, sinceBest: 0, patience: 3 },
});
const steps = (from: number, values: number[], seen?: number[]) => ({
  type: 'steps',
  batch: {
    ...{ stage: 'model', epoch: 1, steps: Int32Array.from(values, (_, i) => from + i) },
    losses: { bpr: Float32Array.from(values) },
    ...(seen && { observed: { 'weight:a.b': Float32Array.from(seen) } }),
  },
});
const epoch = (at: number) => ({
  type: 'epoch',
  record: { stage: 'model', epoch: at, seconds: 1, steps: 9, losses: { bpr: 1 }, val: metrics, best: true },
});

function record(told: [now: number, event: object][]) {
  const recorder = new Recorder(request, 5, 1000);
  for (const [now, event] of told) recorder.take({ runId: 'r', ...event } as RunEvent, now);
  return recorder.finish(dataset, []);
}
const ofType = <T extends RecordedEvent['type']>(events: { event: RecordedEvent }[], type: T) =>
  events.flatMap(({ event }) => (event.type === type ? [event as Extract<RecordedEvent, { type: T }>] : []));

test('pauses are cut out, and nothing names files of this machine', () => {
  const recording = record([
    [1000, started],
    [1100, progress('training')],
    [1200, progress('paused')],
    [9200, steps(1, [0.5])],
    [9250, progress('paused')],
    [19250, progress('training', 2)],
    [19300, { type: 'stopped' }],
    [99300, { ...started, resumed: true }],
    [99400, { type: 'finished', result: {} }],
  ]);
  expect(recording.events.map(({ at }) => at)).toEqual([0, 100, 200, 250, 300, 400]);
  expect(recording.events.at(-1)!.event).toEqual({ type: 'finished' });
  expect(JSON.stringify(recording)).not.toContain('somebody');
  expect(parseRecording(JSON.parse(JSON.stringify(recording)), 'x')).toEqual(recording);
});

test('a long run stays small, keeps every epoch, and its losses keep their mean', () => {
  const told: [number, object][] = [[1000, started]];
  const values = Array.from({ length: 20 }, (_, i) => i % 7);
  for (let i = 0; i < 20_000; i++) {
    told.push([1001 + i * 100, progress('training', i)], [1001 + i * 100, steps(1 + i * 20, values)]);
    if (i % 40 === 39) told.push([1001 + i * 100, epoch((i + 1) / 40)]);
  }
  const recording = record(told);
  expect(JSON.stringify(recording).length).toBeLessThan(600_000);
  expect(ofType(recording.events, 'epoch').map(({ record: { epoch: e } }) => e)).toEqual(
    Array.from({ length: 500 }, (_, i) => i + 1),
  );
  const batches = ofType(recording.events, 'steps').map(({ batch }) => batch);
  const all = batches.flatMap((batch) => batch.steps);
  expect(all).toEqual(all.toSorted((a, b) => a - b));
  expect(all.at(-1)).toBe(400_000);
  const losses = batches.flatMap((batch) => batch.losses.bpr!);
  const sum = all.reduce((total, step, i) => total + losses[i] * (step - (all[i - 1] ?? 0)), 0);
  const mean = values.reduce((a, b) => a + b) / 20;
  expect(sum / 400_000).toBeCloseTo(mean, 2);
});

test('what is observed is kept beside the losses, and thinned like them', () => {
  const told: [number, object][] = [[1000, started]];
  for (let i = 0; i < 1200; i++) told.push([1001 + i, steps(1 + i * 2, [i, i], [1, 3])]);
  const recording = record(told);
  const batches = ofType(recording.events, 'steps').map(({ batch }) => batch);
  expect(batches.length).toBeLessThan(1001);
  for (const { steps: ends, observed } of batches) expect(observed!['weight:a.b']).toHaveLength(ends.length);
  const values = batches.flatMap(({ observed }) => observed!['weight:a.b']);
  const all = batches.flatMap((batch) => batch.steps);
  const total = all.reduce((sum, step, i) => sum + values[i] * (step - (all[i - 1] ?? 0)), 0);
  expect(total / 2400).toBeCloseTo(2, 2);
  expect(parseRecording(JSON.parse(JSON.stringify(recording)), 'x')).toEqual(recording);
  const ragged = { stage: 'model', epoch: 1, steps: [1], losses: { bpr: [1] }, observed: { w: [1, 2] } };
  const events = [...recording.events, { at: 9999, event: { type: 'steps', batch: ragged } }];
  expect(() => parseRecording({ ...recording, events }, 'x')).toThrow('must have one loss of each part');
});

test('what does not fit is named', () => {
  const fine = record([[1000, started]]);
  const broken = (change: object) => () =>
    parseRecording({ ...structuredClone(fine), ...change }, 'talk.json');
  const moved = { stage: 'model', space: 'final-items', rows: [0, 4], parts: ['items'] };
  const frame = { epoch: 1, places: 'AAABAAIAAwA=', scale: 1, share: 0.5 };
  const withFrame = (change: object) =>
    broken({ trajectories: [{ ...moved, frames: [{ ...frame, ...change }] }] });
  expect(withFrame({})).not.toThrow();
  for (const places of ['AAABAAIA', 'AAABAAIAAwAAAAA=', 'no base64!!!'])
    expect(withFrame({ places })).toThrow('must have a place for each point');
  expect(withFrame({ scale: null })).toThrow('recording.trajectories.0.frames.0.scale');
  expect(broken({ version: 3 })).toThrow(
    'talk.json is no recording of this studio: recording.version must be 1 or 2',
  );
  expect(broken({ events: [] })).toThrow('recording.events must say how the run started');
  const ragged = { stage: 'model', epoch: 1, steps: [1, 2], losses: { bpr: [1] } };
  expect(broken({ events: [...fine.events, { at: 1, event: { type: 'steps', batch: ragged } }] })).toThrow(
    'recording.events.1.event.batch must have one loss of each part for each step',
  );
  expect(() => parseRecording('nonsense', 'x')).toThrow('recording must be an object; got "nonsense"');
});

test('what an earlier studio recorded, without movements, still opens', () => {
  const { trajectories: _, ...earlier } = record([
    [1000, started],
    [1001, epoch(1)],
  ]);
  expect(parseRecording({ ...earlier, version: 1 }, 'talk.json')).toMatchObject({
    version: 2,
    trajectories: [],
  });
});
