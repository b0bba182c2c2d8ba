import type { RunRequest } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { workOf, workOfRun } from '#contract/experiments/cells.ts';
import { markOf } from '#contract/experiments/experiment.ts';
import { incrementalRuns, OLD, type IncrementalRun } from '#contract/incremental/plan.ts';
import { digest } from '#contract/digest.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import type { SliceRecord } from '#contract/slice.ts';
import { planned, type PlannedExperiment } from '../planned.ts';
import type { IncrementalDefinition } from './definition.ts';

/** An experiment with what arrives later; its dataset is the whole one. */
export interface IncrementalExperiment extends PlannedExperiment {
  definition: IncrementalDefinition;
  /** How the dataset is sliced: times are no part of the hash. */
  by: SliceRecord['by'];
}

/** A definition as an experiment on a whole dataset. */
export function incrementalOf(
  definition: IncrementalDefinition,
  whole: Pick<DatasetReport, 'name' | 'hash'>,
  by: SliceRecord['by'],
): IncrementalExperiment {
  const { model, base, share, epochs, replay, seeds } = definition;
  const { label } = cardOf(model);
  const settings = incrementalRuns(model, base, definition).map(({ id, config, update }) => ({
    ...{ id, model, config },
    label: `${label}, ${WORDS[id] ?? updateWords(update!)}`,
  }));
  const about = {
    kind: 'incremental' as const,
    question: `What is an update of ${label} worth when interactions arrive?`,
    subject: [model, base, share, by],
    settings,
    incremental: { model, config: base, share, epochs, replay },
  };
  return { ...planned(about, whole, seeds), definition, by };
}

/** A run of an experiment with one seed. */
export interface PlannedRun {
  part: IncrementalRun;
  seed: number;
  request: RunRequest;
}

const WORDS: Record<string, string> = { old: 'before it arrives', retrained: 'retrained' };

/** All runs of an experiment with one seed; their ids follow from the work, so that a checkpoint is found again after a reload. */
export function plannedRuns(experiment: IncrementalExperiment, seed: number): PlannedRun[] {
  const { definition, dataset, by, protocol, settings } = experiment;
  const { model, base, share } = definition;
  const parts = incrementalRuns(model, base, definition);
  const idOf = ({ id, isOnSlice, config, update }: IncrementalRun, from?: string) =>
    `incremental-${digest(
      JSON.stringify([
        dataset.hash,
        isOnSlice && [share, by],
        id,
        model,
        parseConfig(model, config),
        update,
        from,
        seed,
        protocol,
      ]),
    )}`;
  const old = idOf(parts.find(({ id }) => id === OLD)!);
  return parts.map((part, i) => {
    const { id, config, update } = part;
    const { label: name } = settings[i];
    return {
      part,
      seed,
      request: {
        ...{ runId: idOf(part, update && old), name, model, config, seed, protocol },
        ...{ shareStages: true, timed: true, experiment: markOf(experiment, name) },
        ...(id === OLD && { keepsTables: true }),
        ...(update && { update: { from: old, ...update } }),
      },
    };
  });
}

const updateWords = ({ stage, epochs }: Pick<NonNullable<IncrementalRun['update']>, 'stage' | 'epochs'>) =>
  `${epochs ? `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} on what arrived` : 'new graph only'}, ${stage}`;

/** The finished run of a planned one, the newest where there are several. */
export function finishedRun(
  { part, seed, request }: PlannedRun,
  experiment: IncrementalExperiment,
  runs: readonly RunResult[],
): RunResult | undefined {
  const wanted = workOf(request);
  return runs.findLast(
    (run) =>
      run.model === request.model &&
      run.seed === seed &&
      isOn(run, part, experiment) &&
      workOfRun(run) === wanted,
  );
}

function isOn(
  { dataset: { hash, slice }, seed }: RunResult,
  { isOnSlice }: IncrementalRun,
  { dataset, by, definition: { share } }: IncrementalExperiment,
): boolean {
  if (!isOnSlice) return hash === dataset.hash && !slice;
  return slice?.of === dataset.hash && slice.by === by && slice.share === share && slice.seed === seed;
}
