import * as tf from '#engine/tensors.ts';
import { stageFor } from '#contract/models/stageIds.ts';
import { treatmentEffect } from '#ops/treatment-effect/op.ts';

/** What a step sees of one modality: scores [B, 2] of positive and negative, and of two random items [K, 2]. */
export interface SeenModality {
  name: string;
  /** Of the student in the view ONLY-m, and of the teacher. */
  own: tf.Tensor2D;
  teacher: tf.Tensor2D;
  /** Of the student in the view WITHOUT-m, where it is wanted. */
  without?: tf.Tensor2D;
  /** The first two of random items, where these are asked about. */
  any?: { own: tf.Tensor2D; teacher: tf.Tensor2D };
}

/** What a step sees of the batch in the view FULL, and of each modality. */
export interface Seen {
  full: tf.Tensor2D;
  modalities: readonly SeenModality[];
}

/** Margins by modality, [M, B] each, all constants. */
export interface Compared {
  /** m_only{m} of the student. */
  own: tf.Tensor2D;
  /** mT{m} */
  teacher: tf.Tensor2D;
  /** m_full − m_without{m}, where it is wanted. */
  effect?: tf.Tensor2D;
}

/** The margins of a step. */
export function comparedOf({ full, modalities }: Seen): Compared {
  const without = modalities.flatMap((m) => m.without ?? []);
  const compared = {
    own: marginsOf(modalities.map((m) => m.own)),
    teacher: marginsOf(modalities.map((m) => m.teacher)),
  };
  if (without.length === 0) return compared;
  return { ...compared, effect: tf.constant(() => tf.sub(marginsOf([full]), marginsOf(without))) };
}

/** Margins s⁺ − s⁻ of lists of scores [B, 2], [lists, B]. */
const marginsOf = (lists: readonly tf.Tensor2D[]): tf.Tensor2D =>
  tf.constant(() => {
    const scores = tf.concat2d([...lists], 0);
    const of = (column: number) => tf.slice(scores, [0, column], [-1, 1]);
    return tf.reshape(tf.sub(of(0), of(1)), [lists.length, -1]) as tf.Tensor2D;
  });

/**
 * How far each modality comes, c, and its weight w. `code`: per sample, c = clamp(effect / own), [M, B]. `ate`: one number per batch,
 * c = clamp(mean effect / mean margin of the teacher), [M, 1].
 */
export const effectsOf = (
  effect: tf.Tensor2D,
  { own, teacher }: Compared,
  ite: 'code' | 'ate',
): ReturnType<typeof treatmentEffect> =>
  ite === 'code'
    ? treatmentEffect(effect, own)
    : treatmentEffect(tf.mean(effect, 1, true), tf.mean(teacher, 1, true));

/** Means over a batch, as `stageFor` names them: of w_m (`weight`), m_full − m_without{m} (`effect`), m_only{m} (`own`) and mT{m} (`teacher`). */
export function observedOf(
  names: readonly string[],
  compared: Compared,
  weight?: tf.Tensor2D,
): Record<string, tf.Scalar> {
  const { effect, own, teacher } = compared;
  const observed: Record<string, tf.Scalar> = {};
  for (const [what, values] of Object.entries({ weight, effect, own, teacher })) {
    if (!values) continue;
    const means = tf.mean(values, 1);
    for (const [m, name] of names.entries())
      observed[stageFor(what, name)] = tf.reshape(tf.slice(means, [m], [1]), []);
  }
  return observed;
}
