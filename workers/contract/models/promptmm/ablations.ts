import type { Ablation } from '../card.ts';

/** The ablations, in the order in which tables list them. */
export const ablations: readonly Ablation[] = [
  {
    id: 'no-prompt',
    part: 'prompt',
    label: 'w/o-Prompt',
    paper: true,
    help: 'No prompt module: the teacher reduces raw features alone.',
    patch: { teacher: { prompt: false } },
  },
  {
    id: 'no-pairkd',
    part: 'distillation',
    label: 'w/o-PairKD',
    paper: true,
    help: 'The student no longer copies pair-wise preferences (λ₂ = 0).',
    patch: { student: { lambda2: 0 } },
  },
  {
    id: 'no-listkd',
    part: 'distillation',
    label: 'w/o-ListKD',
    paper: true,
    help: 'The student no longer copies modality-wise rankings (λ₃ = 0).',
    patch: { student: { lambda3: 0 } },
  },
  {
    id: 'no-disentangle',
    part: 'distillation',
    label: 'w/o-disentangle',
    paper: true,
    help: 'Lists are compared by the plain divergence over all entries.',
    patch: { student: { listKd: 'plain' } },
  },
  {
    id: 'no-embkd',
    part: 'distillation',
    label: 'w/o-EmbKD',
    paper: false,
    help: 'Item embeddings are not pulled towards modality features (λ₄ = 0).',
    patch: { student: { lambda4: 0 } },
  },
  {
    id: 'no-kd',
    part: 'distillation',
    label: 'No distillation',
    paper: false,
    help: 'All three distillation losses are off: a LightGCN that only starts at the teacher.',
    patch: { student: { lambda2: 0, lambda3: 0, lambda4: 0 } },
  },
  {
    id: 'frozen-prompt',
    part: 'prompt',
    label: 'Frozen prompt',
    paper: false,
    help: 'The prompt stops learning when distillation begins, as in the released code.',
    patch: { student: { trainPrompt: false } },
  },
  {
    id: 'xavier',
    part: 'training',
    label: 'Random start',
    paper: false,
    help: 'The student starts at random instead of at the teacher’s embeddings.',
    patch: { student: { init: 'xavier' } },
  },
];
