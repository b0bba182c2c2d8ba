import { expect, test } from 'vitest';
import {
  decodeCheckpoint,
  encodeCheckpoint,
  prefixed,
  withPrefix,
  type Checkpoint,
  originOfCheckpoint,
} from './checkpoint.ts';
import { MemoryStore } from './checkpointStore.ts';

const checkpoint: Checkpoint = {
  version: 1,
  request: { runId: 'r', name: 'r', model: 'lightgcn', config: {}, seed: 1, protocol: 'strict' },
  dataset: { name: 'mini é', hash: 'abc' },
  machine: 'wasm (SIMD)',
  savedAt: 5,
  position: {
    stage: 'model',
    epoch: 2,
    step: 3,
    globalStep: 9,
    seconds: 1,
    epochSeconds: 0.5,
    meter: { parts: ['bpr'], sums: [0.1], steps: 3 },
  },
  optimiserStep: 9,
  optimiserSteps: { ids: 9, empty: 2 },
  curves: [],
  finished: {},
  arrays: {
    ids: Float32Array.of(1, -0, NaN, 1e-45),
    empty: new Float32Array(0),
    'best.ids': Float32Array.of(4),
  },
};

test('reads back what it wrote, bit for bit', () => {
  const back = decodeCheckpoint(encodeCheckpoint(checkpoint));
  expect(back).toEqual(checkpoint);
  expect(Object.is(back.arrays.ids[1], -0)).toBe(true);
});

test.each([0, 3, 20, 200])('refuses one that was cut off by %i bytes', (by) => {
  const bytes = encodeCheckpoint(checkpoint);
  const cut = by === 0 ? bytes.fill(0, 0, 4) : bytes.subarray(0, bytes.length - by);
  expect(() => decodeCheckpoint(cut)).toThrow('incomplete');
});

test('refuses a later version by its number', () => {
  expect(() => decodeCheckpoint(encodeCheckpoint({ ...checkpoint, version: 2 as 1 }))).toThrow('version 2');
});

test('groups arrays by prefix', () => {
  expect(withPrefix(checkpoint.arrays, 'best')).toEqual({ ids: Float32Array.of(4) });
  expect(Object.keys(prefixed({ ids: new Float32Array(1) }, 'teacher'))).toEqual(['teacher.ids']);
});

test('the store lists and forgets runs', async () => {
  const store = new MemoryStore();
  await store.save('r', checkpoint);
  expect(await store.list()).toMatchObject([{ runId: 'r', stage: 'model', epoch: 2, step: 3 }]);
  await store.remove('r');
  expect(await store.load('r')).toBeUndefined();
});

test('was computed on what it says, or on the machine that an earlier studio wrote down', () => {
  const machine = 'wasm (WebAssembly relaxed SIMD, one thread)';
  const earlier = { backend: 'wasm', adapter: 'WebAssembly relaxed SIMD, one thread' } as const;
  expect(originOfCheckpoint({ machine })).toEqual(earlier);
  const origin = { ...earlier, engine: 'Firefox 140 (SpiderMonkey)' };
  expect(originOfCheckpoint({ machine, origin })).toBe(origin);
});

test('names of one stage are never those of another, whatever its modality is called', () => {
  const stages = [
    'teacher:a',
    'teacher:a.b',
    'teacher:a%2Eb',
    'teacher:a.b.ids',
    'teacher:',
    'best',
    'student',
  ];
  const arrays = Object.fromEntries(
    stages.flatMap((stage, i) =>
      Object.entries(prefixed({ ids: Float32Array.of(i), 'b.ids': Float32Array.of(-i) }, stage)),
    ),
  );
  expect(Object.keys(arrays)).toHaveLength(2 * stages.length);
  for (const [i, stage] of stages.entries())
    expect(withPrefix(arrays, stage)).toEqual({ ids: Float32Array.of(i), 'b.ids': Float32Array.of(-i) });
});
