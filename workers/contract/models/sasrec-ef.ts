import { choice } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import {
  contentFields,
  debiasFields,
  encoderFields,
  inBatchTraining,
  learningFields,
} from './sequence/fields.ts';
import {
  cePart,
  encoderPart,
  historiesPart,
  idsPart,
  modalitiesSweep,
  projectionsPart,
  sameBackbone,
  scaleSweep,
  watchingNext,
  withoutDebiasing,
} from './sequence/parts.ts';
import { contentPart, finalSpaces, modelPart, singleStage } from './singleStage.ts';

/** SASRec whose items are ids and content fused into one vector, as ODMT's table calls SASRec+EF. */
export const sasrecEf = card({
  id: 'sasrec-ef',
  label: 'SASRec+EF',
  help: 'Early fusion: id and content of each item become one vector, and SASRec reads those.',
  family: 'sequential',
  source: {
    paper: 'Online Distillation-enhanced Multi-modal Transformer for Sequential Recommendation (ACM MM 2023)',
    year: 2023,
    url: 'https://arxiv.org/abs/2308.04067',
    code: 'xyliugo/ODMT',
  },
  needs: { order: true, content: true },
  task: 'next-item',
  sections: {
    training: inBatchTraining,
    model: {
      fusion: choice({
        label: 'Fusion',
        default: 'concat',
        options: ['concat', 'sum'],
        help: 'concat lays id and content side by side before two layers make one vector of them; sum adds them up.',
      }),
      ...contentFields,
      ...encoderFields({ length: 12, dropout: 0.1 }),
      ...debiasFields,
      ...learningFields(1e-3, 0.1),
    },
  },
  essentials: ['model.learningRate', 'model.fusion', 'model.dropout', 'model.length', 'training.batchSize'],
  stages: [singleStage(['ce'], watchingNext('One model learns from histories of ids and content at once.'))],
  losses: { ce: cePart },
  picture: {
    label: 'Id and content of each item are fused first; one encoder reads a history of the fused vectors.',
    introduction:
      'Early fusion: what an item is and what it looks like are one vector before any history is read.',
    parts: {
      content: contentPart(['model.contentScale']),
      histories: historiesPart,
      ids: idsPart,
      projections: projectionsPart,
      fusion: {
        label: 'Fusion',
        kind: 'encoder',
        formulas: ['z = \\mathrm{lrelu}([e \\, ; x^1 \\, ; x^2 \\, ; …] W_1 + b_1) W_2 + b_2'],
        sentence: 'Two layers make one vector of an item’s id and content.',
        fields: ['model.fusion'],
        detail: { kind: 'words', text: '{model.fusion}' },
        facts: [{ kind: 'field', name: 'fusion', field: 'model.fusion' }],
        during: ['model'],
      },
      encoder: encoderPart('Encoder', 'the fused vectors'),
      model: modelPart(
        {
          label: 'SASRec+EF',
          formulas: ['s_{u i} = h_u · z_i'],
          sentence:
            'What the encoder says after the last item is compared with the fused vector of every item.',
          fields: ['model.learningRate', 'model.weightDecay', 'model.debias', 'model.power'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['content', 'ids', 'histories'], ['projections'], ['fusion'], ['encoder'], ['model']],
    arrows: [
      ['content', 'projections'],
      ['ids', 'projections'],
      ['projections', 'fusion'],
      ['fusion', 'encoder'],
      ['histories', 'encoder'],
      ['encoder', 'model'],
    ],
  },
  ablations: [
    {
      id: 'sum',
      part: 'content',
      label: 'sum',
      help: 'Id and content are added up before the two layers.',
      paper: false,
      patch: { model: { fusion: 'sum' } },
    },
    withoutDebiasing,
  ],
  modalities: 'model.modalities',
  departures: [sameBackbone],
  notRepeated:
    'SASRec+EF is in the paper’s tables by name alone: the repository holds classes for both fusions, and nothing uses them',
  spaces: finalSpaces,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: {
    E: 'Id vectors of items',
    pid: 'Projection of ids',
    p: 'Projection of {modality}',
    fuse: 'Fusion',
    enc_z: 'Encoder',
  },
  sweeps: [modalitiesSweep, scaleSweep],
});

export type SasrecEfConfig = ConfigOf<typeof sasrecEf>;
