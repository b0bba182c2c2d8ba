import type { RankingTime } from '#contract/api.ts';
import { stagesIn } from '#contract/matrix.ts';
import { seedMean } from '#contract/seedMean.ts';
import type { SeedMean } from '#contract/analysis.ts';
import type { Cell } from '#stores/experiments/cells.ts';
import { timingKey } from '#stores/experiments/sweep/timing.ts';
import { outputsOf } from '#stores/history/outputs.ts';
import { formatCount, formatDuration, formatSeconds } from '#ui/format.ts';

/** What models cost. */
export const COSTS = ['step', 'training', 'inference', 'parameters'] as const;
export type Cost = (typeof COSTS)[number];

type Times = Record<string, RankingTime>;

interface Words {
  /** For choosing it. */
  label: string;
  /** As the name of the axis. */
  axis: string;
  format: (value: number) => string;
}

export const COST_WORDS: Record<Cost, Words> = {
  step: { label: 'per step', axis: 'time per step of the stage that ranks', format: formatSeconds },
  training: {
    label: 'training',
    axis: 'training of a seed with all its stages, without evaluation',
    format: (seconds) => (seconds < 10 ? formatSeconds(seconds) : formatDuration(seconds)),
  },
  inference: {
    label: 'inference',
    axis: 'embeddings from parameters, and the 20 best items for every user',
    format: formatSeconds,
  },
  parameters: {
    label: 'parameters',
    axis: 'trainable parameters of the stage that ranks',
    format: formatCount,
  },
};

/** What the seeds of a row cost; undefined where it was not measured, or costs nothing. */
export function costOf(cells: readonly Cell[], cost: Cost, times: Times): SeedMean | undefined {
  const values = cells.flatMap((cell) => valueOf(cell, cost, times) || []);
  return values.length ? seedMean(values) : undefined;
}

function valueOf(cell: Cell, cost: Cost, times: Times): number | undefined {
  const { result, stage } = cell;
  const done = result.stages[stage];
  if (cost === 'step') return done.secondsPerStep;
  if (cost === 'parameters') return done.parameters;
  return cost === 'training' ? trainingOf(cell) : inferenceOf(cell, times);
}

/** Stages that were taken over count as if they had been trained: without them there would be no model. */
function trainingOf({ result, stage }: Cell): number {
  const ids = stagesIn(result);
  return ids
    .slice(0, ids.indexOf(stage) + 1)
    .map((id) => result.stages[id])
    .reduce((sum, { epochs, secondsPerEpoch }) => sum + epochs * secondsPerEpoch, 0);
}

function inferenceOf({ result: { runId }, stage }: Cell, times: Times): number | undefined {
  const output = outputsOf(runId).find((known) => known.stage === stage);
  const time = times[timingKey(runId, stage)];
  return output && time && output.embedSeconds + time.milliseconds / 1000;
}
