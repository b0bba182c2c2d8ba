import { expect, test } from 'vitest';
import { datasetHash } from '#contract/datasetHash.ts';
import type { RunBundle } from '#contract/runBundle.ts';
import type { TextOutput } from '#contract/textOutput.ts';
import { bundle, plain } from './fixture.ts';
import { packRuns } from './pack.ts';
import { unpackRuns } from './unpack.ts';

const throughAndBack = async (given: RunBundle) => unpackRuns('a.zip', await packRuns(given, plain), plain);

test('what is packed is unpacked again, to the bit', async () => {
  const opened = await unpackRuns('a', await packRuns(bundle, plain), plain);
  // Settings that the file leaves out get their defaults.
  expect(opened.runs[0].result.config).toHaveProperty('teacher');
  const asGiven = { ...opened.runs[0].result, config: {} };
  expect({ ...opened, runs: [{ ...opened.runs[0], result: asGiven }] }).toEqual(bundle);
});

test('features narrower than the embeddings keep their width', async () => {
  const [run] = bundle.runs;
  const [output] = run.outputs;
  const features = [{ modality: 'visual', user: Float32Array.of(1, 2), item: Float32Array.of(3, 4, 5) }];
  const narrow = { ...bundle, runs: [{ ...run, outputs: [{ ...output, features }] }] };
  const { runs } = await unpackRuns('a', await packRuns(narrow, plain), plain);
  expect(runs[0].outputs[0].features).toEqual(features);
});

/** The bundle with a sample of two triples; a modality may be called anything. */
const sampled = (positives: Int32Array) => {
  const [run] = bundle.runs;
  const [output] = run.outputs;
  const names = ['visual', '__proto__', 'a.b', 'with\na line'];
  const sample = {
    users: Int32Array.of(1, 0),
    positives,
    negatives: Int32Array.of(0, 1),
    heldOut: Int32Array.of(0, 1),
    margins: [
      { of: 'full' as const, values: Float32Array.of(1, -2) },
      ...names.map((modality, m) => ({
        of: 'source' as const,
        modality,
        values: Float32Array.of(m, NaN),
      })),
    ],
  };
  return { ...bundle, runs: [{ ...run, outputs: [{ ...output, sample }] }] };
};

test('a sample of triples keeps its margins, whatever modalities are called', async () => {
  const given = sampled(Int32Array.of(2, 0));
  const { runs } = await unpackRuns('a', await packRuns(given, plain), plain);
  expect(runs[0].outputs[0].sample).toEqual(given.runs[0].outputs[0].sample);
});

test('a sample of items that are not there is refused', async () => {
  const file = await packRuns(sampled(Int32Array.of(3, 0)), plain);
  await expect(unpackRuns('a.zip', file, plain)).rejects.toThrow('"triples"');
});

test('what channels were before they met is kept, whatever they are called', async () => {
  const [run] = bundle.runs;
  const [output] = run.outputs;
  const inputs = ['with\na line', 'id'].map((modality, m) => ({
    modality,
    item: Float32Array.from(output.item, (value) => value + m),
  }));
  const given = { ...bundle, runs: [{ ...run, outputs: [{ ...output, inputs }] }] };
  const { runs } = await unpackRuns('a.zip', await packRuns(given, plain), plain);
  expect(runs[0].outputs[0].inputs).toEqual(inputs);
});

test('what a model wrote is kept in place of embeddings, and refused where it is of others', async () => {
  const [run] = bundle.runs;
  const [{ user: _, item: __, features: ___, ...output }] = run.outputs;
  const lists = { width: 2, items: Int32Array.of(2, 0, 1, -1), scores: Float32Array.of(-1, -2, -0.5, 0) };
  const sentences = {
    ...{ user: Int32Array.of(1), item: Int32Array.of(2) },
    ...{ written: ['so “good”'], truth: ['very good'] },
  };
  const written = (texts: TextOutput) => ({
    ...bundle,
    runs: [
      {
        ...run,
        outputs: [
          { ...output, d: 0, user: new Float32Array(), item: new Float32Array(), features: [], texts },
        ],
      },
    ],
  });
  for (const texts of [{ lists, sentences }, { lists }, { sentences }])
    expect((await throughAndBack(written(texts))).runs[0].outputs).toEqual(written(texts).runs[0].outputs);
  const beyond = { lists: { ...lists, items: Int32Array.of(3, 0, 1, -1) } };
  await expect(throughAndBack(written(beyond))).rejects.toThrow('not those of 2 users and 3 items');
});

