import type { Ablation } from '../card.ts';
import { withoutDebiasing } from '../sequence/parts.ts';

/** What each part is worth. */
export const ablations: readonly Ablation[] = [
  {
    id: 'no-imt',
    part: 'content',
    label: 'w/o-IMT',
    help: 'No item transformer: content and id of an item do not meet before the scores.',
    paper: false,
    patch: { model: { imt: false } },
  },
  {
    id: 'no-kd',
    part: 'distillation',
    label: 'w/o-KD',
    help: 'No distillation: every student learns from next items alone.',
    paper: false,
    patch: { model: { kd: false } },
  },
  {
    id: 'joint-ce',
    part: 'training',
    label: 'one loss',
    help: 'One cross-entropy of the mean of all scores in place of one for each student.',
    paper: false,
    patch: { model: { separateCE: false } },
  },
  {
    id: 'late-fusion',
    part: 'model',
    label: 'late fusion',
    help: 'Neither transformer nor distillation, and one loss: this is SASRec+LF.',
    paper: false,
    patch: { model: { imt: false, kd: false, separateCE: false } },
  },
  {
    id: 'no-mask',
    part: 'content',
    label: 'w/o-mask',
    help: 'Content sees the id in the item transformer.',
    paper: false,
    patch: { model: { version: 'off' } },
  },
  withoutDebiasing,
  {
    id: 'content-start',
    part: 'training',
    label: 'ids from content',
    help: 'The id table starts from the features of items in place of random numbers.',
    paper: false,
    patch: { model: { init: 'content' } },
  },
];
