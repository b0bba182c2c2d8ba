import type { BackboneName } from '#contract/models/ckd/backboneFields.ts';
import { numbers } from '../form.ts';
import { egogcn } from './egogcn.ts';
import type { Layout } from './layout.ts';
import { grcn } from './grcn.ts';
import { mmgcn } from './mmgcn.ts';

/** Late fusion: ids, and one block per modality. */
const late = (modalities: number) => 1 + modalities;

/** Golden files of each backbone, `"model": "ckd_NAME"`. */
export const LAYOUTS: Readonly<Record<BackboneName, Layout>> = {
  vbpr: { blocks: late },
  mmgcn,
  grcn,
  egogcn,
  lightgcnm: { blocks: late, options: (config) => ({ layers: numbers(config, 'L') }) },
};
