import type * as tf from '#engine/tensors.ts';
import type { Comparison } from '../comparison.ts';
import { QUIET } from '#models/sequence/layers.ts';
import type { TextBatch } from '#models/text/batch.ts';
import type { DecoderState } from '#models/text/model.ts';
import type { T5 } from '#models/text/t5/t5.ts';

/** Answers of one length, written token by token, must be followed by the logits that they have when they are read at once. */
export async function compareSteppedLogits(
  report: Comparison,
  model: T5,
  parameters: Record<string, tf.Tensor>,
  batch: TextBatch,
): Promise<void> {
  const { size, sequences, tokens } = batch.inputs;
  const { longest } = sequences;
  const inputs = await tokens.ids.data();
  const vocabulary = parameters.emb.shape[0];
  const wanted = (await model.logits(parameters, batch, QUIET).data()) as Float32Array;
  const source = model.encode(parameters, batch.sources, { rows: size * longest, length: longest });
  const each = Int32Array.from({ length: size }, (_, n) => n);
  const ptr = Int32Array.from({ length: size + 1 }, (_, n) => n);
  let state: DecoderState | undefined;
  for (let t = 0; t < longest; t++) {
    const now = each.map((n) => inputs[n * longest + t]);
    const stepped = model.step(parameters, source, state, { tokens: now, from: each, ptr });
    const at = Array.from(each).flatMap((n) => {
      const begin = (n * longest + t) * vocabulary;
      return Array.from(wanted.subarray(begin, begin + vocabulary));
    });
    report.values(`logits of step ${t + 1}`, await stepped.logits.data(), at);
    stepped.logits.dispose();
    state?.dispose();
    ({ state } = stepped);
  }
  state?.dispose();
  source.dispose();
}
