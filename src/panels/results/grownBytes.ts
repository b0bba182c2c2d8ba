import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { bytesToUpdate } from '../sweeps/servingBytes.ts';

/** Bytes of a float32. */
const NUMBER = 4;

/** Bytes to compute a stage's final embeddings anew, were there so many times as many users and items: parameters, and the raw features that it reads. */
export function grownBytes(run: RunResult, stage: Stage, report: DatasetReport, times: number): number {
  const all = bytesToUpdate(run, stage, report);
  const sizes = Object.values(run.stages[stage].tables ?? {});
  const fixed = sizes.filter((size) => !growsWith(size, report)).reduce((a, b) => a + b, 0) * NUMBER;
  return fixed + (all - fixed) * times;
}

/** True for a table with a row for each user, each item or each of both; any other is of one size, however many there are. */
const growsWith = (size: number, { users, items }: Pick<DatasetReport, 'users' | 'items'>): boolean =>
  [users + items, users, items].some((rows) => size >= rows && size % rows === 0);
