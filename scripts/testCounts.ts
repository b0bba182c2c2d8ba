import { readFileSync } from 'node:fs';

/** How many tests passed and failed; skipped ones are neither. */
export interface Counts {
  passed: number;
  failed: number;
}

/** Reads vitest's JSON report; a report that is missing counts nothing. */
export function countVitest(path: string): Counts {
  const report = read(path) as { numPassedTests?: number; numFailedTests?: number };
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 };
}

/** Reads Playwright's JSON report; a test that needed a second attempt counts as failed. */
export function countPlaywright(path: string): Counts {
  const { stats = {} } = read(path) as { stats?: { expected?: number; unexpected?: number; flaky?: number } };
  return { passed: stats.expected ?? 0, failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0) };
}

function read(path: string): object {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch {
    return {};
  }
}
