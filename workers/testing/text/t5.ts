import * as tf from '#engine/tensors.ts';
import { uploadTextBatch, type Exchange, type TextBatch } from '#models/text/batch.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import { T5 } from '#models/text/t5/t5.ts';
import { flagOr, numbers } from '../form.ts';
import type { Flat } from '../goldenStage.ts';

export type LossMode = TextNeeds['lossMode'];

/** The model of a file's configuration, without dropout. */
export const modelOf = (config: any): T5 =>
  new T5({
    vocabulary: numbers(config, 'V'),
    d: numbers(config, 'd'),
    heads: numbers(config, 'heads'),
    headWidth: numbers(config, 'd_kv'),
    inner: numbers(config, 'd_ff'),
    encoderLayers: numbers(config, 'enc_layers'),
    decoderLayers: numbers(config, 'dec_layers'),
    buckets: numbers(config, 'buckets'),
    farthest: numbers(config, 'max_distance'),
    epsilon: numbers(config, 'eps'),
    prompts: numbers(config, 'P'),
    wholeWords: flagOr(config, 'whole_word', true) ? numbers(config, 'whole_words') : 0,
    dropout: 0,
    learningRate: 0,
    weightDecay: 0,
    seed: 0,
    needs: {} as TextNeeds,
  });

/** A batch of a file on the device, without what fills it up, or with answers that are filled up under `pad`. */
export function uploadGolden(
  { task, src, whole_word, src_mask, labels }: any,
  config: any,
  mode: LossMode,
): TextBatch {
  const rows = { tokens: numbers(config, 'V'), words: numbers(config, 'whole_words') };
  const exchanges = src.map((_: unknown, n: number): Exchange => {
    const real = (row: number[]) => Int32Array.from(row.filter((_, at) => src_mask[n][at] === 1));
    return {
      source: {
        task: [task].flat()[n] ?? task,
        tokens: real(src[n]),
        words: real(whole_word[n]),
      },
      answer: Int32Array.from(labels[n].filter((token: number) => token !== 0)),
    };
  });
  return uploadTextBatch(exchanges, rows, mode);
}

/** Tables as rows one behind the other. */
export const flatOf = (tables: Record<string, unknown>): Flat =>
  Object.fromEntries(Object.entries(tables).map(([name, values]) => [name, [values].flat(9) as number[]]));

/** Tables on the device. */
export const tensorsOf = (params: Record<string, any>): Record<string, tf.Tensor> =>
  Object.fromEntries(
    Object.entries(params).map(([name, values]) => {
      const width = [values[0]].flat().length;
      return [
        name,
        tf.tensor([values].flat(9), Array.isArray(values[0]) ? [values.length, width] : [values.length]),
      ];
    }),
  );
