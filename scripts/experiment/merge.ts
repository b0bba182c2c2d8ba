import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseExperiment, type ExperimentSpec } from '#contract/experiment.ts';
import type { ErrorReport } from '#contract/errors.ts';
import { UsageError } from './commandLine.ts';
import { cellsOf, OutFolder, type Cell } from './outFolder.ts';
import { timeless } from './sameResults.ts';

/** What shards left, before it is joined. */
export interface Shards {
  folders: OutFolder[];
  spec: ExperimentSpec;
}

/** Finds the shards in folders that are some, or hold some. Throws a UsageError where there is none, or two are of different specs. */
export function findShards(from: readonly string[]): Shards {
  const folders = from.flatMap((path) => shardsIn(resolve(path)));
  const texts = folders.map((folder) => folder.bytes('spec.json')!.toString('utf8'));
  const other = texts.findIndex((text) => text !== texts[0]);
  if (other > 0)
    throw new UsageError(
      `${folders[0].path} and ${folders[other].path} hold results of different specs: only shards of one spec can be joined.`,
    );
  return { folders, spec: parseExperiment(JSON.parse(texts[0])) };
}

function shardsIn(path: string): OutFolder[] {
  const within = existsSync(path) ? readdirSync(path).filter((name) => /^shard-\d+-of-\d+$/.test(name)) : [];
  const paths = within.length ? within.sort(byNumber).map((name) => join(path, name)) : [path];
  const folders = paths.map((each) => new OutFolder(each)).filter((folder) => folder.bytes('spec.json'));
  if (folders.length) return folders;
  throw new UsageError(`${path} holds no results of a batch or of its shards.`);
}

const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

/**
 * Takes over every finished run and every picture of the shards, each with all of its files and the one last that says that it is whole.
 * Throws a UsageError where two shards hold the same run with other numbers.
 */
export function takeOver({ folders, spec }: Shards, out: OutFolder): void {
  const cells = cellsOf(spec);
  const ids = new Set(cells.map(({ id }) => id));
  const matrices = new Map(folders.map((folder) => [folder, matricesIn(folder, ids)]));
  for (const cell of cells) {
    const holders = folders.filter((folder) => folder.finished(cell));
    requireSame(cell, holders);
    if (holders.length && !out.finished(cell))
      takeCell(cell, matrices.get(holders[0])!.get(cell.id) ?? [], holders[0], out);
  }
  for (const folder of folders) takePictures(folder, out);
}

function requireSame(cell: Cell, holders: readonly OutFolder[]): void {
  const numbers = holders.map((folder) => timeless(folder.finished(cell)));
  const other = numbers.findIndex((text) => text !== numbers[0]);
  if (other > 0)
    throw new UsageError(
      `${holders[0].path} and ${holders[other].path} both hold ${cell.id}, with different numbers: take one of them away.`,
    );
}

function takeCell({ id }: Cell, files: readonly string[], from: OutFolder, out: OutFolder): void {
  if (from.path === out.path) return;
  for (const name of files) out.write(name, from.bytes(name)!);
  for (const name of [`${id}.scores.json`, `${id}.json`])
    out.write(`runs/${name}`, from.bytes(`runs/${name}`)!);
}

/** Matrices in a folder by the cell whose they are. */
function matricesIn(folder: OutFolder, ids: ReadonlySet<string>): Map<string, string[]> {
  const byCell = new Map<string, string[]>();
  for (const name of folder.names('').filter((it) => it.endsWith('.npy'))) {
    const id = ownerOf(name, ids);
    if (id !== undefined) byCell.set(id, [...(byCell.get(id) ?? []), name]);
  }
  return byCell;
}

/** The cell with the longest id that a file's name begins with: it may begin with that of another, too. */
function ownerOf(file: string, ids: ReadonlySet<string>): string | undefined {
  for (let end = file.lastIndexOf('.'); end > 0; end = file.lastIndexOf('.', end - 1))
    if (ids.has(file.slice(0, end))) return file.slice(0, end);
  return undefined;
}

function takePictures(from: OutFolder, out: OutFolder): void {
  const isMark = (name: string) => name.endsWith('.json');
  const names = from.names('projections');
  // A picture is whole once its JSON is there.
  const marks = names.filter((name) => isMark(name) && !out.bytes(`projections/${name}`));
  const stems = marks.map((name) => name.slice(0, -'.json'.length));
  const files = names.filter((name) => !isMark(name) && stems.some((stem) => name.startsWith(`${stem}.`)));
  for (const name of [...files, ...marks])
    out.write(`projections/${name}`, from.bytes(`projections/${name}`)!);
}

/** Why a run has no result: what the shard that tried it said, or that none has finished it. */
export function whyMissing({ folders }: Shards): (cell: Cell) => ErrorReport {
  const failures = new Map(folders.flatMap(failuresIn));
  return ({ id }) => ({
    code: 'cancelled',
    message: failures.get(id) ?? 'No shard has finished it.',
    hint: 'Run its shard again, then merge once more.',
  });
}

/** Runs that ended with an error, by the reports of a folder, and what it was. */
export function failuresIn(folder: OutFolder): [id: string, error: string][] {
  const results = folder.bytes('results.json');
  if (!results) return [];
  const { runs } = JSON.parse(results.toString()) as {
    runs: { name: string; seed: number; status: string; error?: string }[];
  };
  return runs.flatMap(({ name, seed, status, error }) =>
    status === 'failed' ? [[`${name}-seed${seed}`, error ?? '']] : [],
  );
}
