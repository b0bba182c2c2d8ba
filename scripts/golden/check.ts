import type { KnownKind } from '../../workers/testing/goldenTests.ts';
import { foldersBelow, goldenFiles, type GoldenFile } from '../golden-plugin.ts';
import { incomplete, summarise, type Row } from './rows.ts';
import { BACKENDS_OF, runTests, type Project, type Run } from './runTests.ts';

/** What was found in a folder of golden files; every sentence of `complaints` is a reason to fail. */
export interface Found {
  rows: Row[];
  complaints: string[];
  /** On files that no golden test reads. */
  strangers: string[];
}

/** Runs the golden tests on every file of a folder, in Node and in Chromium unless told otherwise. */
export async function check(
  folder: string,
  projects: readonly Project[] = ['node', 'browser'],
  stdio: 'inherit' | 'ignore' = 'inherit',
): Promise<Found> {
  const files = await goldenFiles(folder);
  if (files.length === 0) {
    const none = `${folder}: no golden*.json here; GOLDEN_DIR names the folder.`;
    throw new Error([none, ...(await foldersBelow(folder))].join('\n'));
  }
  const runs: Run[] = [];
  for (const project of projects) runs.push(await runTests(project, folder, stdio));
  const rows = summarise(runs.flatMap((run) => run.results));
  const { kinds } = runs[0];
  const known = kinds.flatMap((kind) => kind.files);
  return {
    rows,
    complaints: [
      ...new Set(runs.flatMap((run) => run.complaints)),
      ...incomplete(
        rows,
        known,
        projects.flatMap((project) => BACKENDS_OF[project]),
      ),
    ],
    strangers: files.filter(({ name }) => !known.includes(name)).map((file) => strange(file, kinds)),
  };
}

/** Why no test reads a file. */
function strange({ name, json }: GoldenFile, kinds: KnownKind[]): string {
  const model = (json as { model?: unknown } | null)?.model;
  const known = kinds.map((kind) => `${kind.name} by ${kind.knownBy}`).join('; ');
  const what =
    typeof model === 'string' ? `is of the model "${model}", which has no golden test` : 'is of no kind';
  return `${name} ${what} in this studio. It knows ${known}.`;
}
