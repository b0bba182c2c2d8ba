import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GoldenResult } from '../../workers/testing/comparison.ts';
import type { KnownKind } from '../../workers/testing/goldenTests.ts';
import { ensureChromium } from '../chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TESTS = '/golden.test.ts';

/** What the golden tests of one vitest project found, and what they can read. */
export interface Run {
  results: GoldenResult[];
  kinds: KnownKind[];
  complaints: string[];
}

/** The backends that each vitest project covers. */
export const BACKENDS_OF = { node: ['cpu'], browser: ['wasm', 'webgpu'] };
export type Project = keyof typeof BACKENDS_OF;

/** Runs every golden test of a project on the files of a folder. */
export async function runTests(project: Project, folder: string, stdio: 'inherit' | 'ignore'): Promise<Run> {
  const reports = mkdtempSync(join(tmpdir(), 'golden-'));
  const report = join(reports, 'report.json');
  const env: NodeJS.ProcessEnv = { ...process.env, GOLDEN_DIR: folder };
  if (project === 'browser') env.CHROME_PATH = ensureChromium();
  const reporters = ['--silent', '--reporter', 'default', '--reporter', 'json', '--outputFile.json', report];
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, TESTS];
  const status = await new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, env, stdio }).on('exit', resolve);
  });
  const tests = readTests(report);
  rmSync(reports, { recursive: true });
  const failed = tests.filter((test) => test.status === 'failed');
  return {
    results: tests.flatMap((test) => test.meta?.golden ?? []),
    kinds: tests.flatMap((test) => test.meta?.goldenKind ?? []),
    complaints: [
      ...failed.map((test) => `${test.fullName}: ${test.failureMessages[0]?.split('\n')[0]}`),
      ...(status === 0 ? [] : [`The tests of project ${project} failed (exit ${status}).`]),
    ],
  };
}

interface ReportedTest {
  fullName: string;
  status: string;
  failureMessages: string[];
  meta?: { golden?: GoldenResult; goldenKind?: KnownKind };
}

function readTests(report: string): ReportedTest[] {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { assertionResults: ReportedTest[] }[];
    };
    return testResults.flatMap((file) => file.assertionResults);
  } catch {
    return [];
  }
}
