import { patched, stagesOf } from '../config.ts';
import type { PartialConfig } from '../fields.ts';
import { type ModelName, stageName, stageOf } from '../models/index.ts';
import type { Stage } from '../results.ts';
import type { Update } from '../update.ts';
import type { IncrementalRule } from './rule.ts';

/** What becomes of a model when new interactions arrive. */
export const ROW_KINDS = ['stale', 'graph', 'tuned', 'retrained'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** How people read them. */
export const ROW_LABELS: Record<RowKind, string> = {
  stale: 'Stale',
  graph: 'New graph only',
  tuned: 'Fine-tuned',
  retrained: 'Retrained',
};

/** One run of an experiment, for each seed. */
export interface IncrementalRun {
  /** "old", "graph-student", "tuned-student", "retrained" */
  id: string;
  /** Whether it trains on what there was before, and has yet to arrive; the whole dataset otherwise. */
  isOnSlice: boolean;
  config: PartialConfig;
  /** What it does with the parameters of "old", where it goes on from them. */
  update?: Omit<Update, 'from'>;
}

/** A row of the table: a stage in one state. */
export interface IncrementalRow {
  /** "tuned-student" */
  id: string;
  kind: RowKind;
  stage: Stage;
  label: string;
  /** Id of the run that it reads. */
  run: string;
}

/** The run that all updates begin with. */
export const OLD = 'old';
/** The ordinary run on the whole dataset. */
export const RETRAINED = 'retrained';

/** All runs of an experiment with one seed, in an order in which each finds what it needs; the ordinary one last. */
export function incrementalRuns(
  model: ModelName,
  config: PartialConfig,
  { epochs, replay }: IncrementalRule,
): IncrementalRun[] {
  const updates = shownStages(model, config).flatMap((stage) => {
    const change = stageOf(model, stage)!.update;
    const own = change ? patched(config, change) : config;
    return [0, epochs].map((count) => ({
      id: `${count ? 'tuned' : 'graph'}-${stage}`,
      isOnSlice: true,
      config: own,
      update: { stage, epochs: count, replay: count && replay },
    }));
  });
  return [{ id: OLD, isOnSlice: true, config }, ...updates, { id: RETRAINED, isOnSlice: false, config }];
}

/** The rows of an experiment's tables: by what was done, and in each the model that is served first. */
export function incrementalRows(model: ModelName, config: PartialConfig): IncrementalRow[] {
  const stages = shownStages(model, config);
  return ROW_KINDS.flatMap((kind) =>
    stages.map((stage) => ({
      id: `${kind}-${stage}`,
      kind,
      stage,
      label: stages.length > 1 ? `${ROW_LABELS[kind]}, ${stageName(model, stage)}` : ROW_LABELS[kind],
      run: kind === 'stale' ? OLD : kind === 'retrained' ? RETRAINED : `${kind}-${stage}`,
    })),
  );
}

/** The stages that are trained, the last one first; none of those that know one modality only, which nobody serves. */
const shownStages = (model: ModelName, config: PartialConfig): Stage[] =>
  stagesOf(model, config, [])
    .filter((stage) => stageOf(model, stage)!.losses.length > 0)
    .toReversed();
