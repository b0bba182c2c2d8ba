import type { SweepAxis } from '#contract/sweep.ts';
import type { Knob } from '#stores/experiments/sweep/knobs.ts';

/** What an axis is called. */
export function axisLabel(path: string, knobs: readonly Knob[]): string {
  const knob = knobs.find((known) => known.path === path);
  return knob?.symbol ?? knob?.label ?? path;
}

/** Where a point stands on each axis: the place of its value. */
export const placesOf = (values: readonly unknown[], axes: readonly SweepAxis[]): number[] =>
  axes.map(({ values: all }, i) =>
    all.findIndex((value) => JSON.stringify(value) === JSON.stringify(values[i])),
  );
