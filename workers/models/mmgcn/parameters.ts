import type { MmgcnConfig } from '#contract/models/mmgcn.ts';
import { padded } from '#ops/product/columns.ts';
import { normalWith, uniformWithin } from '../initialise.ts';
import type { ParameterSpec } from '../model.ts';
import type { MmgcnInputs } from './inputs.ts';
import { zeroPadded } from './padding.ts';

export interface MmgcnOptions extends Pick<
  MmgcnConfig['model'],
  'learningRate' | 'weightDecay' | 'reg' | 'regPreferences' | 'layers' | 'combine' | 'trainable'
> {
  /** Of ids and of what ranks, before it is filled up to a multiple of 4. */
  d: number;
  seed: number;
}

/** Draws so many start values for the table of a name. */
type Draw = (size: number, name: string) => Float32Array;

/**
 * Every table of MMGCN, trained or not: `userIds`, `itemIds`; per modality m preferences `pref{m}` and, where it passes one, a layer
 * `mlp{m}` whose last row is its bias; per layer k of m `conv{k}_{m}`, `lin{k}_{m}` with `linBias`, and the combination: `near` for what
 * neighbours say, `own` for what the node itself says, with `bias`. Widths are filled up to multiples of 4 with zeros, which stay zero.
 */
export function tablesOf({ users, items, modalities }: MmgcnInputs, o: MmgcnOptions): ParameterSpec[] {
  const { d, layers, combine, seed, learningRate, weightDecay } = o;
  const named = (name: string, shape: readonly number[], initial: () => Float32Array): ParameterSpec => ({
    name,
    shape,
    initial,
    learningRate,
    weightDecay,
  });
  const normal = (from: number, to: number): Draw => {
    const deviation = Math.sqrt(2 / (from + to));
    return (size, name) => normalWith(deviation, size, seed, name);
  };
  const uniform = (from: number): Draw => {
    const bound = 1 / Math.sqrt(from);
    return (size, name) => uniformWithin(bound, size, seed, name);
  };
  const matrix = (name: string, rows: number, cols: number, height: number, draw: Draw) =>
    named(name, [height, padded(cols)], () =>
      zeroPadded(draw(rows * cols, name), rows, cols, height, padded(cols)),
    );
  const table = (name: string, rows: number, cols: number) =>
    matrix(name, rows, cols, rows, normal(cols, rows));
  const weights = (name: string, from: number, to: number, draw = normal(from, to)) =>
    matrix(name, from, to, padded(from), draw);
  const bias = (name: string, from: number, to: number): ParameterSpec => {
    const row = matrix(name, 1, to, 1, uniform(from));
    return { ...row, shape: [padded(to)] };
  };
  const layer = (m: number, c: number, k: number) => {
    const both = combine === 'concat' ? c + d : c;
    // In both codes the combination of the first layer alone is Xavier normal.
    const draw = k === 1 ? normal(both, d) : uniform(both);
    return [
      weights(`conv${k}_${m}`, c, c),
      weights(`lin${k}_${m}`, c, d),
      bias(`linBias${k}_${m}`, c, d),
      weights(`near${k}_${m}`, c, d, draw),
      ...(combine === 'concat' ? [weights(`own${k}_${m}`, d, d, draw)] : []),
      bias(`bias${k}_${m}`, both, d),
    ];
  };
  return [
    table('userIds', users, d),
    table('itemIds', items, d),
    ...modalities.flatMap(({ width, content }, m) => [
      table(`pref${m}`, users, width),
      ...(content ? [matrix(`mlp${m}`, content.cols, width, content.cols, uniform(content.cols - 1))] : []),
      ...Array.from({ length: layers }, (_, l) => layer(m, l === 0 ? width : d, l + 1)).flat(),
    ]),
  ];
}

/** The tables that stay as they start where the released code is repeated: it never hands them to its optimiser. */
export const isForgotten = (name: string): boolean => /^(userIds|itemIds|pref\d+)$/.test(name);