test('attention between tokens is kept with the names of its channels', async () => {
  const [run] = bundle.runs;
  const [output] = run.outputs;
  const weights = (from: number) => Float32Array.from({ length: 3 * 2 * 2 * 4 }, (_, at) => from + at / 64);
  const attention = {
    ...{ channels: ['a.b', '__proto__'], layers: 2, heads: 2, isMasked: true },
    ...{ weights: weights(0), other: weights(1), likeness: Float32Array.of(1, 0.5, 1, -1, 0, 1) },
  };
  const given = { ...bundle, runs: [{ ...run, outputs: [{ ...output, attention }] }] };
  const { runs } = await unpackRuns('a', await packRuns(given, plain), plain);
  expect(runs[0].outputs[0].attention).toEqual(attention);
  const less = { ...attention, likeness: Float32Array.of(1, 0.5, 1, -1) };
  const broken = { ...bundle, runs: [{ ...run, outputs: [{ ...output, attention: less }] }] };
  await expect(unpackRuns('a.zip', await packRuns(broken, plain), plain)).rejects.toThrow('"attention.');
});

/** The archive with one file changed. */
async function withFile(path: string, change: (text: string) => string | undefined): Promise<Blob> {
  const files = JSON.parse(await (await packRuns(bundle, plain)).text()) as [string, number[]][];
  const changed = files.flatMap(([name, bytes]) => {
    if (!name.endsWith(path)) return [[name, bytes]];
    const text = change(new TextDecoder('latin1').decode(Uint8Array.from(bytes)));
    return text === undefined ? [] : [[name, Array.from(text, (letter) => letter.charCodeAt(0))]];
  });
  return new Blob([JSON.stringify(changed)]);
}

test.each([
  ['no index', 'bundle.json', () => undefined, 'holds no bundle.json'],
  ['no JSON', 'bundle.json', () => '{', 'bundle.json is no JSON'],
  ['another format', 'bundle.json', (t: string) => t.replace('promptmm-runs', 'other'), 'no bundle of runs'],
  ['a later version', 'bundle.json', (t: string) => t.replace('"version":2', '"version":3'), 'must be 2'],
  [
    'a run without metrics',
    'bundle.json',
    (t: string) => t.replaceAll('"hit"', '"hat"'),
    'no bundle of runs',
  ],
  ['a score too few', 'bundle.json', (t: string) => t.replace('"users":[0,1]', '"users":[0]'), 'one score'],
  [
    'no dataset',
    'bundle.json',
    (t: string) => t.replace('"hash":"abc","users"', '"hash":"x","users"'),
    'computed on',
  ],
  ['other sizes', 'bundle.json', (t: string) => t.replace('"items":3', '"items":4'), '2 users and 4 items'],
  [
    'unknown settings',
    'bundle.json',
    (t: string) => t.replace('"config":{}', '"config":{"x":1}'),
    'not known here',
  ],
  [
    'no scores',
    'bundle.json',
    (t: string) => t.replace('"scores":[{"stage":"student"', '"scores":[{"stage":"teacher"'),
    'no scores beside run-1/student',
  ],
  ['no tensors', 'student.safetensors', () => undefined, 'does not hold it'],
  ['cut tensors', 'student.safetensors', (t: string) => t.slice(0, -1), 'in run-1/student.safetensors'],
  ['another shape', 'student.safetensors', (t: string) => t.replace('"item"', '"itum"'), 'tensor "item"'],
])('%s is refused with a sentence that names the place', async (_, path, change, sentence) => {
  await expect(unpackRuns('a.zip', await withFile(path, change), plain)).rejects.toThrow(sentence);
});

test('a bundle of an earlier studio names its dataset by the hash of today', async () => {
  const earlier = '19f55200e3993e1c9b1d3ed2dfb647aa809af31ccd30c532a322f4b0cb367cf7';
  const file = await withFile('bundle.json', (text) =>
    text.replaceAll('"hash":"abc"', `"hash":"${earlier}"`),
  );
  const { datasets, runs } = await unpackRuns('a', file, plain);
  const today = datasetHash(earlier, ['visual']);
  expect([datasets[0].report.hash, runs[0].result.dataset.hash]).toEqual([today, today]);
});

test('parameters are kept by name, so that a run that is opened answers somebody new', async () => {
  const [run] = bundle.runs;
  const [output] = run.outputs;
  const parameters = { 'layer.W': Float32Array.of(1, 2, 3), 'layer.b': Float32Array.of(-0.5) };
  const given = { ...bundle, runs: [{ ...run, outputs: [{ ...output, parameters }] }] };
  const { runs } = await unpackRuns('a', await packRuns(given, plain), plain);
  expect(runs[0].outputs[0].parameters).toEqual(parameters);
});
