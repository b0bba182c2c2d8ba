import type { Backbone } from '../backbone.ts';
import type { BackboneInputs } from '../inputs.ts';
import { LightGcnM } from './lightgcnm.ts';

/** VBPR with a preference of its own per modality: LightGCN-M without layers. */
export const vbpr = (inputs: BackboneInputs): Backbone => new LightGcnM(inputs, { layers: 0 });
