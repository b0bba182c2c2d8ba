/** Judges inputs one after another until it is told to end; the number of the present one stands in shared memory. */
import { parentPort, workerData } from 'node:worker_threads';
import { inputOf } from './inputs.ts';
import { judge, type Verdict } from './judge.ts';
import { TARGETS } from './targets.ts';

/** What the worker is started with. */
export interface Work {
  seed: number;
  from: number;
  /** [1] number of the present input */
  present: Int32Array;
}

/** What the worker tells: outcomes by target since the last telling, or a fault. */
export type Told =
  | { counts: Record<string, Record<string, number>> }
  | { k: number; verdict: Extract<Verdict, { fault: string }> };

const TELL_EVERY = 200;
const { seed, from, present } = workerData as Work;
let counts: Record<string, Record<string, number>> = {};
const tell = (told: Told) => parentPort!.postMessage(told);

for (let k = from; ; k++) {
  Atomics.store(present, 0, k);
  const { target, bytes } = inputOf(TARGETS, seed, k);
  const verdict = await judge(target, bytes);
  if ('fault' in verdict) tell({ k, verdict });
  const outcome = 'fault' in verdict ? verdict.fault : verdict.outcome;
  const mine = (counts[target.name] ??= {});
  mine[outcome] = (mine[outcome] ?? 0) + 1;
  if (k % TELL_EVERY !== 0) continue;
  tell({ counts });
  counts = {};
  // Messages leave, and memory is taken back, between turns of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
}
