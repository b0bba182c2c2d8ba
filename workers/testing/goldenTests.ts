import { test } from 'vitest';
import files from 'virtual:golden';
import type { BackendName } from '#contract/backend.ts';
import { onEveryBackend } from './backends.ts';
import { Comparison } from './comparison.ts';
import { strictJson } from './strictJson.ts';

/** One test of a golden file: compares, and leaves what it found in the report. */
export type GoldenTest = (report: Comparison, backend: BackendName) => Promise<void> | void;

/** A kind of golden file: how a file shows that it is one, and what is tested of it. */
export interface GoldenKind {
  /** As part of a sentence. */
  name: string;
  /** The keys that show it, as part of a sentence. */
  knownBy: string;
  is(json: Record<string, unknown>): boolean;
  /** Keys that speak to a reader and that no test can compare; `*` stands for any one key. */
  notes: readonly string[];
  /** Absolute and relative tolerance, where it is not that of float32. */
  tolerance?: readonly [number, number];
  /** Tests by name; `file` throws at a key that it lacks, and every key that is no note must be read. */
  tests(file: any): Record<string, GoldenTest>;
}

/** What `scripts/golden/` learns of a kind: its name, what shows it, and its files. */
export interface KnownKind {
  name: string;
  knownBy: string;
  files: string[];
}

declare module 'vitest' {
  interface TaskMeta {
    goldenKind?: KnownKind;
  }
}

/**
 * Tests every golden file of a kind on every backend, and that each of its keys was read. A golden test calls this and nothing
 * else: the runner finds it by its file name, `golden.test.ts`.
 */
export function goldenTests(kind: GoldenKind): void {
  const { name, knownBy } = kind;
  const own = files.filter(({ json }) => isObject(json) && kind.is(json));
  const known = { name, knownBy, files: own.map((file) => file.name) };
  test(`${name}: known by ${knownBy}`, ({ task }) => void (task.meta.goldenKind = known));
  if (own.length === 0) return;
  onEveryBackend('golden', (backend) => {
    const cases = own.flatMap((file) => casesOf(kind, file));
    test.for(cases)('$file: $what', async ({ file, run }, { task }) => {
      const report = new Comparison(file, backend, ...(kind.tolerance ?? []));
      await run(report, backend);
      report.finish(task);
    });
  });
}

interface GoldenCase {
  file: string;
  what: string;
  run: GoldenTest;
}

function casesOf(kind: GoldenKind, { name, json }: (typeof files)[number]): GoldenCase[] {
  const { value, unread } = strictJson(name, json);
  const everyKey: GoldenTest = (report) => {
    const unknown = unread(kind.notes);
    if (unknown.length) throw new Error(`${name} holds keys that no test reads: ${unknown.join(', ')}.`);
    report.values('keys', [unknown.length], [0]);
  };
  const tests = Object.entries({ ...testsOf(kind, value), 'every key is read': everyKey });
  return tests.map(([what, run]) => ({ file: name, what, run }));
}

/** Where the tests cannot even be listed, the reason is a test that fails. */
function testsOf(kind: GoldenKind, value: unknown): Record<string, GoldenTest> {
  try {
    return kind.tests(value);
  } catch (error) {
    return { 'tests can be listed': () => Promise.reject(error as Error) };
  }
}

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
