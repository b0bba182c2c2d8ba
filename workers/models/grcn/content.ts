import type * as tf from '#engine/tensors.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { activated } from '../attention/activated.ts';
import type { Kept } from '../attention/dropout.ts';
import type { Heard } from '../attention/listen.ts';
import { routeAndAttend } from '../attention/routing.ts';
import type { Parameters } from '../model.ts';
import type { GrcnInputs } from './inputs.ts';

/** How preferences are routed. */
export interface RoutingForm {
  /** `noop`: as the code does it, which leaves them as they are. */
  routing: 'paper' | 'noop';
  /** How often, T. */
  iterations: number;
}

/** c = n(lrelu([F 1] [W ; b])): projected content of items. [items, d] */
export const project = ({ contents }: GrcnInputs, parameters: Parameters, m: number): tf.Tensor2D =>
  activated(featureProduct(contents[m].x, parameters[`projection${m}`] as tf.Tensor2D));

/** Modality m: items are their projected content, users what routing makes of their preferences, and each then listens to its neighbours. */
export function said(
  inputs: GrcnInputs,
  parameters: Parameters,
  m: number,
  { routing, iterations }: RoutingForm,
  kept?: Kept,
): Heard {
  const items = project(inputs, parameters, m);
  const preferences = parameters[`preferences${m}`] as tf.Tensor2D;
  return routeAndAttend(inputs, preferences, items, routing === 'paper' ? iterations : 0, kept);
}
