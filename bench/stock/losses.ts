import * as tf from '@tensorflow/tfjs-core';

/** Added under roots, so that a zero row has a gradient. */
const TINY = 1e-24;

/** Inner products of rows, [n, 1]. */
export const dots = (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D => tf.sum(tf.mul(a, b), 1, true);

/** Rows of length one. */
export const rowNormalise = (x: tf.Tensor2D): tf.Tensor2D =>
  tf.div(x, tf.sqrt(tf.add(tf.sum(tf.square(x), 1, true), TINY)));

/** BPR (Eq. 13) of margins s+ - s- [B, 1]. */
export const bpr = (margin: tf.Tensor2D): tf.Scalar => tf.mean(tf.softplus(tf.neg(margin)));

/** (reg / 2B) times the squared length of all the rows of a batch. */
export const l2 = (rows: tf.Tensor2D[], reg: number): tf.Scalar =>
  tf.mul(tf.addN(rows.map((r) => tf.sum(tf.square(r)))), reg / (2 * rows[0].shape[0])) as tf.Scalar;

/** KL between Bernoulli variables, from logits of one shape. */
export function bernoulliKl(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const yes = tf.mul(tf.sigmoid(a), tf.sub(tf.softplus(tf.neg(b)), tf.softplus(tf.neg(a))));
  const no = tf.mul(tf.sigmoid(tf.neg(a)), tf.sub(tf.softplus(b), tf.softplus(a)));
  return tf.add(yes, no);
}

/** PairKD (Eq. 5) of the margins of teacher and student [B, 1]. */
export function pairKd(student: tf.Tensor2D, teacher: tf.Tensor2D, tau: number): tf.Scalar {
  return tf.mul(tf.mean(bernoulliKl(tf.div(teacher, tau), tf.div(student, tau))), tau ** 2);
}

export interface ListWeights {
  tau: number;
  alpha: number;
  beta: number;
}

/** Disentangled ListKD (Eq. 16) of logits [B, K + 1], the positive first. */
export function listKd(
  student: tf.Tensor2D,
  teacher: tf.Tensor2D,
  { tau, alpha, beta }: ListWeights,
): tf.Scalar {
  const [s, t] = [parts(tf.div(student, tau)), parts(tf.div(teacher, tau))];
  const order = tf.sum(tf.mul(tf.exp(t.order), tf.sub(t.order, s.order)), 1);
  const positive = tf.mean(bernoulliKl(t.positive, s.positive));
  return tf.mul(tf.add(tf.mul(positive, alpha), tf.mul(tf.mean(order), beta)), tau ** 2) as tf.Scalar;
}

/** Logit of the positive against the rest [B], and log-softmax among the negatives [B, K]. */
function parts(logits: tf.Tensor2D) {
  const [rows, width] = logits.shape;
  const negatives = tf.slice(logits, [0, 1], [rows, width - 1]);
  const first = tf.reshape(tf.slice(logits, [0, 0], [rows, 1]), [rows]);
  return { positive: tf.sub(first, tf.logSumExp(negatives, 1)), order: tf.logSoftmax(negatives) };
}

/** EmbKD (Eq. 11) with exponent 2: mean (1 - cos)^2 over the rows of a and b. */
export function embKd(a: tf.Tensor2D, b: tf.Tensor2D): tf.Scalar {
  return tf.mean(tf.square(tf.sub(1, dots(rowNormalise(a), rowNormalise(b)))));
}

/** Mean cross-entropy of a bᵀ / temperature against the diagonal, for a and b [B, d]. */
export function inBatch(a: tf.Tensor2D, b: tf.Tensor2D, temperature: number): tf.Scalar {
  const logits = tf.div(tf.matMul(a, b, false, true), temperature);
  return tf.mean(tf.sub(tf.logSumExp(logits, 1), tf.reshape(tf.div(dots(a, b), temperature), [-1])));
}
