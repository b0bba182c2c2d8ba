import { featureWidth, type StageOutput } from '#contract/results.ts';
import type { Tensor, Tensors } from '#lib/safetensors.ts';
import { aboutAttention, attentionOf, attentionTensors } from './attentionTensors.ts';
import { parametersOf, parameterTensors } from './parameterTensors.ts';
import { sampleOf, sampleTensors } from './sampleTensors.ts';
import { aboutTexts, textsOf, textTensors } from './textTensors.ts';

/** Stage outputs without what `bundle.json` holds of them. */
type TensorOutput = Omit<StageOutput, 'userScores'>;

/**
 * What a stage computed as tensors: `user` and `item` [n, d], `features.NAME.user|item` [n, width], `test.hits` and `test.count` [items],
 * of a sample `triples` [4, n] and `margins.KIND` or `margins.KIND.NAME` [n], and `attention.*` and `inputs.NAME.item` [items, width] where
 * it keeps any, `parameters.NAME` [n] of one that answers somebody new; of a model that writes `texts.*` in place of `user` and `item`.
 */
export function tensorsOf(output: TensorOutput, metadata: Record<string, string>): Tensors {
  const { d, user, item, features, itemHits } = output;
  const rows = (data: Float32Array, width = d): Tensor => ({ shape: [data.length / width, width], data });
  const tensors = new Map<string, Tensor>(
    d > 0
      ? [
          ['user', rows(user)],
          ['item', rows(item)],
        ]
      : [],
  );
  for (const part of features) {
    const width = featureWidth(output, part);
    tensors.set(`features.${part.modality}.user`, rows(part.user, width));
    tensors.set(`features.${part.modality}.item`, rows(part.item, width));
  }
  for (const part of output.inputs ?? [])
    tensors.set(`inputs.${part.modality}.item`, rows(part.item, featureWidth(output, part)));
  for (const [name, data] of [['test.hits', itemHits.hits] as const, ['test.count', itemHits.tests] as const])
    tensors.set(name, { shape: [data.length], data });
  for (const [name, tensor] of [
    ...sampleTensors(output.sample),
    ...attentionTensors(output.attention),
    ...textTensors(output.texts),
    ...parameterTensors(output.parameters),
  ])
    tensors.set(name, tensor);
  const about = { ...aboutAttention(output.attention), ...aboutTexts(output.texts) };
  const hits: Record<string, string> =
    itemHits.cutoff === undefined ? {} : { [HITS_WITHIN]: String(itemHits.cutoff) };
  return { tensors, metadata: { ...metadata, ...about, ...hits, d: String(d), stage: output.stage } };
}

/** Within which items count as found, in the metadata; absent in bundles of earlier studios. */
const HITS_WITHIN = 'hits_within';

function cutoffOf(metadata: Tensors['metadata']): { cutoff?: number } {
  const cutoff = Number(metadata[HITS_WITHIN]);
  return cutoff > 0 ? { cutoff } : {};
}

/** The way back; throws a RangeError that names the tensor that is missing or does not fit. */
export function outputOf(
  { tensors, metadata }: Tensors,
  { stage, d, embedSeconds }: Pick<StageOutput, 'stage' | 'd' | 'embedSeconds'>,
): TensorOutput {
  const floats = (name: string, width: number | undefined, rows?: number): Float32Array => {
    const tensor = tensors.get(name);
    const fits =
      tensor?.data instanceof Float32Array && tensor.shape.length === 2 && tensor.shape[1] === width;
    if (!fits || (rows !== undefined && tensor.shape[0] !== rows))
      throw new RangeError(`tensor "${name}" is missing or has another shape`);
    return tensor.data as Float32Array;
  };
  const [user, item] =
    d > 0 ? [floats('user', d), floats('item', d)] : [new Float32Array(), new Float32Array()];
  const items = d > 0 ? item.length / d : tensors.get('test.count')?.data.length;
  const counts = (name: string): Int32Array => {
    const data = tensors.get(name)?.data;
    if (!(data instanceof Int32Array) || data.length !== items)
      throw new RangeError(`tensor "${name}" is missing or has another shape`);
    return data;
  };
  const named = (form: RegExp) => [...tensors.keys()].flatMap((name) => form.exec(name)?.[1] ?? []);
  const modalities = named(/^features\.(.+)\.user$/s);
  const inputs = named(/^inputs\.(.+)\.item$/s);
  return {
    ...{ stage, d, embedSeconds, user, item },
    features: modalities.map((modality) => {
      const width = tensors.get(`features.${modality}.user`)?.shape[1];
      return {
        modality,
        user: floats(`features.${modality}.user`, width, user.length / d),
        item: floats(`features.${modality}.item`, width, item.length / d),
      };
    }),
    itemHits: { hits: counts('test.hits'), tests: counts('test.count'), ...cutoffOf(metadata) },
    ...sampleOf(tensors, user.length / d, item.length / d),
    ...attentionOf({ tensors, metadata }, item.length / d),
    ...textsOf({ tensors, metadata }),
    ...parametersOf(tensors),
    ...(inputs.length && {
      inputs: inputs.map((modality) => {
        const name = `inputs.${modality}.item`;
        return { modality, item: floats(name, tensors.get(name)?.shape[1], item.length / d) };
      }),
    }),
  };
}
