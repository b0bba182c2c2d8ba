import type { DatasetSource } from '#contract/dataset.ts';
import type { Setting } from '#contract/experiments/experiment.ts';
import { inSentence } from '#contract/inSentence.ts';
import { cardOf } from '#contract/models/index.ts';
import { planned, type PlannedExperiment } from '../planned.ts';
import type { SweepDefinition } from './definition.ts';
import { knobsOf } from './knobs.ts';
import { hashKey, hashOf, type PlannedPoint } from './plan.ts';

/** The points of a sweep as an experiment on the dataset that it began on. */
export function sweepOf(
  definition: SweepDefinition,
  points: readonly PlannedPoint[],
  origin: { name: string; hash: string; source?: DatasetSource },
): PlannedExperiment {
  const { model, axes, base, seeds } = definition;
  const about = {
    kind: 'sweep' as const,
    question: `What ${axes.length > 1 ? 'do' : 'does'} ${sweptWords(definition, origin.source)} change in ${cardOf(model).label}?`,
    subject: [model, axes.map(({ path }) => path), base],
    settings: points.flatMap((point) => settingsAt(definition, point, origin.hash)),
  };
  return { ...planned(about, origin, seeds), dataset: origin };
}

/** "L and d" */
export function sweptWords({ axes, model }: SweepDefinition, source?: DatasetSource): string {
  const knobs = knobsOf(model, source);
  const names = axes.map(({ path }) => {
    const knob = knobs.find((known) => known.path === path);
    return knob ? (knob.symbol ?? inSentence(knob.label)) : path;
  });
  return names.length > 2 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join(' and ');
}

function settingsAt(definition: SweepDefinition, point: PlannedPoint, originHash: string): Setting[] {
  const isChanged = Object.keys(point.data).length > 0;
  const data = { key: hashKey(originHash, point.data), hash: hashOf(definition, originHash, point) };
  return point.models.map(({ model, config }) => ({
    id: `${model} ${point.name}`,
    label: `${cardOf(model).label}, ${point.name}`,
    ...{ model, config },
    ...(isChanged && { data }),
  }));
}
