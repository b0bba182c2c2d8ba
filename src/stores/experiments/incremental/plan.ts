import type { RunRequest } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import { incrementalRuns, OLD, type IncrementalRun } from '#contract/incremental/plan.ts';
import { cardOf } from '#contract/models/index.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { RunResult } from '#contract/results.ts';
import type { SliceRecord } from '#contract/slice.ts';
import { digest } from '../digest.ts';
import type { IncrementalDefinition } from './definition.ts';

/** What an experiment is about: its definition, the whole dataset, how that is sliced, and how it is judged. */
export interface Experiment {
  definition: IncrementalDefinition;
  hash: string;
  /** Times are no part of the hash. */
  by: SliceRecord['by'];
  protocol: Protocol;
}

/** A run of an experiment with one seed. */
export interface PlannedRun {
  part: IncrementalRun;
  seed: number;
  request: RunRequest;
}

const WORDS: Record<string, string> = { old: 'before it arrives', retrained: 'retrained' };

/** All runs of an experiment with one seed; their ids follow from the work, so that a checkpoint is found again after a reload. */
export function plannedRuns({ definition, hash, by, protocol }: Experiment, seed: number): PlannedRun[] {
  const { model, base, share } = definition;
  const parts = incrementalRuns(model, base, definition);
  const idOf = ({ id, isOnSlice, config, update }: IncrementalRun, from?: string) =>
    `incremental-${digest(
      JSON.stringify([
        hash,
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
  return parts.map((part) => {
    const { id, config, update } = part;
    const name = `${cardOf(model).label}, ${WORDS[id] ?? updateWords(update!)}`;
    return {
      part,
      seed,
      request: {
        ...{ runId: idOf(part, update && old), name, model, config, seed, protocol },
        ...{ shareStages: true, timed: true },
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
  experiment: Experiment,
  runs: readonly RunResult[],
): RunResult | undefined {
  const wanted = JSON.stringify(parseConfig(request.model, request.config));
  return runs.findLast(
    (run) =>
      run.model === request.model &&
      run.seed === seed &&
      run.protocol === experiment.protocol &&
      isOn(run, part, experiment) &&
      JSON.stringify(run.update) === JSON.stringify(request.update) &&
      JSON.stringify(run.config) === wanted,
  );
}

function isOn(
  { dataset, seed }: RunResult,
  { isOnSlice }: IncrementalRun,
  { hash, by, definition: { share } }: Experiment,
): boolean {
  const { slice } = dataset;
  if (!isOnSlice) return dataset.hash === hash && !slice;
  return slice?.of === hash && slice.by === by && slice.share === share && slice.seed === seed;
}
