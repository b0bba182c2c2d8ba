import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend, useBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { toyBatch, toyT5 } from '#testing/text/toy.ts';
import { expectLossGradient, randomParameters } from '#testing/toy.ts';
import { QUIET } from '../../sequence/layers.ts';
import { disposeTextBatch, type TextBatch } from '../batch.ts';
import type { DecoderState } from '../model.ts';
import type { T5 } from './t5.ts';

/** The logits behind the first tokens of an answer, read at once. */
async function readAtOnce(model: T5, parameters: Record<string, tf.Tensor>, batch: TextBatch) {
  const values = await model.logits(parameters, batch, QUIET).data<'float32'>();
  const v = parameters.emb.shape[0];
  return (source: number, place: number) => {
    const row = batch.inputs.ptr[source] + place;
    return Array.from(values.subarray(row * v, (row + 1) * v));
  };
}

onEveryBackend('a small T5', () => {
  test.each([
    ['with prompts and whole words', {}],
    ['without either', { prompts: 0, wholeWords: 0 }],
  ])('writes token by token what it reads at once, %s', async (_, changes) => {
    const model = toyT5(changes);
    const parameters = randomParameters(model);
    const batch = toyBatch();
    const at = await readAtOnce(model, parameters, batch);
    const source = model.encode(parameters, batch.sources, { rows: 8, length: 3 });
    const states: (DecoderState | undefined)[] = [undefined];
    const step = async (tokens: number[], from: number[], ptr: number[], wanted: number[][]) => {
      const stepped = model.step(parameters, source, states.at(-1), {
        tokens: Int32Array.from(tokens),
        from: Int32Array.from(from),
        ptr: Int32Array.from(ptr),
        looks: true,
      });
      await expectClose(stepped.logits, wanted.flat());
      const seen = await tf.sum(stepped.looks!, 2).data();
      expect(stepped.looks!.shape).toEqual([3, tokens.length, 12 + source.prompts]);
      await expectClose(seen, new Float32Array(3 * tokens.length).fill(1));
      states.push(stepped.state);
      tf.dispose([stepped.logits, stepped.looks!]);
    };
    // All sources; then two hypotheses of the last and of the first, none of the second; then one that goes on from the second of them.
    await step([0, 0, 0], [0, 1, 2], [0, 1, 2, 3], [at(0, 0), at(1, 0), at(2, 0)]);
    await step([7, 7, 6, 6], [0, 0, 2, 2], [0, 2, 2, 4], [at(0, 1), at(0, 1), at(2, 1), at(2, 1)]);
    await step([8], [1], [0, 1, 1, 1], [at(0, 2)]);
    states.forEach((state) => state?.dispose());
    source.dispose();
    disposeTextBatch(batch);
  });

  test('drops the same twice, and something else with another key', async () => {
    const model = toyT5({ dropout: 0.3 });
    const parameters = randomParameters(model);
    const batch = toyBatch();
    const loss = async (key: number) => {
      const { nll } = model.loss(parameters, batch, key);
      return (await nll.data())[0];
    };
    const [first, again, other] = [await loss(1), await loss(1), await loss(2)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    disposeTextBatch(batch);
  });
});

test('the gradient of the loss is that of its loss, dropped', async () => {
  await useBackend('cpu');
  const batch = toyBatch('p5len');
  await expectLossGradient(toyT5({ dropout: 0.2 }), batch, 2);
  disposeTextBatch(batch);
});

test('starts with the deviations that it is trained from nothing with', async () => {
  const { parameters } = toyT5({ vocabulary: 2000, d: 16, headWidth: 64, heads: 4, inner: 256, prompts: 50 });
  const deviation = async (name: string) => {
    const values = await parameters.find((spec) => spec.name === name)!.initial();
    return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  };
  const expected: Record<string, number> = {
    emb: 1,
    prm: 0.1 / Math.sqrt(3),
    'enc.0.q': 1 / Math.sqrt(16 * 64),
    'dec.1.cq': 1 / Math.sqrt(16 * 64),
    'dec.0.ck': 1 / 4,
    'enc.0.v': 1 / 4,
    'enc.0.o': 1 / 16,
    'enc.0.wi': 1 / 4,
    'dec.0.wo': 1 / 16,
    'dec.ln': 1,
  };
  for (const [name, wanted] of Object.entries(expected))
    expect((await deviation(name)) / wanted, name).toBeCloseTo(1, 1);
});
