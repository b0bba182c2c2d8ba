import { create } from 'zustand';
import type { EpochRecord, Stage } from '#contract/results.ts';
import { epochRecords, lossLog, METRIC_TOPICS, useCurves, versionOf } from './curves.ts';
import { useRun } from './run.ts';

/** Epochs a second; `fit` plays all in about twelve seconds. */
export const PACES = [0.25, 0.5, 1, 2, 5] as const;
export type Pace = (typeof PACES)[number] | 'fit';

interface MomentState {
  /** Place among the epochs of the run that is shown, from 0; fractions lie between two. Absent where the newest is followed. */
  at?: number;
  isPlaying: boolean;
  pace: Pace;
  /** The epoch that the pointer is on in a chart. */
  pointed?: number;
}

const FIT_SECONDS = 12;
const FOLLOWS = { at: undefined, isPlaying: false, pointed: undefined };

/** The epoch that picture, curves and embeddings show: the newest, or one that was gone back to. */
export const useMoment = create<MomentState>()(() => ({ ...FOLLOWS, pace: 'fit' }));

const last = () => epochRecords().length - 1;

/** Goes to an epoch by its place and holds there; the last one is followed. */
export function seekMoment(to: number): void {
  useMoment.setState({ at: to < last() ? Math.max(0, to) : undefined, isPlaying: false });
}

/** One epoch on or back. */
export const stepMoment = (by: 1 | -1) => seekMoment(Math.round(useMoment.getState().at ?? last()) + by);

/** Plays on, from the first epoch where it is at the newest; or holds. */
export function toggleMoment(): void {
  const { isPlaying, at = 0 } = useMoment.getState();
  if (last() > 0) useMoment.setState({ isPlaying: !isPlaying, at });
}

/** Plays all epochs from the first, or from the first of a stage. */
export function playMoments(from?: Stage): void {
  const first = epochRecords().findIndex(({ stage }) => stage === from);
  if (last() > 0) useMoment.setState({ isPlaying: true, at: Math.max(0, first) });
}

/** Epochs a second. */
export const paceOf = (pace: Pace): number => (pace === 'fit' ? Math.max(1, last() / FIT_SECONDS) : pace);

/** Plays so many seconds more; at the newest epoch it holds, and follows the run that is on. */
export function playOn(seconds: number): void {
  const { at = last(), pace } = useMoment.getState();
  const next = at + seconds * paceOf(pace);
  useMoment.setState(next < last() ? { at: next } : { at: undefined, isPlaying: false });
}

/** Changes the pace; the place stays. */
export const setPace = (pace: Pace) => useMoment.setState({ pace });

/** One pace up or down from what is played now. */
export function changePace(by: 1 | -1): void {
  const now = paceOf(useMoment.getState().pace);
  const next = by > 0 ? PACES.find((pace) => pace > now) : PACES.findLast((pace) => pace < now);
  if (next) setPace(next);
}

/** Says which epoch of its chart the pointer is on. */
export const pointAt = (pointed: number | undefined) => useMoment.setState({ pointed });

/** Place of the epoch that is shown; -1 where there is none. */
export const shownPlace = ({ at }: Pick<MomentState, 'at'>): number =>
  at === undefined ? last() : Math.min(last(), Math.round(at));

/** The epoch that was gone back to; undefined where the newest is followed. */
export const momentRecord = (): EpochRecord | undefined => {
  const state = useMoment.getState();
  return state.at === undefined ? undefined : epochRecords()[shownPlace(state)];
};

/** The epochs up to the one that is shown, of all stages. */
export const recordsUpToMoment = (): readonly EpochRecord[] =>
  epochRecords().slice(0, shownPlace(useMoment.getState()) + 1);

/** The last values of a stage's loss parts, or of what it observes, up to the epoch that is shown: of its newest steps, or the means of the epoch that was gone back to. */
export function valuesAtMoment(stage: Stage, kind: 'losses' | 'observed' = 'losses'): Map<string, number> {
  const log = lossLog(stage)?.[kind === 'losses' ? 'parts' : 'observed'] ?? new Map<string, never>();
  const values = momentRecord()
    ? Object.entries(recordsUpToMoment().findLast((record) => record.stage === stage)?.[kind] ?? {})
    : [...log].map(([name, column]) => [name, column.view().at(-1)] as const);
  return new Map(values.filter((entry): entry is [string, number] => Number.isFinite(entry[1])));
}

/** The epoch that was gone back to, for what draws it; undefined where the newest is followed. */
export function useMomentRecord(): EpochRecord | undefined {
  useCurves((state) => versionOf(state, METRIC_TOPICS[0]));
  const place = useMoment((state) => (state.at === undefined ? undefined : shownPlace(state)));
  return place === undefined ? undefined : epochRecords()[place];
}

// What was gone back to belongs to its run.
useRun.subscribe(({ request }, before) => {
  if (request !== before.request) useMoment.setState(FOLLOWS);
});
