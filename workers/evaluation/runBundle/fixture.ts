import type { BundledRun, RunBundle } from '#contract/runBundle.ts';
import type { Archives } from './archives.ts';

/** Archives without compression or container: a JSON list of files. */
export const plain: Archives = {
  pack: async (folder, files) =>
    new Blob([JSON.stringify(files.map(({ name, bytes }) => [`${folder}/${name}`, [...bytes]]))]),
  unpack: async (name, file) =>
    (JSON.parse(await file.text()) as [string, number[]][]).map(([path, bytes]) => ({
      name: `${name}/${path}`,
      file: new Blob([Uint8Array.from(bytes)]),
    })),
};

const of20 = { '20': 0.25 };
const metrics = { recall: of20, ndcg: of20, precision: of20, hit: of20, users: 2, ties: 0 };
const userScores = {
  users: Int32Array.of(0, 1),
  recall20: Float64Array.of(0.5, 1 / 3),
  ndcg20: Float64Array.of(0.1, 0),
};
const run: BundledRun = {
  result: {
    ...{ runId: 'run-a', name: 'PromptMM', model: 'promptmm', seed: 3, protocol: 'strict', config: {} },
    dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } },
    environment: { backend: 'wasm', adapter: 'SIMD' },
    floor: { val: metrics, test: metrics },
    stages: {
      student: {
        ...{ epochs: 2, bestEpoch: 1, secondsPerEpoch: 0.1, secondsPerStep: 0.1, parameters: 8 },
        ...{ val: metrics, test: metrics },
      },
    },
    curves: [],
  } as unknown as BundledRun['result'],
  savedAt: 5,
  tags: ['talk'],
  notes: 'a note',
  scores: [{ stage: 'student', userScores }],
  outputs: [
    {
      ...{ stage: 'student', d: 2, embedSeconds: 0.5, userScores },
      user: Float32Array.of(1, 2, 3, NaN),
      item: Float32Array.of(5, 6, 7, 8, 9, 10),
      features: [
        { modality: 'visual', user: Float32Array.of(1, 1, 2, 2), item: new Float32Array(6).fill(0.5) },
      ],
      itemHits: { hits: Int32Array.of(1, 0, 0), tests: Int32Array.of(1, 1, 0), cutoff: 10 },
    },
  ],
};
/** A run of two users and three items, with everything that a bundle holds of one but a recording. */
export const bundle: RunBundle = {
  datasets: [
    {
      report: { name: 'mini', hash: 'abc', users: 2, items: 3, modalities: [{ name: 'visual' }] } as never,
      source: { source: 'synthetic', preset: 'mini', seed: 1 },
    },
  ],
  runs: [run],
};
