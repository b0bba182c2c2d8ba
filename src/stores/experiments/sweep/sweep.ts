import { create } from 'zustand';
import { headlinesOf, orRanked } from '#contract/headline.ts';
import type { Cutoff } from '#contract/metrics.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { settingsOf, useConfig } from '../../run/config.ts';
import { useDataset } from '../../data/dataset.ts';
import { modalitiesInUse } from '../../data/modalities.ts';
import { keepDefinition, recallDefinition, type SweepDefinition } from './definition.ts';
import { isDataPath, knobsOf } from './knobs.ts';
import { plan, type PlannedPoint } from './plan.ts';
import { controlOf } from './lines.ts';
import { firstPreset, modalityChoices, type OfferedSweep } from './presets.ts';

const FIRST = orRanked(useConfig.getState().model);

const START: SweepDefinition = {
  version: 1,
  ...startOf(FIRST),
  ...headlineOf(FIRST),
  base: {},
  split: 'test',
  hashes: {},
};

/** The sweep that is defined; kept over reloads. */
export const useSweep = create<SweepDefinition>()(() => recallDefinition() ?? START);

useSweep.subscribe(keepDefinition);

/** Changes what is swept; it is no preset any more. */
export function changeSweep(change: Partial<SweepDefinition>): void {
  useSweep.setState({ ...change, preset: change.preset });
}

/** Changes how the results are shown. */
export function showSweep(change: Pick<Partial<SweepDefinition>, 'metric' | 'cutoff' | 'split'>): void {
  useSweep.setState(change);
}

/** Sweeps another model, with the sweep that it begins with; one of another task is looked at by its own headline. */
export function sweepModel(model: ModelName): void {
  const isOther = cardOf(model).task !== cardOf(useSweep.getState().model).task;
  changeSweep({ ...startOf(model), ...(isOther && headlineOf(model)), base: settingsOf(model) });
}

/** What a model's task is read by. */
function headlineOf(model: ModelName): Pick<SweepDefinition, 'metric' | 'cutoff'> {
  const { metric, cutoff } = headlinesOf(model)[0];
  return { metric, cutoff: Number(cutoff) as Cutoff };
}

function startOf(model: ModelName) {
  const { id, axes } = firstPreset(model);
  return { preset: id, model, axes, control: false };
}

/** Sets one axis; another one is added by its place. Other values of a preset are still that preset. */
export function setAxis(place: number, axis: SweepDefinition['axes'][number]): void {
  const before = useSweep.getState();
  const axes = [...before.axes];
  axes[place] = axis;
  const isSame = before.axes[place]?.path === axis.path;
  changeSweep({
    axes,
    preset: isSame ? before.preset : undefined,
    control: before.control && axes.some(({ path }) => isDataPath(path)),
  });
}

/** Turns one parameter less: the last that was added. */
export function dropAxis(): void {
  changeSweep({ axes: useSweep.getState().axes.slice(0, -1) });
}

/** The points of the sweep as it is defined, on the loaded dataset's knobs; undefined where its text cannot be read. */
export function plannedPoints(definition = useSweep.getState()): PlannedPoint[] | undefined {
  return plan(definition, knobsOf(definition.model, useDataset.getState().source));
}

/** Takes over a preset of the swept model: what is swept; seeds and the other settings stay. */
export function choosePreset({ id, axes, control = false }: OfferedSweep): void {
  const { model } = useSweep.getState();
  const names = modalitiesInUse(useDataset.getState().report).map(({ name }) => name);
  const filled = axes.map(({ path, text }) => ({
    path,
    text: path === cardOf(model).modalities ? modalityChoices(names) : text,
  }));
  changeSweep({ preset: id, axes: filled, control: control && controlOf(model) !== undefined });
}
