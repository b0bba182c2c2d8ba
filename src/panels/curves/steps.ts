import type { EpochRecord, Stage } from '#contract/results.ts';

type Epoch = Pick<EpochRecord, 'stage' | 'epoch' | 'steps'>;

/** The last step of an epoch, counted from the beginning of its stage; undefined where it is not known. */
export function stepOfEpoch(records: readonly Epoch[], stage: Stage, epoch: number): number | undefined {
  const own = records.filter((record) => record.stage === stage);
  const upTo = own.filter((record) => record.epoch <= epoch);
  if (upTo.at(-1)?.epoch !== epoch) return undefined;
  return upTo.reduce((sum, { steps }) => sum + steps, 0);
}

/** The epoch in which a step of a stage was; the last known one behind them all. */
export function epochOfStep(records: readonly Epoch[], stage: Stage, step: number): number | undefined {
  let end = 0;
  const own = records.filter((record) => record.stage === stage);
  return (own.find(({ steps }) => step <= (end += steps)) ?? own.at(-1))?.epoch;
}
