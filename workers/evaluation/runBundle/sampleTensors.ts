import { MARGIN_KINDS, type Margins, type MarginSample } from '#contract/margins.ts';
import type { Tensor, Tensors } from '#lib/safetensors.ts';

/** Columns of `triples`, in their order. */
const TRIPLE = ['users', 'positives', 'negatives', 'heldOut'] as const;
const MARGINS = new RegExp(`^margins\\.(${MARGIN_KINDS.join('|')})(?:\\.(.+))?$`, 's');

/** A sample as tensors: `triples` I32 [4, n], and `margins.KIND` or `margins.KIND.MODALITY` F32 [n] for each view. */
export function sampleTensors(sample: MarginSample | undefined): [string, Tensor][] {
  if (!sample) return [];
  const n = sample.users.length;
  const data = Int32Array.of(...TRIPLE.flatMap((column) => [...sample[column]]));
  return [
    ['triples', { shape: [TRIPLE.length, n], data }],
    ...sample.margins.map(({ of, modality, values }): [string, Tensor] => [
      modality === undefined ? `margins.${of}` : `margins.${of}.${modality}`,
      { shape: [n], data: values },
    ]),
  ];
}

/** The way back; nothing where a stage has none. Throws a RangeError that names the tensor that does not fit. */
export function sampleOf(
  tensors: Tensors['tensors'],
  users: number,
  items: number,
): { sample?: MarginSample } {
  const triples = tensors.get('triples');
  if (!triples) return {};
  const n = triples.shape[1];
  const bounds = [users, items, items, 2];
  const columns = TRIPLE.map((_, k) => triples.data.slice(k * n, (k + 1) * n));
  const fits =
    triples.data instanceof Int32Array &&
    triples.shape.length === 2 &&
    triples.shape[0] === TRIPLE.length &&
    columns.every((column, k) => column.every((row) => row >= 0 && row < bounds[k]));
  if (!fits) throw new RangeError('tensor "triples" has another shape, or rows that are not there');
  const margins = [...tensors].flatMap(([name, { shape, data: values }]): Margins[] => {
    const [, of, modality] = MARGINS.exec(name) ?? [];
    if (!of) return [];
    if (!(values instanceof Float32Array) || shape.length !== 1 || values.length !== n)
      throw new RangeError(`tensor "${name}" has another shape`);
    return [{ of: of as Margins['of'], ...(modality !== undefined && { modality }), values }];
  });
  const [who, positives, negatives, heldOut] = columns as Int32Array[];
  return { sample: { users: who, positives, negatives, heldOut, margins } };
}
