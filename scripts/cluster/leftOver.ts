import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentSpec } from '#contract/experiment.ts';
import { failuresIn } from '../experiment/merge.ts';
import { cellsOf, OutFolder } from '../experiment/outFolder.ts';
import { shardFolder } from '../experiment/shard.ts';
import { divided, partsApart } from '../experiment/shards.ts';
import { logOf } from './slurm.ts';

/** Without a wish: an array of more tasks waits rather than works. */
const MOST_SHARDS = 50;

/** A shard that has not finished its runs. */
export interface LeftOver {
  shard: number;
  /** Runs that ended with an error. */
  failed: string[];
  /** Runs without a result. */
  unfinished: number;
  /** The last line of its log. */
  last?: string;
}

/** Into how many shards a spec is divided: no more than can be done apart. */
export const shardsOf = (spec: ExperimentSpec, wished = MOST_SHARDS): number =>
  Math.min(wished, partsApart(cellsOf(spec)));

/** The shards that have runs without a result. */
export function left(spec: ExperimentSpec, out: string, n: number): LeftOver[] {
  return divided(cellsOf(spec), n).flatMap((cells, at) => {
    const k = at + 1;
    const folder = new OutFolder(join(out, shardFolder({ k, n })));
    const open = cells.filter((cell) => !folder.finished(cell));
    const failures = new Map(failuresIn(folder));
    const failed = open.filter(({ id }) => failures.has(id)).map(({ id }) => id);
    return open.length ? [{ shard: k, failed, unfinished: open.length, last: lastLine(logOf(out, k)) }] : [];
  });
}

function lastLine(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').at(-1) || undefined;
  } catch {
    return undefined;
  }
}
