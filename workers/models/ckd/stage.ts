import type * as tf from '#engine/tensors.ts';
import { l2 } from '#losses/l2.ts';
import { weighted } from '#losses/weighted.ts';
import type { Batch } from '../batch.ts';
import type { ParameterSpec, Parameters } from '../model.ts';
import type { Backbone } from './backbone.ts';

/** How a stage learns, whichever it is. */
export interface StageOptions {
  learningRate: number;
  weightDecay: number;
  reg: number;
  /** `own` is the backbone's, where it has one. */
  penalty: 'prop' | 'own';
}

/** The tables of a backbone at the pace of a stage. */
export const pacedTables = (
  { parameters }: Backbone,
  { learningRate, weightDecay }: StageOptions,
): ParameterSpec[] =>
  parameters.map(({ undecayed, ...table }) => ({
    ...table,
    learningRate,
    weightDecay: undecayed ? 0 : weightDecay,
  }));

/** True where the penalty is the backbone's own. */
export const hasOwnPenalty = (backbone: Backbone, { penalty }: StageOptions): boolean =>
  penalty === 'own' && backbone.penalty !== undefined;

/**
 * The regulariser of a batch: reg / 2B times the squared lengths of what it ranks by (`table`, [users + items, k]), or reg times the
 * backbone's own; none without a weight.
 */
export function penaltyOf(
  backbone: Backbone,
  options: StageOptions,
  parameters: Parameters,
  table: tf.Tensor2D,
  batch: Batch,
): { l2?: tf.Scalar } {
  const { reg } = options;
  if (reg === 0) return {};
  if (hasOwnPenalty(backbone, options)) return { l2: weighted(backbone.penalty!(parameters, batch), reg) };
  return { l2: l2(table, batch.counts, batch.size, reg) };
}
