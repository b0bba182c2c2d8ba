import type { ProjectedOptions } from '../sequence/projected.ts';

/** How an ODMT is built. */
export interface OdmtOptions extends ProjectedOptions {
  /** The transformer over the tokens of an item; without it every channel stands alone. */
  imt: boolean;
  imtLayers: number;
  imtHeads: number;
  /** `v1`: none but the id sees the id. */
  version: 'v1' | 'off';
  /** A cross-entropy for each channel; else one of the mean of their logits. */
  separateCE: boolean;
  kd: boolean;
  tau: number;
  /** Epochs over which the distillation grows; below 1 its weight. */
  alpha: number;
  /** Whether teachers are constants. */
  kdDetach: boolean;
}
