import type { BackboneName, BackboneOptions } from '#contract/models/ckd/backboneFields.ts';
import type { Backbone } from '../backbone.ts';
import type { BackboneInputs } from '../inputs.ts';
import { EgoGcnBackbone } from './egogcn.ts';
import { GrcnBackbone } from './grcn.ts';
import { LightGcnM } from './lightgcnm.ts';
import { MmgcnBackbone } from './mmgcn.ts';
import { vbpr } from './vbpr.ts';

/** How each backbone is made of inputs that the caller owns; one line each. */
export const BACKBONES: Readonly<
  Record<BackboneName, (inputs: BackboneInputs, options: BackboneOptions) => Backbone>
> = {
  vbpr,
  lightgcnm: (inputs, options) => new LightGcnM(inputs, options),
  grcn: (inputs, options) => new GrcnBackbone(inputs, options),
  mmgcn: (inputs) => new MmgcnBackbone(inputs),
  egogcn: (inputs, options) => new EgoGcnBackbone(inputs, options),
};
