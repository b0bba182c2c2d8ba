import type { Knob } from '#stores/experiments/sweep/knobs.ts';

/** True for a knob whose values are numbers. */
export const isNumeric = ({ field }: Knob): boolean => field.kind === 'number';
