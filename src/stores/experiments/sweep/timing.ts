import { create } from 'zustand';
import type { RankingTime } from '#contract/api.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { laboratory } from '#client/laboratory.ts';
import { useBackend } from '../../run/backend.ts';
import { outputsOf } from '../../history/outputs.ts';

interface TimingState {
  /** By run id and stage. */
  times: Record<string, RankingTime>;
  isMeasuring: boolean;
  error?: ErrorReport;
}

/** How long it takes to rank for every user, as it was measured in this session. */
export const useTiming = create<TimingState>()(() => ({ times: {}, isMeasuring: false }));

export const timingKey = (runId: string, stage: string) => `${runId} ${stage}`;

/** Measures every stage of the runs whose embeddings are here, one after the other. */
export async function measureRanking(runIds: readonly string[]): Promise<void> {
  if (useTiming.getState().isMeasuring) return;
  useTiming.setState({ isMeasuring: true, error: undefined });
  try {
    await laboratory().train.backend(useBackend.getState().request);
    for (const runId of runIds) {
      for (const { stage, d, user, item } of outputsOf(runId)) {
        // What writes lists does not rank by embeddings.
        if (d === 0) continue;
        const time = await laboratory().train.timeRanking({ d, user, item });
        useTiming.setState(({ times }) => ({ times: { ...times, [timingKey(runId, stage)]: time } }));
      }
    }
  } catch (error) {
    useTiming.setState({ error: reportError(error) });
  } finally {
    useTiming.setState({ isMeasuring: false });
  }
}
