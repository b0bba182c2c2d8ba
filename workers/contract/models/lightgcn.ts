import { card, type ConfigOf } from './card.ts';
import {
  bprPart,
  l2Part,
  layers,
  learningRate,
  patience,
  reg,
  trainingFields,
  weightDecay,
} from './common.ts';
import { publicTikTok, table4 } from './published.ts';
import { finalSpaces, interactionsPart, modelPart, singleStage } from './singleStage.ts';

/** LightGCN (SIGIR 2020) on ids. */
export const lightgcn = card({
  id: 'lightgcn',
  label: 'LightGCN',
  help: 'Averages id embeddings over the interaction graph; no content, no teacher.',
  family: 'collaborative',
  source: {
    paper: 'LightGCN: Simplifying and Powering Graph Convolution Network for Recommendation (SIGIR 2020)',
    year: 2020,
    url: 'https://arxiv.org/abs/2002.02126',
    equations: 'Eq. 3, 4, 8 and 15',
    code: 'gusye1234/LightGCN-PyTorch',
  },
  needs: {},
  task: 'ranking',
  sections: {
    training: trainingFields,
    model: {
      learningRate: learningRate(5e-3),
      weightDecay: weightDecay(0),
      reg: reg(1e-3),
      layers: layers(2),
      patience: patience(7),
    },
  },
  essentials: ['model.learningRate', 'model.layers', 'model.reg', 'training.d'],
  stages: [singleStage(['bpr', 'l2'])],
  losses: { bpr: bprPart, l2: l2Part },
  picture: {
    label: 'One model trained on interactions alone.',
    introduction: 'One model, no teacher: what PromptMM is compared with.',
    parts: {
      interactions: interactionsPart,
      graph: {
        label: 'Graph',
        kind: 'encoder',
        formulas: ['E^{(l+1)} = D^{−1/2} A D^{−1/2} E^{(l)}'],
        sentence:
          'Everyone averages over their neighbours: users become what they clicked, items become who clicked them. After two hops, people with similar taste are close.',
        fields: ['model.layers'],
        detail: { kind: 'words', text: 'mean over hops' },
        facts: [{ kind: 'graph', hops: 'model.layers' }],
        during: ['model'],
        ablation: 'no-graph',
        offIf: [{ model: { layers: 0 } }],
      },
      model: modelPart({
        label: 'LightGCN',
        formulas: ['E^{(l+1)} = D^{−1/2} A D^{−1/2} E^{(l)}', 'e = \\frac{1}{L+1} \\sum_l E^{(l)}'],
        sentence: 'Averages id embeddings over the interaction graph; it sees no content and has no teacher.',
        fields: ['model.learningRate', 'model.reg', 'training.d'],
      }),
    },
    columns: [['interactions'], ['graph'], ['model']],
    arrows: [
      ['interactions', 'graph'],
      ['graph', 'model'],
      ['interactions', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-graph',
      part: 'graph',
      label: 'w/o-graph',
      help: 'No hop over the graph: plain matrix factorisation (L = 0).',
      paper: false,
      patch: { model: { layers: 0 } },
    },
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
  published: [...table4(0.0612, 0.0211), ...publicTikTok(0.0653, 0.0282)],
  controls: ['mf-bpr', 'most-popular'],
  foldIn: 'propagation',
});

export type LightGcnConfig = ConfigOf<typeof lightgcn>;
