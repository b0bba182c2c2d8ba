import type { EmbeddingFrame, Trajectory } from '#contract/embedding.ts';
import type { ModelName } from '#contract/models/index.ts';
import { frameAt } from '#stores/embedding/frames.ts';
import { useTrajectories } from '#stores/embedding/trajectories.ts';
import { useMomentRecord } from '#stores/run/moment.ts';
import { useRun } from '#stores/run/run.ts';
import { useShownRun } from '../curves/shownRun.ts';

interface Shown {
  model: ModelName;
  /** Of the stage that is shown, where it was watched. */
  trajectory?: Trajectory;
  /** The epoch that is shown. */
  epoch: number;
  /** The watched epoch that it is, or follows. */
  frame?: EmbeddingFrame;
  /** True where the run has ended. */
  isOver: boolean;
}

/** How the items of the run that is shown moved up to the epoch that is shown: in its stage, or in the one that is trained. */
export function useEmbedding(): Shown {
  const { model } = useShownRun();
  const runId = useRun((state) => state.request?.runId);
  const done = useRun((state) => state.done);
  const isOver = useRun((state) => state.outcome !== undefined);
  const record = useMomentRecord();
  const runs = useTrajectories((state) => state.runs);
  const own = runId === undefined ? undefined : runs.get(runId);
  const inStage = (stage: string) => {
    const { takenFrom } = done[stage] ?? {};
    return own?.get(stage) ?? (takenFrom === undefined ? undefined : runs.get(takenFrom)?.get(stage));
  };
  const newest = own && [...own.values()].at(-1);
  const trajectory = record ? inStage(record.stage) : newest;
  const epoch = record?.epoch ?? trajectory?.frames.at(-1)?.epoch ?? 1;
  return { model, trajectory, epoch, isOver, frame: trajectory && frameAt(trajectory.frames, epoch) };
}
