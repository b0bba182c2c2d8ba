import type { Judged } from './metrics.ts';
import type { EpochRecord, RunResult } from './results.ts';

/** Metrics as this studio writes them: an earlier one wrote zeros for a part where nobody was ranked for, which is left out. */
export function readJudged<T extends Judged>(judged: T): T {
  const isEmpty = (metrics: Judged['val']) => metrics === undefined || metrics.users === 0;
  const isNone = (part: string) => (part === 'val' || part === 'test') && isEmpty(judged[part]);
  // In the order that they have: what is resumed is written in the same bytes.
  return Object.fromEntries(Object.entries(judged).filter(([part]) => !isNone(part))) as T;
}

/** A kept result without the zeros of parts that its dataset does not have. */
export function readResult(result: RunResult): RunResult {
  const { finished: stages, curves } = readProgress({ finished: result.stages, curves: result.curves });
  return { ...result, floor: readJudged(result.floor), stages, curves };
}

/** Finished stages and epochs of a run, as kept results and checkpoints have them. */
export function readProgress({ finished, curves }: Progress): Progress {
  const stages = Object.entries(finished).map(([stage, done]) => [stage, readJudged(done)]);
  return { finished: Object.fromEntries(stages) as RunResult['stages'], curves: curves.map(readEpoch) };
}

interface Progress {
  finished: RunResult['stages'];
  curves: EpochRecord[];
}

/** The record of an epoch in which, without such a part, nothing was selected. */
export function readEpoch(record: EpochRecord): EpochRecord {
  const read = readJudged(record);
  return read.val || read.test ? read : { ...read, best: false };
}
