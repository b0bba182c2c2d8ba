import { create } from 'zustand';
import { isUnderWay, useRun } from './run.ts';

/** A held-out part of a dataset, on which rankings are judged. */
export type Evaluated = 'val' | 'test';

type Run = Parameters<typeof isUnderWay>[0];

/** The part that a person wants to see; absent while nobody has chosen. */
export const useEvaluatedChoice = create<{ chosen?: Evaluated }>()(() => ({}));

/** Shows the numbers of a part everywhere on the page, as far as they are measured. */
export const chooseEvaluated = (chosen: Evaluated) => useEvaluatedChoice.setState({ chosen });

/** True while test is not looked at yet: the protocol does so once, when the run has ended. */
export const isTestToCome = (run: Run): boolean =>
  isUnderWay(run) && run.outcome !== 'finished' && run.request?.protocol !== 'paper-code';

/** The part whose numbers are shown: validation while a run is on and test afterwards, unless somebody chose; by itself never one that the dataset lacks. */
export function evaluatedOf(run: Run, chosen?: Evaluated): Evaluated {
  const isOn = isUnderWay(run) && run.outcome !== 'finished';
  const wanted = isTestToCome(run) ? 'val' : (chosen ?? (isOn ? 'val' : 'test'));
  const other = wanted === 'val' ? 'test' : 'val';
  const isLacking = run.floor && !run.floor[wanted] && run.floor[other];
  return isLacking && wanted !== chosen ? other : wanted;
}

/** The part of the dataset whose numbers the whole page shows. */
export function useEvaluated(): Evaluated {
  const chosen = useEvaluatedChoice((state) => state.chosen);
  return useRun((run) => evaluatedOf(run, chosen));
}
