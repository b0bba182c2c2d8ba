import * as v from 'valibot';
import type { ItemAttention } from '#contract/itemAttention.ts';
import type { Tensor, Tensors } from '#lib/safetensors.ts';

const NAME = 'attention';
const ABOUT = v.strictObject({ channels: v.array(v.string()), isMasked: v.boolean() });

/** Attention as tensors: `attention.weights`, `attention.other` F32 [items, layers, heads, channels, channels] and `attention.likeness` F32 [items, channels]. */
export function attentionTensors(attention: ItemAttention | undefined): [string, Tensor][] {
  if (!attention) return [];
  const { channels, layers, heads, weights, other, likeness } = attention;
  const [items, n] = [likeness.length / channels.length, channels.length];
  const shape = [items, layers, heads, n, n];
  return [
    [`${NAME}.weights`, { shape, data: weights }],
    [`${NAME}.other`, { shape, data: other }],
    [`${NAME}.likeness`, { shape: [items, n], data: likeness }],
  ];
}

/** What metadata says of it beside its tensors. */
export const aboutAttention = (attention: ItemAttention | undefined): Record<string, string> =>
  attention ? { [NAME]: JSON.stringify({ channels: attention.channels, isMasked: attention.isMasked }) } : {};

/** The way back; nothing where a stage has none. Throws a RangeError that names what does not fit. */
export function attentionOf({ tensors, metadata }: Tensors, items: number): { attention?: ItemAttention } {
  const first = tensors.get(`${NAME}.weights`);
  if (!first) return {};
  const { channels, isMasked } = aboutOf(metadata);
  const n = channels.length;
  const [, layers = 0, heads = 0] = first.shape;
  const floats = (name: string, shape: readonly number[]): Float32Array => {
    const tensor = tensors.get(`${NAME}.${name}`);
    if (!(tensor?.data instanceof Float32Array) || String(tensor.shape) !== String(shape))
      throw new RangeError(`tensor "${NAME}.${name}" is missing or has another shape`);
    return tensor.data;
  };
  const maps = [items, layers, heads, n, n];
  return {
    attention: {
      ...{
        channels,
        layers,
        heads,
        isMasked,
        weights: floats('weights', maps),
        other: floats('other', maps),
      },
      likeness: floats('likeness', [items, n]),
    },
  };
}

function aboutOf(metadata: Tensors['metadata']): v.InferOutput<typeof ABOUT> {
  try {
    return v.parse(ABOUT, JSON.parse(metadata[NAME]));
  } catch (cause) {
    throw new RangeError(`nothing says whose "${NAME}" it is`, { cause });
  }
}
