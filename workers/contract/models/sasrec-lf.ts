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
  channelSpaces,
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

/** SASRec for ids and one for each modality, whose scores are averaged, as ODMT's table calls SASRec+LF. */
export const sasrecLf = card({
  id: 'sasrec-lf',
  label: 'SASRec+LF',
  help: 'Late fusion: a SASRec of ids and one of each modality, whose scores are averaged and learn as one.',
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
      ...contentFields,
      ...encoderFields({ length: 12, dropout: 0.1 }),
      ...debiasFields,
      ...learningFields(1e-3, 0.1),
    },
  },
  essentials: [
    'model.learningRate',
    'model.contentScale',
    'model.dropout',
    'model.length',
    'training.batchSize',
  ],
  stages: [
    {
      ...singleStage(['ce'], watchingNext('An encoder of ids and one of each modality learn as one.')),
      channels: { one: 'Encoder', all: 'Mean of all' },
    },
  ],
  losses: { ce: cePart },
  picture: {
    label: 'Ids and each modality have an encoder of their own; the mean of their scores ranks and learns.',
    introduction: 'Late fusion: every channel reads the history for itself, and only the scores meet.',
    parts: {
      content: contentPart(['model.contentScale']),
      histories: historiesPart,
      ids: idsPart,
      projections: projectionsPart,
      idEncoder: encoderPart('Encoder of ids', 'the vectors of ids'),
      encoder: encoderPart('Encoders of content', 'the vectors of one modality', {
        detail: { kind: 'modalities', field: 'model.modalities' },
        space: 'item-channels',
        each: { modalities: 'model.modalities' },
      }),
      model: modelPart(
        {
          label: 'SASRec+LF',
          formulas: ['s_{u i} = \\frac{1}{C} \\sum_c h_u^c · e_i^c'],
          sentence: 'The scores of all channels are averaged; one cross-entropy teaches them together.',
          fields: ['model.learningRate', 'model.weightDecay', 'model.debias', 'model.power'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['content', 'ids', 'histories'], ['projections'], ['idEncoder', 'encoder'], ['model']],
    arrows: [
      ['content', 'projections'],
      ['ids', 'projections'],
      ['projections', 'idEncoder'],
      ['projections', 'encoder'],
      ['histories', 'idEncoder'],
      ['histories', 'encoder'],
      ['idEncoder', 'model'],
      ['encoder', 'model'],
    ],
  },
  ablations: [withoutDebiasing],
  modalities: 'model.modalities',
  departures: [sameBackbone],
  notRepeated:
    'SASRec+LF is in the paper’s tables by name alone, and the repository does not hold it: this is ODMT without its transformer, its distillation and its separate losses',
  spaces: [...finalSpaces, ...channelSpaces],
  published: [],
  controls: ['sasrec', 'sasrec-ef', 'most-popular'],
  tables: {
    E: 'Id vectors of items',
    pid: 'Projection of ids',
    p: 'Projection of {modality}',
    mlp_id: 'Layers of ids',
    mlp: 'Layers of {modality}',
    enc_id: 'Encoder of ids',
    enc: 'Encoder of {modality}',
  },
  sweeps: [modalitiesSweep, scaleSweep],
});

export type SasrecLfConfig = ConfigOf<typeof sasrecLf>;
