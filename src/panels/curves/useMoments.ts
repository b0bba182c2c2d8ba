import { useCallback, useContext, useDeferredValue } from 'react';
import type { Stage } from '#contract/results.ts';
import { epochRecords } from '#stores/run/curves.ts';
import { pointAt, useMoment, useMomentRecord } from '#stores/run/moment.ts';
import { Growing } from './growing.ts';
import { epochOfStep, stepOfEpoch } from './steps.ts';

/** The epoch that a chart by epoch points out, and what hears where the pointer is on it. */
export function useEpochMark() {
  const record = useMarkedRecord();
  const pointed = useMoment((state) => state.pointed);
  // Deferred, so that all charts together make no long task while the epoch moves.
  return { at: useDeferredValue(pointed ?? record?.epoch), onPlace: pointAt };
}

/** The same for a chart by step of one stage: the last step of that epoch. */
export function useStepMark(stage: Stage) {
  const record = useMarkedRecord();
  const pointed = useMoment((state) => state.pointed);
  const epoch = pointed ?? (record?.stage === stage ? record.epoch : undefined);
  const at = epoch === undefined ? undefined : stepOfEpoch(epochRecords(), stage, epoch);
  const onPlace = useCallback(
    (step: number | undefined) =>
      pointAt(step === undefined ? undefined : epochOfStep(epochRecords(), stage, step)),
    [stage],
  );
  return { at: useDeferredValue(at), onPlace };
}

/** The epoch that was gone back to, unless curves end there. */
function useMarkedRecord() {
  const isGrowing = useContext(Growing);
  const record = useMomentRecord();
  return isGrowing ? undefined : record;
}
