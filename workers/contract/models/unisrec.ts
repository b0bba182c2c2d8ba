import { flag, number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import {
  contentFields,
  encoderFields,
  lastTraining,
  learningFields,
  recboleFields,
} from './sequence/fields.ts';
import {
  cePart,
  encoderPart,
  historiesPart,
  idsPart,
  modalitiesSweep,
  padIsCandidate,
  scaleSweep,
  watchingNext,
} from './sequence/parts.ts';
import { contentPart, finalSpaces, modelPart, singleStage } from './singleStage.ts';

/** UniSRec (KDD 2022), with ids beside content and trained from scratch on one dataset. */
export const unisrec = card({
  id: 'unisrec',
  label: 'UniSRec',
  help: 'Experts adapt the content of items, an encoder reads histories of it, and cosines tell the next item.',
  family: 'sequential',
  source: {
    paper: 'Towards Universal Sequence Representation Learning for Recommender Systems (KDD 2022)',
    year: 2022,
    url: 'https://arxiv.org/abs/2206.05941',
    code: 'RUCAIBox/UniSRec',
  },
  needs: { order: true, content: true },
  task: 'next-item',
  sections: {
    training: lastTraining,
    model: {
      transductive: flag({
        label: 'Ids beside content',
        default: true,
        help: 'Adds an id vector to the adapted content of each item; off tells items by content alone, so that new ones need no training.',
      }),
      experts: number({
        label: 'Experts',
        symbol: 'K',
        default: 8,
        min: 1,
        max: 16,
        step: 1,
        help: 'How many projections of content there are; a gate mixes them for each item.',
      }),
      noise: flag({
        label: 'Noise at the gate',
        default: true,
        help: 'Moves the gate at random while training, so that all experts are tried.',
      }),
      adaptorDropout: number({
        label: 'Dropout of content',
        default: 0.2,
        min: 0,
        max: 0.9,
        help: 'Share of the numbers of content that a training step hides from the experts.',
      }),
      temperature: number({
        label: 'Temperature',
        symbol: 'τ',
        default: 0.07,
        min: 0.01,
        max: 10,
        scale: 'log',
        help: 'What cosines are divided by before the softmax: low is sharp, high is forgiving.',
      }),
      ...contentFields,
      ...encoderFields({ length: 50, dropout: 0.5 }),
      ...recboleFields(256),
      ...learningFields(1e-3, 0),
    },
  },
  essentials: ['model.learningRate', 'model.temperature', 'model.experts', 'model.dropout', 'model.length'],
  stages: [singleStage(['ce'], watchingNext('One model learns from histories of adapted content.'))],
  losses: { ce: cePart },
  picture: {
    label:
      'Experts, mixed by a gate, adapt the content of items; an encoder reads a history, and cosines rank.',
    introduction: 'Made to carry over between datasets; here it is trained **from scratch** on one.',
    parts: {
      content: contentPart(['model.contentScale', 'model.adaptorDropout']),
      histories: historiesPart,
      ids: {
        ...idsPart,
        offIf: [{ model: { transductive: false } }],
        ablation: 'no-ids',
        fields: [...idsPart.fields, 'model.transductive'],
      },
      experts: {
        label: 'Experts',
        kind: 'encoder',
        formulas: [
          'z_k = (x - b_k) W_k',
          'g = \\mathrm{softmax}(x W_g + ε (\\mathrm{softplus}(x W_n) + 0.01))',
          'a = \\sum_k g_k z_k',
        ],
        sentence: 'Several projections of an item’s content, mixed by a gate that looks at the content, too.',
        fields: ['model.experts', 'model.noise', 'model.adaptorDropout'],
        detail: { kind: 'words', text: '{model.experts} experts' },
        facts: [{ kind: 'field', name: 'experts', field: 'model.experts' }],
        during: ['model'],
      },
      encoder: encoderPart('Encoder', 'the vectors of items'),
      model: modelPart(
        {
          label: 'UniSRec',
          formulas: ['s_{u i} = \\cos(h_u, a_i + e_i)'],
          sentence: 'What the encoder says after the last item is compared with every item by the cosine.',
          fields: ['model.temperature', 'model.learningRate', 'model.weightDecay', 'model.padColumn'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['content', 'ids', 'histories'], ['experts'], ['encoder'], ['model']],
    arrows: [
      ['content', 'experts'],
      ['experts', 'encoder'],
      ['ids', 'encoder'],
      ['histories', 'encoder'],
      ['encoder', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-ids',
      part: 'ids',
      label: 'w/o-ids',
      help: 'Items are their content alone.',
      paper: false,
      patch: { model: { transductive: false } },
    },
    {
      id: 'one-expert',
      part: 'content',
      label: 'one expert',
      help: 'One projection of content, and no gate to speak of.',
      paper: false,
      patch: { model: { experts: 1 } },
    },
    {
      id: 'no-noise',
      part: 'regularisation',
      label: 'w/o-noise',
      help: 'The gate is not moved while training.',
      paper: false,
      patch: { model: { noise: false } },
    },
  ],
  modalities: 'model.modalities',
  departures: [padIsCandidate],
  notRepeated:
    'pre-training on several domains, without which the code’s own notes call it trained from scratch, and masks of dropout that differ between experts and between both readings of an item in a step',
  spaces: finalSpaces,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: {
    E: 'Id vectors of items',
    pad: 'Vector of the pad',
    moe: 'Experts and their gate',
    enc: 'Encoder',
    pos: 'Positions',
    ln: 'Norm',
  },
  sweeps: [modalitiesSweep, scaleSweep],
});

export type UnisrecConfig = ConfigOf<typeof unisrec>;
