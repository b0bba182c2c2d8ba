import type { PictureCardPart } from './picture.ts';
import type { Space, StageCard } from './card.ts';

/** What to watch of a stage that learns so. */
export const watching = (learning: string) =>
  `${learning} Watch its [Recall@20](recall); the ring marks the best epoch so far.`;

/** What to watch where content is read beside clicks. */
export const CLICKS_AND_CONTENT = watching('One model learns from clicks and content together.');

/** The one stage of a model that is trained in one go. */
export const singleStage = (
  losses: readonly string[],
  watch = watching('One model learns from clicks alone.'),
) => ({ id: 'model', label: 'Model', losses, watch }) as const satisfies StageCard;

/** What the last stage ranks by, of items and of users; `whose` begins their names. */
export const finalSpacesOf = (stage: string, whose: string): readonly Space[] => [
  {
    id: 'final-items',
    label: `${whose} embeddings of items`,
    title: `${whose} item embeddings`,
    stage,
    kind: 'embeddings',
    side: 'items',
  },
  {
    id: 'final-users',
    label: `${whose} embeddings of users`,
    title: `${whose} user embeddings`,
    stage,
    kind: 'embeddings',
    side: 'users',
  },
];

/** The same of a model of one stage. */
export const finalSpaces = finalSpacesOf('model', 'Final');

/** Who clicked what: the part that every picture has. */
export const interactionsPart: PictureCardPart = {
  label: 'Interactions',
  kind: 'data',
  formulas: ['A ∈ {\\{0, 1\\}}^{U × I}'],
  sentence:
    'Who clicked what. Each pair of a user and an item is a line in a graph; a part is held back to test the recommendations.',
  fields: ['training.batchSize', 'training.sampler'],
  detail: { kind: 'interactions' },
  facts: [{ kind: 'interactions' }],
  during: ['model'],
  links: [['data', 'See them in Data']],
};

/** What items look, sound and read like, as the model of a single stage reads it; `fields` that it has beside the usual ones, which stand in a section of the config. */
export const contentPart = (
  fields: readonly string[] = [],
  off: Pick<PictureCardPart, 'offIf' | 'ablation'> = {},
  section = 'model',
): PictureCardPart => ({
  label: 'Content',
  kind: 'data',
  formulas: ['X^m ∈ ℝ^{I × d_m}'],
  sentence:
    'What items look, sound and read like: one long row of numbers for each item and each modality m. Rich, but heavy and noisy.',
  ...off,
  fields: [`${section}.modalities`, `${section}.features`, ...fields],
  detail: { kind: 'modalities', field: `${section}.modalities` },
  facts: [{ kind: 'modalities' }],
  during: ['model'],
  links: [
    ['data', 'See and disturb it in Data'],
    ['projection', 'Draw it in Projection'],
  ],
});

/** Of parts that go with the field `content` and its ablation. */
export const offWithoutContent = {
  offIf: [{ model: { content: false } }],
  ablation: 'no-content',
} as const satisfies Partial<PictureCardPart>;

/** The trained model itself, with what it reached and the loss part that it learns most by. */
export const modelPart = (
  it: Pick<PictureCardPart, 'label' | 'equation' | 'formulas' | 'sentence' | 'fields'>,
  [part, name]: readonly [part: string, name: string] = ['bpr', 'BPR loss'],
): PictureCardPart => ({
  ...it,
  kind: 'ranker',
  detail: { kind: 'stage', stage: 'model' },
  facts: [
    { kind: 'stage', stage: 'model' },
    { kind: 'loss', stage: 'model', part, name },
  ],
  during: ['model'],
  links: [
    ['explore', 'Ask it in Explore'],
    ['projection', 'Draw it in Projection'],
  ],
});
