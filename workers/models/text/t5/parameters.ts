import { normalWith, uniformWithin } from '../../initialise.ts';
import type { ParameterSpec } from '../../model.ts';
import { given, type Making } from '../../sequence/parameters.ts';
import type { T5Sizes } from './sizes.ts';

/** Prompts start within this of zero. */
const PROMPT_BOUND = 0.1;

/** How a small T5 starts and learns. */
export interface T5Making extends Making {
  /** How many times as fast as the matrices the tables of tokens, whole words and prompts learn; 1 where it is left out. */
  tableRate?: number;
}

/** The parameters of a small T5 that answers so many tasks, with start values for training from nothing. */
export function t5Specs(making: T5Making, sizes: T5Sizes, tasks: number): ParameterSpec[] {
  const { vocabulary, d, heads, prompts, wholeWords, buckets, encoderLayers, decoderLayers } = sizes;
  const { learningRate, tableRate = 1 } = making;
  const tables = { ...making, learningRate: learningRate * tableRate };
  const table = normals(tables);
  const normal = normals(making);
  const promptRows = tasks * prompts;
  return [
    table('emb', [vocabulary, d], 1),
    ...(wholeWords > 0 ? [table('wht', [wholeWords, d], 1)] : []),
    ...(prompts > 0
      ? [
          given(tables, 'prm', [promptRows, d], () =>
            uniformWithin(PROMPT_BOUND, promptRows * d, making.seed, 'prm'),
          ),
        ]
      : []),
    ...['enc', 'dec'].map((stack) => normal(`${stack}.rel`, [buckets, heads], 1 / Math.sqrt(d))),
    ...layersOf('enc', encoderLayers).flatMap((at) => [
      ...attentionSpecs(making, at, 'ln1', '', sizes),
      ...feedForwardSpecs(making, at, 'ln2', sizes),
    ]),
    gain(making, 'enc.ln', d),
    ...layersOf('dec', decoderLayers).flatMap((at) => [
      ...attentionSpecs(making, at, 'ln1', '', sizes),
      ...attentionSpecs(making, at, 'ln2', 'c', sizes),
      ...feedForwardSpecs(making, at, 'ln3', sizes),
    ]),
    gain(making, 'dec.ln', d),
  ];
}

/** Where the layers of a stack have their parameters. */
export const layersOf = (stack: 'enc' | 'dec', layers: number): string[] =>
  Array.from({ length: layers }, (_, l) => `${stack}.${l}`);

const normals = (making: Making) => (name: string, shape: readonly [number, number], deviation: number) =>
  given(making, name, shape, () => normalWith(deviation, shape[0] * shape[1], making.seed, name));

const gain = (making: Making, name: string, d: number): ParameterSpec =>
  given(making, name, [d], () => new Float32Array(d).fill(1));

/** A norm, and queries, keys, values and what brings heads together; those of attention to the encoder have a `c` before them. */
function attentionSpecs(
  making: Making,
  at: string,
  norm: string,
  kind: '' | 'c',
  { d, heads, headWidth }: T5Sizes,
): ParameterSpec[] {
  const [normal, width] = [normals(making), heads * headWidth];
  return [
    gain(making, `${at}.${norm}`, d),
    normal(`${at}.${kind}q`, [d, width], 1 / Math.sqrt(d * headWidth)),
    normal(`${at}.${kind}k`, [d, width], 1 / Math.sqrt(d)),
    normal(`${at}.${kind}v`, [d, width], 1 / Math.sqrt(d)),
    normal(`${at}.${kind}o`, [width, d], 1 / Math.sqrt(width)),
  ];
}

function feedForwardSpecs(making: Making, at: string, norm: string, { d, inner }: T5Sizes): ParameterSpec[] {
  const normal = normals(making);
  return [
    gain(making, `${at}.${norm}`, d),
    normal(`${at}.wi`, [d, inner], 1 / Math.sqrt(d)),
    normal(`${at}.wo`, [inner, d], 1 / Math.sqrt(inner)),
  ];
}
