import { create } from 'zustand';
import type { EmbeddingFrame, EmbeddingSnapshot, Trajectory } from '#contract/embedding.ts';
import type { Stage } from '#contract/results.ts';
import { addFrame } from './frames.ts';

/** Runs whose movements are at hand: about half a megabyte for each stage of one. */
const MOST_RUNS = 8;

type ByStage = ReadonlyMap<Stage, Trajectory>;

/** How watched items moved in each stage, by run; the newest runs of this visit, and what is played again. */
export const useTrajectories = create<{ runs: ReadonlyMap<string, ByStage> }>()(() => ({ runs: new Map() }));

/** All stages of a run that were watched. */
export const trajectoriesOf = (runId: string): readonly Trajectory[] => [
  ...(useTrajectories.getState().runs.get(runId)?.values() ?? []),
];

/** Makes movements known, in place of what was known of the run. */
export function keepTrajectories(runId: string, trajectories: readonly Trajectory[]): void {
  keep(runId, new Map(trajectories.map((trajectory) => [trajectory.stage, trajectory])));
}

/** Adds an epoch of a stage. */
export function addEpoch(
  { runId, stage, space, rows, parts }: Omit<EmbeddingSnapshot, 'parts'> & { parts: { label: string }[] },
  frame: EmbeddingFrame,
): void {
  const known = useTrajectories.getState().runs.get(runId);
  const frames = addFrame(known?.get(stage)?.frames ?? [], frame);
  const trajectory = { stage, space, rows, parts: parts.map(({ label }) => label), frames };
  keep(runId, new Map(known).set(stage, trajectory));
}

function keep(runId: string, stages: ByStage): void {
  const runs = new Map(useTrajectories.getState().runs);
  runs.delete(runId);
  runs.set(runId, stages);
  for (const [oldest] of [...runs].slice(0, -MOST_RUNS)) runs.delete(oldest);
  useTrajectories.setState({ runs });
}
