import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StageScores } from '#client/experiment.ts';
import type { ErrorReport } from '#contract/errors.ts';
import { parseExperiment, type ExperimentSpec } from '#contract/experiment.ts';
import { incrementalCells, type IncrementalSpec } from '#contract/incremental/experiment.ts';
import type { IncrementalRun } from '#contract/incremental/plan.ts';
import type { RunResult } from '#contract/results.ts';
import { UsageError } from './commandLine.ts';
import { writeDurably } from './durable.ts';
import { FolderLock } from './folderLock.ts';
import { pathInside } from './inside.ts';

/** One cell of the batch: a run of the spec with one of its seeds. */
export interface Cell {
  /** File name stem: NAME-seedN. */
  id: string;
  run: ExperimentSpec['runs'][number];
  seed: number;
  /** Of an incremental experiment: which, and what the cell does in it. */
  part?: { experiment: IncrementalSpec; does: IncrementalRun };
}

/** Files are called so and more: the stage, the modality, the side. */
const LONGEST_ID = 180;

/** What is known of a cell after it ended. */
export type Outcome = { status: 'finished'; result: RunResult } | { status: 'failed'; error: ErrorReport };

/** Every run with every seed, in the order of the spec; of an incremental experiment, all that is done on one slice after another. */
export function cellsOf({ runs, seeds, incremental = [] }: ExperimentSpec): Cell[] {
  const cell = (run: Cell['run'], seed: number) => ({ id: `${run.name}-seed${seed}`, run, seed });
  return [
    ...runs.flatMap((run) => seeds.map((seed) => cell(run, seed))),
    ...incremental.flatMap((experiment) => incrementalOf(experiment, seeds, cell)),
  ];
}

function incrementalOf(
  experiment: IncrementalSpec,
  seeds: number[],
  cell: (run: Cell['run'], seed: number) => Cell,
): Cell[] {
  const made = incrementalCells(experiment);
  const [onSlice, whole] = [true, false].map((is) => made.filter(({ part }) => part.isOnSlice === is));
  return [
    ...seeds.map((seed) => ({ seed, of: onSlice })),
    ...seeds.map((seed) => ({ seed, of: whole })),
  ].flatMap(({ seed, of }) =>
    of.map(({ run, part }) => ({ ...cell(run, seed), part: { experiment, does: part } })),
  );
}

/** Run ids allow fewer letters than names do, and the digest keeps them apart. */
export function runIdOf({ id }: Cell): string {
  return `${id.replaceAll('.', '_')}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
}

/** The folder that a batch writes: it remembers its spec and every finished run, so that a second call goes on. */
export class OutFolder {
  readonly path: string;
  #lock: FolderLock | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Profile of the browser, which holds the checkpoints of the run that was interrupted. */
  get profile(): string {
    return join(this.path, '.browser');
  }

  /** Throws a UsageError where a run is called so that its files cannot lie in the folder. */
  checkNames(cells: readonly Cell[]): void {
    for (const { id, run } of cells) {
      if (Buffer.byteLength(id) > LONGEST_ID)
        throw new UsageError(
          `The name of the run "${run.name.slice(0, 40)}..." is too long for a file: give it at most ${LONGEST_ID} letters with its seed.`,
        );
      pathInside(this.path, `runs/${id}.json`);
    }
  }

  /** Takes the folder for this spec; throws a UsageError where it is none, or belongs to another spec or a runner that still works. */
  claim(spec: ExperimentSpec, restart: boolean): void {
    try {
      this.take(spec, restart);
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      throw new UsageError(
        `${this.path} cannot hold results: ${error.message}. Choose another --out folder.`,
      );
    }
  }

  private take(spec: ExperimentSpec, restart: boolean): void {
    this.checkNames(cellsOf(spec));
    mkdirSync(this.path, { recursive: true });
    this.#lock = new FolderLock(this.path);
    this.#lock.take();
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
      this.remove(`.browser/${name}`);
    try {
      this.begin(textOf(spec), restart);
    } catch (error) {
      this.release();
      throw error;
    }
  }

  private begin(text: string, restart: boolean): void {
    const before = this.read('spec.json');
    if (before !== undefined && before !== text && rewritten(before) !== text && !restart)
      throw new UsageError(
        `${this.path} holds the results of another spec: choose another --out folder, or add --restart to throw them away.`,
      );
    if (restart) for (const name of ['.browser', 'runs', 'projections', 'results.json']) this.remove(name);
    this.write('spec.json', text);
  }

  release(): void {
    this.#lock?.release();
  }

  /** Drops the browser's profile when nothing is left to resume. */
  dropProfile(): void {
    this.remove('.browser');
  }

  /** The result of a run that an earlier call finished; what is damaged is computed once more. */
  finished(cell: Cell): RunResult | undefined {
    return this.parsed<RunResult>(`runs/${cell.id}.json`);
  }

  /** Test metrics per user of a run that an earlier call finished. */
  scores(cell: Cell): StageScores[] | undefined {
    return this.parsed<StageScores[]>(`runs/${cell.id}.scores.json`);
  }

  finish(cell: Cell, result: RunResult, scores: StageScores[]): void {
    this.write(`runs/${cell.id}.scores.json`, `${JSON.stringify(scores)}\n`);
    this.write(`runs/${cell.id}.json`, `${JSON.stringify(result, null, 1)}\n`);
  }

  /** Writes a file whole or not at all; throws a sentence where its name leads out of the folder, or the folder was taken over. */
  write(name: string, content: string | Uint8Array): void {
    this.#lock?.assertHeld();
    const path = pathInside(this.path, name);
    const part = pathInside(this.path, `${name}.part`);
    writeDurably(path, part, content);
  }

  /** A file that a batch wrote here; undefined where there is none, or where its name leads out of the folder. */
  bytes(name: string): Buffer | undefined {
    try {
      return readFileSync(pathInside(this.path, name));
    } catch {
      return undefined;
    }
  }

  /** Names of the files in a folder of it, or of its own for ''; none where there is no such folder. */
  names(folder: string): string[] {
    try {
      const path = folder ? pathInside(this.path, folder) : this.path;
      const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
      return files.map(({ name }) => name).sort();
    } catch {
      return [];
    }
  }

  private read(name: string): string | undefined {
    return this.bytes(name)?.toString('utf8');
  }

  private parsed<T>(name: string): T | undefined {
    const text = this.read(name);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as T);
    } catch {
      return undefined;
    }
  }

  private remove(name: string): void {
    rmSync(join(this.path, name), { recursive: true, force: true });
  }
}

const textOf = (spec: ExperimentSpec) => `${JSON.stringify(spec, null, 2)}\n`;

/** A spec that an earlier studio wrote, as this one writes it; undefined where it is none. */
function rewritten(text: string): string | undefined {
  try {
    return textOf(parseExperiment(JSON.parse(text)));
  } catch {
    return undefined;
  }
}
