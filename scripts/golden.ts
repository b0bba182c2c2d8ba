/** `npm run test:golden`: every golden file of GOLDEN_DIR on cpu, wasm and webgpu, with the largest error of each. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GoldenResult } from '../workers/testing/comparison.ts';
import { ensureChromium } from './chromium.ts';
import { goldenFiles, goldenFolder } from './golden-plugin.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TESTS = ['workers/models/promptmm/golden.test.ts', 'workers/evaluation/golden.test.ts'];
const BACKENDS = ['cpu', 'wasm', 'webgpu'];

/** What the tests of one file on one backend found together. */
interface Row extends GoldenResult {
  tests: number;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const folder = goldenFolder();
  let expected: Map<string, number>;
  try {
    expected = await testsPerFile(folder);
  } catch (error) {
    console.error(`${folder}: ${(error as Error).message}`);
    return 1;
  }
  console.log(`${expected.size} golden files in ${folder}`);
  const reports = mkdtempSync(join(tmpdir(), 'golden-'));
  const runs = ['node', 'browser'].map((project) => runTests(project, join(reports, `${project}.json`)));
  rmSync(reports, { recursive: true });
  const rows = summarise(runs.flatMap((run) => run.results));
  const complaints = [...runs.flatMap((run) => run.complaints), ...missing(rows, expected)];
  print(rows);
  for (const complaint of complaints) console.error(complaint);
  console.log(complaints.length ? 'Golden tests FAILED.' : 'All golden values hold.');
  return complaints.length ? 1 : 0;
}

/** How many tests each file must give on each backend, by the schema that its content shows. */
async function testsPerFile(folder: string): Promise<Map<string, number>> {
  const files = await goldenFiles(folder);
  if (files.length === 0) throw new Error('no golden*.json here; GOLDEN_DIR names the folder.');
  return new Map(files.map(({ name, json }) => [name, testsOf(name, json)]));
}

function testsOf(name: string, json: unknown): number {
  const g = (json ?? {}) as Record<string, object | undefined>;
  if (g.teacher_stage) return 2 + Object.keys(g.student_variants ?? {}).length;
  if (g.scores && g.per_user) return 2;
  throw new Error(
    `${name} has neither "teacher_stage" (a model) nor "scores" and "per_user" (an evaluation).`,
  );
}

interface Run {
  results: GoldenResult[];
  complaints: string[];
}

function runTests(project: string, report: string): Run {
  const env = project === 'browser' ? { ...process.env, CHROME_PATH: ensureChromium() } : process.env;
  const reporters = ['--silent', '--reporter', 'default', '--reporter', 'json', '--outputFile.json', report];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...TESTS];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
  const complaints = status === 0 ? [] : [`The tests of project ${project} failed (exit ${status}).`];
  return { results: readResults(report), complaints };
}

function readResults(report: string): GoldenResult[] {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { assertionResults: { meta?: { golden?: GoldenResult } }[] }[];
    };
    return testResults.flatMap((f) => f.assertionResults).flatMap((t) => t.meta?.golden ?? []);
  } catch {
    return [];
  }
}

/** One row per file and backend: sums of counts, largest of errors. */
function summarise(results: GoldenResult[]): Row[] {
  const rows = new Map<string, Row>();
  for (const found of results) {
    const key = `${found.file} ${found.backend}`;
    const row = rows.get(key) ?? {
      ...found,
      compared: 0,
      difference: 0,
      error: 0,
      at: 'nothing',
      ignored: [],
      tests: 0,
    };
    // JSON has no Infinity: it arrives as null.
    const error = found.error ?? Infinity;
    if (error > row.error) Object.assign(row, { error, at: found.at });
    row.difference = Math.max(row.difference, found.difference ?? Infinity);
    row.compared += found.compared;
    row.ignored = [...new Set([...row.ignored, ...found.ignored])];
    row.tests++;
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.backend.localeCompare(b.backend),
  );
}

function missing(rows: Row[], expected: Map<string, number>): string[] {
  return [...expected].flatMap(([file, tests]) =>
    BACKENDS.flatMap((backend) => {
      const ran = rows.find((row) => row.file === file && row.backend === backend)?.tests ?? 0;
      return ran === tests ? [] : [`${file} on ${backend}: ${ran} of ${tests} tests gave figures.`];
    }),
  );
}

function print(rows: Row[]): void {
  const line = (r: Row) => [r.backend, r.difference.toExponential(2), r.error.toFixed(4), String(r.compared)];
  const head = ['backend', 'largest |diff|', 'in tolerances', 'compared'];
  console.log('\nPer file and backend. Tolerance: 1e-5 + 1e-4 |ref| for models, 1e-12 for evaluations.');
  table([['file', ...head, 'where'], ...rows.map((r) => [r.file, ...line(r), r.at])]);
  console.log('\nLargest error per backend');
  table([
    [...head, 'file', 'where'],
    ...BACKENDS.flatMap((backend) => worst(rows, backend)).map((r) => [...line(r), r.file, r.at]),
  ]);
  const ignored = rows.filter((r) => r.backend === 'cpu' && r.ignored.length > 0);
  for (const { file, ignored: keys } of ignored)
    console.log(`${file} holds what no test knows: ${keys.join(', ')}`);
  console.log('');
}

function worst(rows: Row[], backend: string): Row[] {
  const own = rows.filter((row) => row.backend === backend);
  if (own.length === 0) return [];
  const largest = own.reduce((a, b) => (b.error > a.error ? b : a));
  const difference = Math.max(...own.map((row) => row.difference));
  return [{ ...largest, difference, compared: own.reduce((sum, row) => sum + row.compared, 0) }];
}

function table(lines: string[][]): void {
  const widths = lines[0].map((_, c) => Math.max(...lines.map((cells) => cells[c].length)));
  for (const cells of lines)
    console.log(
      cells
        .map((cell, c) => cell.padEnd(widths[c]))
        .join('  ')
        .trimEnd(),
    );
}
