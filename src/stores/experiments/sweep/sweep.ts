import { create } from 'zustand';
import type { ModelName } from '#contract/models/index.ts';
import { changesOf, useConfig } from '../../run/config.ts';
import { useDataset } from '../../data/dataset.ts';
import { modalitiesInUse } from '../../data/modalities.ts';
import { keepDefinition, recallDefinition, type SweepDefinition } from './definition.ts';
import { isDataPath, knobsOf } from './knobs.ts';
import { plan, type PlannedPoint } from './plan.ts';
import { modalityChoices, type SweepPreset } from './presets.ts';

const START: SweepDefinition = {
  version: 1,
  preset: 'layers',
  model: 'promptmm',
  axes: [{ path: 'teacher.layers+student.layers', text: '1..4' }],
  seeds: [1, 2, 3],
  base: {},
  control: false,
  metric: 'recall',
  cutoff: 20,
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

/** Sweeps another model, over the first of its parameters. */
export function sweepModel(model: ModelName): void {
  const [knob] = knobsOf(model);
  changeSweep({
    model,
    axes: [{ path: knob.path, text: String(knob.field.default) }],
    base: settingsOf(model),
  });
}

/** Sets one axis; a second one is added by its place. Other values of a preset are still that preset. */
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

/** Goes back to one parameter. */
export function dropAxis(): void {
  changeSweep({ axes: useSweep.getState().axes.slice(0, 1) });
}

/** What the Train view's settings change of a model's defaults. */
export const settingsOf = (model: ModelName) => changesOf(model, useConfig.getState().drafts[model]);

/** The points of the sweep as it is defined, on the loaded dataset's knobs; undefined where its text cannot be read. */
export function plannedPoints(definition = useSweep.getState()): PlannedPoint[] | undefined {
  return plan(definition, knobsOf(definition.model, useDataset.getState().source));
}

/** Takes over a preset: what is swept; seeds and the other settings stay. */
export function choosePreset({ id, axes, control = false }: SweepPreset): void {
  const names = modalitiesInUse(useDataset.getState().report).map(({ name }) => name);
  const filled =
    axes[0].path === 'teacher.modalities' ? [{ path: axes[0].path, text: modalityChoices(names) }] : axes;
  const { model, base } = useSweep.getState();
  changeSweep({
    preset: id,
    model: 'promptmm',
    axes: filled,
    control,
    base: model === 'promptmm' ? base : settingsOf('promptmm'),
  });
}
