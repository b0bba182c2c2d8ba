import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const model = (name: string, config: object = {}) => ({ name, model: 'promptmm', config });
/** Long enough to be interrupted in the middle of a stage. */
const LONG = { training: { maxEpochs: 120 }, teacher: { patience: 120 }, student: { patience: 120 } };
const SHORT = { training: { maxEpochs: 2 } };
const SPEC = {
  dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
  backend: 'wasm',
  seeds: [7],
  runs: [{ name: 'popular', model: 'most-popular' }, model('full', LONG)],
};

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'experiment-'));
  writeFileSync(join(folder, 'spec.json'), JSON.stringify(SPEC));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an interrupted batch resumes to the very bytes of an uninterrupted one', async () => {
  expect(await start('whole').ended).toMatchObject({ code: 0 });

  const killed = start('killed');
  await killed.said(/full-seed7: teacher epoch 8/);
  killed.process.kill('SIGKILL');
  await killed.ended;
  const stopped = start('killed');
  await stopped.said(/full-seed7: student epoch 5/);
  stopped.process.kill('SIGINT');
  expect(await stopped.ended).toMatchObject({ code: 130 });
  const last = await start('killed').ended;
  expect(last).toMatchObject({ code: 0 });
  expect(last.stderr).toContain('goes on from its checkpoint');

  const arrays = readdirSync(join(folder, 'whole')).filter((name) => name.endsWith('.npy'));
  expect(arrays).toContain('full-seed7.user.npy');
  for (const name of arrays) expect(read('killed', name).equals(read('whole', name)), name).toBe(true);
  expect(metrics('killed')).toEqual(metrics('whole'));
});

test('a bad spec ends with 2 and names the field', async () => {
  writeFileSync(join(folder, 'spec.json'), JSON.stringify({ ...SPEC, seeds: ['one'] }));
  expect(await start('out').ended).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('spec.seeds.0'),
  });
});

test('a run that fails ends with 1, and the others still run', async () => {
  const bad = model('bad', { teacher: { modalities: ['smell'] } });
  writeFileSync(join(folder, 'spec.json'), JSON.stringify({ ...SPEC, runs: [bad, SPEC.runs[0]] }));
  expect(await start('out').ended).toMatchObject({ code: 1, stderr: expect.stringContaining('smell') });
  expect(results('out').runs.map((run) => run.status)).toEqual(['failed', 'finished']);
});

test('projections are written beside the runs, and a second call makes only what is missing', async () => {
  const runs = [
    model('full', SHORT),
    model('no-prompt', { ...SHORT, teacher: { prompt: false } }),
    { name: 'lgn', model: 'lightgcn', config: SHORT },
  ];
  const tsne = { iterations: 100 };
  const projections = [
    { name: 'raw', space: 'raw', items: 50, tsne },
    { name: 'fig3', space: 'items', run: 'full', items: 50, tsne, compareWith: 'no-prompt' },
    { name: 'early', space: 'embeddings', run: 'full', stage: 'teacher', items: 50, tsne },
    { name: 'control', space: 'embeddings', run: 'lgn', side: 'users', items: 50, tsne },
  ];
  writeFileSync(join(folder, 'spec.json'), JSON.stringify({ ...SPEC, runs, projections }));
  expect(await start('out').ended).toMatchObject({ code: 0 });
  const json = JSON.parse(read('out', 'projections/fig3-seed7.json').toString());
  expect(json.result).toMatchObject({ iterations: 100, plan: { points: 100 } });
  expect(json.card.run).toMatchObject({ name: 'full', seed: 7 });
  const verdict = JSON.parse(read('out', 'projections/fig3.verdict.json').toString());
  expect(verdict.seeds).toEqual({ on: [7], off: [7] });
  expect(verdict.sentence).toContain('one seed');

  for (const name of ['early', 'control'])
    expect(JSON.parse(read('out', `projections/${name}-seed7.json`).toString()).result.plan.points).toBe(50);

  const positions = read('out', 'projections/fig3-seed7.npy');
  const table = read('out', 'projections/fig3-seed7.coordinates.csv').toString().trim().split('\r\n');
  const drawn = new Float32Array(Uint8Array.from(positions.subarray(-100 * 8)).buffer);
  expect(table.slice(1).flatMap((line) => line.split(',').slice(4, 6).map(Number))).toEqual([...drawn]);
  expect(
    read('out', 'projections/raw.svg')
      .toString()
      .match(/<circle [^>]*r="3"/g),
  ).toHaveLength(100);

  rmSync(join(folder, 'out/projections/fig3-seed7.json'));
  const again = await start('out').ended;
  expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('raw: projected before') });
  expect(read('out', 'projections/fig3-seed7.npy').equals(positions)).toBe(true);
});

test('a projection of what no run has is refused by name', async () => {
  const projections = [{ name: 'fig3', space: 'items', run: 'popular' }];
  writeFileSync(join(folder, 'spec.json'), JSON.stringify({ ...SPEC, projections }));
  expect(await start('out').ended).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('spec.projections.0.run is "popular", a most-popular'),
  });
});

interface Runner {
  process: ChildProcess;
  ended: Promise<{ code: number | null; stderr: string }>;
  /** Resolves when stderr holds the pattern. */
  said(pattern: RegExp): Promise<void>;
}

function start(out: string): Runner {
  const args = [
    '--import',
    'tsx',
    'scripts/experiment.ts',
    join(folder, 'spec.json'),
    '--out',
    join(folder, out),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stderr }));
  });
  const said = (pattern: RegExp) =>
    expect.poll(() => stderr, { timeout: 60_000, intervals: [20] }).toMatch(pattern);
  return { process: child, ended, said };
}

interface Results {
  runs: {
    name: string;
    status: string;
    stages: Record<string, { val: object; test: object; bestEpoch: number }>;
  }[];
}

const read = (out: string, name: string) => readFileSync(join(folder, out, name));
const results = (out: string) => JSON.parse(read(out, 'results.json').toString()) as Results;

/** Everything but the timing. */
const metrics = (out: string) =>
  results(out).runs.map(({ name, stages }) =>
    Object.entries(stages).map(([stage, { bestEpoch, val, test: onTest }]) => ({
      name,
      stage,
      bestEpoch,
      val,
      onTest,
    })),
  );
