import * as tf from '@tensorflow/tfjs-core';
import { mean } from '#ops/mean/op.ts';
import { pairCrossEntropy } from '#ops/pair-cross-entropy/op.ts';
import { pairShortfall } from '#ops/pair-shortfall/op.ts';
import type { Comparison } from '../comparison.ts';
import { numberOr, numbers, record } from '../form.ts';
import type { Losses, Tables } from '#models/model.ts';
import { scores } from '#models/scores.ts';
import type { Backbone } from '#models/ckd/backbone.ts';
import { genericLoss, specificLoss } from '#models/ckd/distillation.ts';
import { comparedOf, effectsOf, type Seen } from '#models/ckd/effects.ts';
import type { Student, StudentOptions } from '#models/ckd/student.ts';
import { full, only, without } from '#models/ckd/view.ts';
import { batchOf } from './case.ts';
import type { CkdCase } from './layout.ts';

/** What the loss of a student with teachers compares, every view asked for. */
export function seenBy(student: Student, backbone: Backbone, parameters: Tables, of: CkdCase): Seen {
  const M = of.X.length;
  const views = [full(M), ...of.X.map((_, m) => only(M, m)), ...of.X.map((_, m) => without(M, m))];
  const [table, ...others] = backbone.tables(parameters, views);
  const batch = batchOf(of, { streams: [{ name: 'kd', uniform: 1 }] });
  return student.see(scores(table, batch.pairs, batch.size), others, batch);
}

/** Margins, terms, ratios and weights under their golden names. */
export async function compareSeen(
  report: Comparison,
  { full: all, modalities, ...rest }: Seen,
  options: StudentOptions,
  expected: any,
): Promise<void> {
  const compare = (name: string, own: ArrayLike<number>) => {
    // One number for the whole batch may stand by itself.
    const sizes = own.length === 1 && !Array.isArray(expected[name]) ? [] : [own.length];
    report.values(name, own, [numbers(expected, name, sizes)].flat());
  };
  const compared = comparedOf({ full: all, modalities, ...rest });
  const { ratio, weight } = effectsOf(compared.effect!, compared, options.ite);
  const row = (of: tf.Tensor2D, m: number) => tf.slice(of, [m, 0], [1, -1]);
  compare('m_full', await marginsOf(all));
  for (const [m, { own, teacher, without: missing, any }] of modalities.entries()) {
    compare(`m_only${m}`, await marginsOf(own));
    compare(`m_without${m}`, await marginsOf(missing!));
    compare(`mT${m}`, await marginsOf(teacher));
    compare(`rS${m}`, await marginsOf(any!.own));
    compare(`rT${m}`, await marginsOf(any!.teacher));
    compare(`spec${m}`, await pairShortfall(own, teacher, options.spec).data());
    compare(`gen${m}`, await mean(pairCrossEntropy(any!.own, any!.teacher, options.tau)).data());
    compare(`c${m}`, await row(ratio, m).data());
    compare(`w${m}`, await (options.reweight ? row(weight, m) : tf.onesLike(row(weight, m))).data());
  }
}

/** Specific and generic loss of each modality under their golden names, and their sums in the student's loss. */
export async function compareDistillation(
  report: Comparison,
  losses: Losses,
  { modalities, ...rest }: Seen,
  options: StudentOptions,
  expected: any,
): Promise<void> {
  const compared = comparedOf({ modalities, ...rest });
  const weight = options.reweight ? effectsOf(compared.effect!, compared, options.ite).weight : undefined;
  const wanted = record(expected, 'loss_parts');
  for (const [part, ours, lossOf] of [
    ['spec', 'specific', specificLoss],
    ['gen', 'generic', genericLoss],
  ] as const) {
    let sum = 0;
    for (const [m, modality] of modalities.entries()) {
      const own = weight && tf.slice(weight, [m, 0], [1, -1]);
      const name = `${part}${m}`;
      // A part that a configuration does not have may be left out of the file.
      const value = ours in losses ? numbers(wanted, name) : numberOr(wanted, name, 0);
      report.values(name, ours in losses ? await lossOf([modality], options, own).data() : [0], [value]);
      sum += value;
    }
    report.values(ours, ours in losses ? await losses[ours].data() : [0], [sum]);
  }
}

async function marginsOf(y: tf.Tensor2D): Promise<number[]> {
  const values = await y.data();
  return Array.from({ length: y.shape[0] }, (_, b) => values[2 * b] - values[2 * b + 1]);
}
