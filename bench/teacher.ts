import * as tf from '@tensorflow/tfjs-core';
import type { Pair } from './contender.ts';
import { teacher } from './models.ts';
import { stepPair } from './pair.ts';
import type { Setup } from './setup.ts';
import { teacherForward } from './stock/forward.ts';
import type { StockInputs } from './stock/inputs.ts';
import { bpr } from './stock/losses.ts';
import { batchL2, margins } from './stock/scores.ts';

/** One teacher step: BPR on the final embeddings and on every modality, and L2. */
export function teacherPair(setup: Setup, inputs: StockInputs): Promise<Pair> {
  const o = setup.config.teacher;
  return stepPair(
    setup,
    'teacher',
    teacher(setup),
    (parameters, batch, exact) => {
      const { features, final } = teacherForward(inputs, parameters, o, exact ? 0 : o.dropout);
      const modality = features.map((f) => tf.mul(bpr(margins(f, batch)), o.modalityBpr));
      return tf.addN([
        bpr(margins(final, batch)),
        ...modality,
        batchL2(parameters.ids, batch, o.reg),
      ]) as tf.Scalar;
    },
    teacher(setup, 0),
  );
}
