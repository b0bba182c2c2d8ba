import { card, type ConfigOf } from './card.ts';
import { debiasFields, encoderFields, inBatchTraining, learningFields } from './sequence/fields.ts';
import {
  cePart,
  encoderPart,
  historiesPart,
  idsPart,
  sameBackbone,
  watchingNext,
  withoutDebiasing,
} from './sequence/parts.ts';
import { finalSpaces, modelPart, singleStage } from './singleStage.ts';

/** SASRec (ICDM 2018) on the blocks and with the loss of ODMT's code. */
export const sasrec = card({
  id: 'sasrec',
  label: 'SASRec',
  help: 'Self-attention over the items that a user met, by ids alone, tells the next one.',
  family: 'sequential',
  source: {
    paper: 'Self-Attentive Sequential Recommendation (ICDM 2018)',
    year: 2018,
    url: 'https://arxiv.org/abs/1808.09781',
    code: 'xyliugo/ODMT',
  },
  needs: { order: true },
  task: 'next-item',
  sections: {
    training: inBatchTraining,
    model: {
      ...encoderFields({ length: 12, dropout: 0.1 }),
      ...debiasFields,
      ...learningFields(1e-3, 0.1),
    },
  },
  essentials: ['model.learningRate', 'model.layers', 'model.dropout', 'model.length', 'training.batchSize'],
  stages: [singleStage(['ce'], watchingNext('One model learns from histories of ids alone.'))],
  losses: { ce: cePart },
  picture: {
    label: 'The last items of a user go through blocks of attention; what comes out ranks all items.',
    introduction: 'No graph and no users: a user is what they met, in the order in which they met it.',
    parts: {
      histories: historiesPart,
      ids: idsPart,
      encoder: encoderPart('Encoder', 'the id vectors'),
      model: modelPart(
        {
          label: 'SASRec',
          formulas: ['s_{u i} = h_u · e_i', '-\\ln \\mathrm{softmax}_j(h_u · e_j - \\ln p_j)'],
          sentence:
            'What the encoder says after the last item is compared with the vector of every item; the closest come first.',
          fields: ['model.learningRate', 'model.weightDecay', 'model.debias', 'model.power'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['histories', 'ids'], ['encoder'], ['model']],
    arrows: [
      ['histories', 'encoder'],
      ['ids', 'encoder'],
      ['encoder', 'model'],
    ],
  },
  ablations: [
    withoutDebiasing,
    {
      id: 'one-block',
      part: 'attention',
      label: 'one block',
      help: 'One block of attention instead of two.',
      paper: false,
      patch: { model: { layers: 1 } },
    },
  ],
  departures: [sameBackbone],
  notRepeated:
    'the forms of SASRec’s own code and of RecBole: norms before the blocks, one sampled negative for each position or a softmax over all items, 50 to 200 items per window',
  spaces: finalSpaces,
  published: [],
  controls: ['most-popular'],
  tables: { E: 'Id vectors of items', enc_id: 'Encoder' },
  sweeps: [
    {
      id: 'window',
      kind: 'open',
      label: 'Window',
      expect: 'Where the last few items say most, a longer window adds little.',
      axes: [{ path: 'model.length', text: '1, 2, 4, 8, 16' }],
    },
  ],
});

export type SasrecConfig = ConfigOf<typeof sasrec>;
