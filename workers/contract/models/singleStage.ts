import type { PictureCardPart } from './picture.ts';
import type { Space, StageCard } from './card.ts';

/** The one stage of a model that is trained in one go. */
export const singleStage = (losses: readonly string[], watch?: string) =>
  ({
    id: 'model',
    label: 'Model',
    losses,
    watch:
      watch ??
      'One model learns from clicks alone. Watch its [Recall@20](recall); the ring marks the best epoch so far.',
  }) as const satisfies StageCard;

/** What ranks, of items and of users. */
export const finalSpaces = [
  {
    id: 'final-items',
    label: 'Final embeddings of items',
    title: 'Final item embeddings',
    stage: 'model',
    kind: 'embeddings',
    side: 'items',
  },
  {
    id: 'final-users',
    label: 'Final embeddings of users',
    title: 'Final user embeddings',
    stage: 'model',
    kind: 'embeddings',
    side: 'users',
  },
] as const satisfies readonly Space[];

/** Who clicked what: the part that every picture has. */
export const interactionsPart: PictureCardPart = {
  label: 'Interactions',
  formulas: ['A ∈ {\\{0, 1\\}}^{U × I}'],
  sentence:
    'Who clicked what. Each pair of a user and an item is a line in a graph; a part is held back to test the recommendations.',
  fields: ['training.batchSize', 'training.sampler'],
  detail: { kind: 'interactions' },
  facts: [{ kind: 'interactions' }],
  during: ['model'],
  links: [['data', 'See them in Data']],
};

/** What items look, sound and read like. */
export const contentPart: PictureCardPart = {
  label: 'Content',
  formulas: ['X^m ∈ ℝ^{I × d_m}'],
  sentence:
    'What items look, sound and read like: one long row of numbers for each item and each modality m. Rich, but heavy and noisy.',
  fields: [],
  detail: { kind: 'modalities' },
  facts: [{ kind: 'modalities' }],
  during: ['model'],
  links: [
    ['data', 'See and disturb it in Data'],
    ['projection', 'Draw it in Projection'],
  ],
};

/** The trained model itself, with what it reached. */
export const modelPart = (
  it: Pick<PictureCardPart, 'label' | 'equation' | 'formulas' | 'sentence' | 'fields'>,
): PictureCardPart => ({
  ...it,
  detail: { kind: 'stage', stage: 'model' },
  facts: [
    { kind: 'stage', stage: 'model' },
    { kind: 'loss', stage: 'model', part: 'bpr', name: 'BPR loss' },
  ],
  during: ['model'],
  role: 'result',
  links: [
    ['explore', 'Ask it in Explore'],
    ['projection', 'Draw it in Projection'],
  ],
});
