import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { OpenedResults } from '#contract/bundle.ts';
import { defaultConfig } from '#contract/config.ts';
import { contentHash, datasetHash, shortHash } from '#contract/datasetHash.ts';
import { openResults, saveResults } from './resultsFile.ts';

const metrics = { val: {}, test: {} };
const users = Int32Array.of(4, 7);
const results = {
  dataset: { name: 'toy', hash: 'h', modalities: [] },
  environment: { backend: 'wasm' },
  runs: [
    {
      result: {
        runId: 'a',
        name: 'a',
        model: 'lightgcn',
        seed: 1,
        protocol: 'strict',
        config: defaultConfig('lightgcn'),
        dataset: { name: 'toy', hash: 'h' },
        floor: metrics,
        stages: { model: metrics },
        curves: [],
      },
      scores: [
        {
          stage: 'model',
          userScores: { users, recall20: Float64Array.of(1, 0), ndcg20: Float64Array.of(0.25, 0) },
        },
      ],
    },
  ],
} as unknown as OpenedResults;

test('what is saved opens as it was, packed and unpacked', async () => {
  const file = await saveResults(results);
  expect(await openResults('b.json.gz', file)).toEqual(results);
  const unpacked = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).blob();
  expect(await openResults('b.json', unpacked)).toEqual(results);
});

test('a results file that an editor saved again opens, whatever its encoding', async () => {
  const file = await saveResults(results);
  const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const lines = `\ufeff${JSON.stringify(JSON.parse(text), null, 2).replaceAll('\n', '\r\n')}`;
  const utf16 = new Uint8Array(
    Uint16Array.from({ length: lines.length }, (_, i) => lines.charCodeAt(i)).buffer,
  );
  for (const saved of [lines, utf16]) expect(await openResults('b.json', new Blob([saved]))).toEqual(results);
  await expect(openResults('b.json', new Blob([Uint8Array.of(0x22, 0xe9, 0x22)]))).rejects.toThrow(
    'b.json could not be read: it is neither UTF-8 nor UTF-16 text.',
  );
});

test('settings and floors that an earlier version left out are filled in', async () => {
  const { floor: _, ...first } = results.runs[0].result;
  const older = { ...first, runId: 'b', config: {} } as never;
  const runs = [results.runs[0], { ...results.runs[0], result: older }];
  const opened = await openResults('b', await saveResults({ ...results, runs }));
  expect(opened.runs[1].result.floor).toEqual(metrics);
  expect(opened.runs[1].result.config).toEqual(defaultConfig('lightgcn'));
});

test('other files are refused with their names', async () => {
  await expect(openResults('x.gz', new Blob([Uint8Array.of(0x1f, 0x8b, 1)]))).rejects.toThrow(
    'x.gz could not be read: it is damaged.',
  );
  await expect(openResults('x.csv', new Blob(['a,b']))).rejects.toThrow('it holds no JSON');
  await expect(openResults('x.json', new Blob(['{}']))).rejects.toThrow(
    'x.json is no results bundle of this studio: version',
  );
  await expect(saveResults({ ...results, runs: [] })).rejects.toThrow('no finished run');
});

test('the result that comes with the studio says what it said, and has the hash that the dataset has today', async () => {
  const shipped = await readFile(new URL('../../public/results/tiktok-ablations.json.gz', import.meta.url));
  const { dataset, runs } = await openResults('tiktok-ablations.json.gz', new Blob([shipped]));
  expect(shortHash(dataset.hash, 16)).toBe('19f55200e3993e1c');
  expect(dataset.hash).toBe(datasetHash(contentHash(dataset.hash), ['visual', 'acoustic']));
  expect(new Set(runs.map(({ result }) => result.dataset.hash))).toEqual(new Set([dataset.hash]));
});

test('a small file that would unpack to a huge one is not opened', async () => {
  const text = new Blob([new Uint8Array(40 * 2 ** 20).fill(32)]);
  const bomb = await new Response(text.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  await expect(openResults('b.json.gz', bomb)).rejects.toMatchObject({
    code: 'file-too-large',
    message: expect.stringContaining('b.json.gz would unpack to more than 1000 times its size'),
  });
});

test.each([
  ['"users":[4,7]', '"users":[4,1e10]', 'users.1 does not fit'],
  ['"users":[4,7]', '"users":[4,7.5]', 'users.1 does not fit'],
  ['"users":[4,7]', '"users":[-1,7]', 'users.0 does not fit'],
  ['"recall20":[1,0]', '"recall20":[1e999,0]', 'runs.0.scores.0.recall20.0 does not fit'],
  ['"model":"lightgcn"', '"model":"svd"', 'run "a" are not known here: its model is "svd".'],
  ['"model":"lightgcn"', '"model":"constructor"', 'its model is "constructor".'],
])('results with %s turned into %s are refused in a sentence', async (good, bad, sentence) => {
  const unpacked = (await saveResults(results)).stream().pipeThrough(new DecompressionStream('gzip'));
  const text = await new Response(unpacked).text();
  const file = new Blob([text.replace(good, bad)]);
  await expect(openResults('b.json', file)).rejects.toThrow(sentence);
});
