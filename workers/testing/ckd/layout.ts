import type { Csr } from '#contract/dataset.ts';
import type { BackboneName, BackboneOptions } from '#contract/models/ckd/backboneFields.ts';
import type { Triplets } from '#models/batch.ts';
import type { Backbone } from '#models/ckd/backbone.ts';
import type { BackboneInputs } from '#models/ckd/inputs.ts';
import type { Tables } from '#models/model.ts';
import type { Flat } from '../goldenStage.ts';
import type { Matrix, Values } from '../padding.ts';
import type { Intermediates } from '../table4.ts';
import type { Shapes } from '../table4Case.ts';

/** One configuration of a file of CKD, the base or a variant. */
export interface CkdCase {
  config: any;
  users: number;
  items: number;
  /** As the file has it. */
  d: number;
  train: Csr;
  /** Per modality [items, columns]. */
  X: Matrix[];
  triplets: Triplets;
  shapes: Shapes;
  /** Of each modality's teacher, and of the student. */
  teachers: Values[];
  student: Values;
  layout: Layout;
  backbone: BackboneName;
}

/** The base of a file on the device, with the student's parameters. */
export interface OnDevice {
  inputs: BackboneInputs;
  backbone: Backbone;
  parameters: Tables;
}

/** How the golden parameters of a backbone lie in ours, beside those that all of them have; absent entries add nothing. */
export interface Layout {
  /** Sizes of its further golden parameters. */
  shapes?(of: Pick<CkdCase, 'users' | 'items' | 'd' | 'X'>): Shapes;
  /** Those, or their gradients, as tables of ours, row-major and padded. */
  tables?(values: Values, of: Pick<CkdCase, 'd' | 'X'>): Flat;
  /** Its fields by the words of the file; what it reads must be in every configuration. */
  options?(config: any): Partial<BackboneOptions>;
  /** How many blocks as wide as d it ranks by. */
  blocks(modalities: number): number;
  /** What it computes on the way in the view FULL, as the file has it, without padding. */
  intermediates?(
    of: Pick<CkdCase, 'd' | 'X' | 'train' | 'config'>,
    on: OnDevice,
  ): Promise<Intermediates> | Intermediates;
}
