import { flag } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { bprPart, l2Part, learningRate, patience, reg, trainingFields, weightDecay } from './common.ts';
import { publicTikTok, table4 } from './published.ts';
import { finalSpaces, interactionsPart, modelPart, singleStage } from './singleStage.ts';

/** Training interactions per user up to which learning rate and penalty are taken as they are. */
export const SPARSE = 16;

/** MF-BPR (UAI 2009): the regularisation is strong and the patience long, since its validation curve is noisy. */
export const mfBpr = card({
  id: 'mf-bpr',
  label: 'MF-BPR',
  help: 'Matrix factorisation with the BPR loss: the simplest trained control.',
  family: 'collaborative',
  source: {
    paper: 'BPR: Bayesian Personalized Ranking from Implicit Feedback (UAI 2009)',
    year: 2009,
    url: 'https://arxiv.org/abs/1205.2618',
    equations: 'Section 4.3.1',
  },
  needs: {},
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(1e-2),
      weightDecay: weightDecay(0),
      reg: reg(1e-1),
      byDensity: flag({
        label: 'Gentler on dense data',
        default: true,
        before: false,
        help: `Learning rate and L2 regularisation are for up to ${SPARSE} training interactions per user; where users have more, both shrink in proportion: with twice as many to half.`,
      }),
      patience: patience(20),
    },
  },
  essentials: ['model.learningRate', 'model.reg', 'training.d', 'training.batchSize'],
  stages: [singleStage(['bpr', 'l2'])],
  losses: { bpr: bprPart, l2: l2Part },
  picture: {
    label: 'One model trained on interactions alone.',
    introduction: 'One model, no teacher: what PromptMM is compared with.',
    parts: {
      interactions: interactionsPart,
      ids: {
        label: 'Id embeddings',
        kind: 'encoder',
        formulas: ['E ∈ ℝ^{(U + I) × d}'],
        sentence: 'One row of numbers for each user and each item: all that the model knows of them.',
        fields: ['training.d'],
        detail: { kind: 'words', text: 'no graph, no content' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
      },
      model: modelPart({
        label: 'MF-BPR',
        equation: 'Eq. 13',
        formulas: ['s_{u i} = e_u · e_i'],
        sentence:
          'One vector for each user and item, and a score for how well they fit: the simplest trained model.',
        fields: ['model.learningRate', 'model.reg', 'model.byDensity'],
      }),
    },
    columns: [['interactions'], ['ids'], ['model']],
    arrows: [
      ['interactions', 'ids'],
      ['ids', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-l2',
      part: 'regularisation',
      label: 'w/o-L2',
      help: 'No penalty on the length of the embeddings.',
      paper: false,
      patch: { model: { reg: 0 } },
    },
  ],
  departures: [],
  spaces: finalSpaces,
  published: [...table4(0.0488, 0.0177), ...publicTikTok(0.0346, 0.013)],
  controls: ['most-popular'],
});

export type MfBprConfig = ConfigOf<typeof mfBpr>;
