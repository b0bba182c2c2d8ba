import * as tf from '@tensorflow/tfjs-core';
import { runAll } from '#engine/defineOp.ts';
import { timesUpstream } from '#engine/ones.ts';
import { constant } from '#engine/tensors.ts';
import { mean, sum } from '../mean/op.ts';
import { packed, type Candidates } from './candidates.ts';
import { crossEntropy, distillation, sameChoice } from './kernels.ts';

export type { Candidates } from './candidates.ts';

/**
 * Mean, or sum by `weights`, over the rows of logits [rows, n] of -log softmax(logits + bias)[label] over a row's candidates, each as often
 * as it counts: the debiased in-batch cross-entropy of ODMT, and a full softmax where only labels are given. No rows: 0.
 */
export function candidateCrossEntropy(logits: tf.Tensor2D, candidates: Candidates): tf.Scalar {
  return tf.customGrad((input, save) => {
    const { terms, slope } = crossEntropies(input as tf.Tensor2D, candidates);
    (save as tf.GradSaveFunc)([slope]);
    return { value: sum(terms), gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => timesUpstream(saved, dy) };
  })(logits) as tf.Scalar;
}

/** The terms of `candidateCrossEntropy` row by row, times their weights: [rows]; no gradient. */
export const candidateTerms = (logits: tf.Tensor2D, candidates: Candidates): tf.Tensor1D =>
  constant(() => crossEntropies(logits, candidates).terms as tf.Tensor1D);

const crossEntropies = (logits: tf.Tensor2D, candidates: Candidates) =>
  runAll(
    crossEntropy,
    {
      logits,
      ...packed(candidates, logits.shape),
      weights: candidates.weights ?? tf.ones([logits.shape[0]]),
    },
    { weight: candidates.weights ? 1 : share(logits) },
  );

/**
 * tau^2 times the mean over the rows of -sum of softmax(teacher / tau) log softmax(student / tau) over a row's candidates, each as often as
 * it counts, both [rows, n] with bias: a cross-entropy, so not 0 between equal ones. Its gradient reaches the teacher unless that is
 * detached. No rows: 0.
 */
export function candidateDistillation(
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  candidates: Candidates,
  temperature: number,
  detach: boolean,
): tf.Scalar {
  tf.util.assertShapesMatch(student.shape, teacher.shape, 'candidateDistillation: ');
  const attrs = { tau: temperature, weight: share(student), detach: Number(detach) };
  return tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    const all = { student, teacher, ...packed(candidates, student.shape) };
    const { terms, byStudent, byTeacher } = runAll(distillation, all, attrs);
    save(detach ? [byStudent] : [byStudent, byTeacher]);
    return {
      value: sum(terms),
      gradFunc: (dy: tf.Tensor, slopes: tf.Tensor[]) => slopes.map((slope) => timesUpstream(slope, dy)),
    };
  })(...(detach ? [student] : [student, teacher])) as tf.Scalar;
}

/** The share of rows whose first choice among the candidates, logits and bias, is the same in a and b [rows, n]; it has no gradient. */
export function agreement(a: tf.Tensor2D, b: tf.Tensor2D, candidates: Candidates): tf.Scalar {
  tf.util.assertShapesMatch(a.shape, b.shape, 'agreement: ');
  return constant(() => mean(runAll(sameChoice, { a, b, ...packed(candidates, a.shape) }).same));
}

const share = ({ shape: [rows] }: tf.Tensor2D): number => 1 / Math.max(rows, 1);
