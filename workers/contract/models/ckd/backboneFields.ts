import { choice, flag, number, type PartialConfig, type Section, type ValuesOf } from '../../fields.ts';
import { features, layers, modalities } from '../common.ts';

const ofStages = (values: Record<string, unknown>): PartialConfig => ({ teacher: values, student: values });

/** What a backbone was found to need where it is not what VBPR needs. */
export const BACKBONE_SETTINGS = {
  lightgcnm: ofStages({ learningRate: 5e-3, reg: 1e-3 }),
  mmgcn: ofStages({ learningRate: 5e-3, weightDecay: 1e-1, reg: 1e-2 }),
  grcn: ofStages({ learningRate: 5e-3, reg: 1e-5 }),
  egogcn: {
    ...ofStages({ learningRate: 3e-4, reg: 1e-3 }),
    backbone: { penalty: 'own', iterations: 1 },
  },
} as const satisfies Record<string, PartialConfig>;

/** What teachers and student have in common: the recommender that is distilled into itself. */
export const backboneFields = {
  model: choice({
    label: 'Backbone',
    default: 'vbpr',
    options: ['vbpr', 'lightgcnm', 'mmgcn', 'grcn', 'egogcn'],
    brings: BACKBONE_SETTINGS,
    help: 'The recommender that learns as teachers and as student. vbpr stands content beside ids; lightgcnm spreads both over the graph, a generic attachment that is not confirmed to be one of the paper’s six. Choosing one by hand sets the learning rates and penalties that were found for it.',
  }),
  modalities,
  features,
  averages: choice({
    label: 'What a view takes away',
    default: 'both',
    options: ['both', 'features'],
    help: 'both replaces the features of a modality and what users prefer of it by their means; features leaves preferences as they are, which is how the paper puts it.',
  }),
  preferences: choice({
    label: 'Preferences',
    default: 'trained',
    options: ['trained', 'forgotten'],
    help: 'What users prefer of each modality: trained with everything else, or drawn at random and neither trained nor kept, as the released MMGCN has it: a teacher then teaches by others than it was trained with.',
  }),
  penalty: choice({
    label: 'Penalty',
    default: 'prop',
    options: ['prop', 'own'],
    help: 'prop penalises what is ranked by: the rows of the batch. own is the penalty of the backbone itself on its raw tables, where it has one: GRCN and EgoGCN do.',
  }),
  layers: { ...layers(2), help: 'How many hops lightgcnm averages over; 0 is vbpr.' },
  routing: choice({
    label: 'Routing',
    default: 'paper',
    options: ['paper', 'noop'],
    help: 'Of grcn: paper turns each user’s preference towards those of their items that it resembles; noop leaves it as it is, as the released code does.',
  }),
  iterations: number({
    label: 'Routing iterations',
    symbol: 'T',
    default: 3,
    min: 0,
    max: 10,
    step: 1,
    help: 'Of grcn and egogcn: how often routing is repeated.',
  }),
  dropout: number({
    label: 'Edge dropout',
    default: 0.6,
    min: 0,
    max: 0.95,
    help: 'Of grcn and egogcn: share of the clicks that the graph does not hold at each training step: a pair that is learned from must then be found without its own edge.',
  }),
  pruning: flag({
    label: 'Pruning',
    default: true,
    help: 'Of grcn: edges whose weight falls below zero are cut; off lets them subtract.',
  }),
  fusion: choice({
    label: 'Fusion',
    default: 'hard',
    options: ['hard', 'soft'],
    help: 'Of egogcn: hard mixes all modalities into a message whose attention exceeds θ; soft lets a gate of each modality decide how much.',
  }),
  theta: number({
    label: 'Threshold of fusion',
    symbol: 'θ',
    default: 0.6,
    min: 0,
    max: 2,
    help: 'Of egogcn with hard fusion: messages whose attention exceeds it carry all modalities; above 1 none does.',
  }),
  reattend: flag({
    label: 'Second attention',
    default: true,
    help: 'Of egogcn: attention is computed again from what the messages have become.',
  }),
  thirdHop: choice({
    label: 'Third hop',
    default: 'chain',
    options: ['chain', 'code'],
    help: 'Of egogcn: chain takes the third hop of ids from the second; code takes it from the first, as the released code does, so that it equals the second.',
  }),
} as const satisfies Section;

/** The backbone and how it is set. */
export type BackboneOptions = ValuesOf<typeof backboneFields>;
export type BackboneName = BackboneOptions['model'];

/** How the backbones are called, the default first. */
export const BACKBONE_TEXTS: Readonly<Record<BackboneName, string>> = {
  vbpr: 'VBPR',
  lightgcnm: 'LightGCN-M',
  mmgcn: 'MMGCN',
  grcn: 'GRCN',
  egogcn: 'EgoGCN',
};
