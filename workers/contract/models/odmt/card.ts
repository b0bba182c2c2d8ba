import { card, type ConfigOf } from '../card.ts';
import { inBatchTraining } from '../sequence/fields.ts';
import {
  cePart,
  channelSpaces,
  modalitiesSweep,
  scaleSweep,
  UNREPEATED,
  watchingNext,
} from '../sequence/parts.ts';
import { finalSpaces } from '../singleStage.ts';
import { ablations } from './ablations.ts';
import { departures } from './departures.ts';
import { fields } from './fields.ts';
import { parts } from './parts.ts';

/** ODMT (ACM MM 2023) for any modalities. */
export const odmt = card({
  id: 'odmt',
  label: 'ODMT',
  help: 'Students of ids and of each modality read histories, and teach each other while they learn.',
  family: 'sequential',
  source: {
    paper: 'Online Distillation-enhanced Multi-modal Transformer for Sequential Recommendation (ACM MM 2023)',
    year: 2023,
    url: 'https://arxiv.org/abs/2308.04067',
    code: 'xyliugo/ODMT',
  },
  needs: { order: true, content: true },
  task: 'next-item',
  sections: { training: inBatchTraining, model: fields },
  essentials: ['model.learningRate', 'model.alpha', 'model.kdDetach', 'model.dropout', 'training.batchSize'],
  stages: [
    {
      id: 'model',
      label: 'Model',
      losses: ['ce', 'fromIds', 'fromMean'],
      watch: watchingNext(
        'All students learn at once. Watch how far each modality agrees with ids, and what changes as the distillation gains weight.',
      ),
      channels: { one: 'Student', all: 'Mean of all students' },
      observed: [
        {
          title: 'Agreement with ids',
          help: 'The share of places where the student of a modality and that of ids would choose the same item of the batch.',
          series: [{ id: 'agreement', label: '', perModality: true }],
        },
        {
          title: 'Cross-entropy of students',
          help: 'How well each student tells next items from the batch by itself; lower is better.',
          series: [
            { id: 'ceId', label: 'ids', dash: '6 2' },
            { id: 'ce', label: '', perModality: true },
          ],
          enabledBy: ['model.separateCE'],
        },
        {
          title: 'Distillation by student',
          help: 'What each student is charged for thinking otherwise than its teacher, times the weight of the distillation.',
          series: [
            { id: 'kdId', label: 'ids', dash: '6 2' },
            { id: 'kd', label: '', perModality: true },
          ],
          enabledBy: ['model.kd'],
        },
        {
          title: 'Weight of the distillation',
          help: 'It grows over the epochs of the ramp, since early teachers know nothing.',
          series: [{ id: 'ramp', label: 'w' }],
          enabledBy: ['model.kd'],
        },
      ],
    },
  ],
  losses: {
    ce: cePart,
    fromIds: { label: 'Ids teach', colour: 'blue', weight: 'model.alpha' },
    fromMean: { label: 'The mean teaches', colour: 'green', dash: '6 2', weight: 'model.alpha' },
  },
  picture: {
    label:
      'ODMT: the content and id of each item meet in a transformer; students of ids and of each modality read histories and teach each other; their mean ranks.',
    introduction:
      'No teacher is trained before: **students** learn together, ids teach content and the mean of all teaches ids.',
    parts,
    groups: {
      items: {
        label: 'Item encoder',
        kind: 'encoder',
        members: ['projections', 'transformer'],
        sentence: 'Brings content and ids of an item to one width and lets them look at each other.',
      },
      distillation: {
        label: 'Distillation',
        kind: 'loss',
        members: ['fromIds', 'fromMean'],
        sentence: 'Students teach each other: ids teach every modality, and the mean of all teaches ids.',
        ablation: 'no-kd',
      },
    },
    columns: [
      ['content', 'ids', 'histories'],
      ['projections'],
      ['transformer'],
      ['contentStudents', 'idStudent'],
      ['fromIds', 'fromMean'],
      ['model'],
    ],
    arrows: [
      ['content', 'projections'],
      ['ids', 'projections'],
      ['projections', 'transformer'],
      ['transformer', 'contentStudents'],
      ['transformer', 'idStudent'],
      ['histories', 'contentStudents'],
      ['histories', 'idStudent'],
      ['idStudent', 'fromIds'],
      ['fromIds', 'contentStudents', { carries: { stage: 'model', part: 'fromIds' } }],
      ['model', 'fromMean'],
      ['fromMean', 'idStudent', { carries: { stage: 'model', part: 'fromMean' } }],
      ['contentStudents', 'model'],
      ['idStudent', 'model'],
    ],
  },
  ablations,
  modalities: 'model.modalities',
  departures,
  notRepeated: `${UNREPEATED}; token embeddings and a norm of the item transformer that the code makes and never uses`,
  spaces: [
    ...finalSpaces,
    ...channelSpaces,
    {
      id: 'item-inputs',
      label: 'Items by channel before the transformer',
      title: 'Before the transformer',
      stage: 'model',
      kind: 'inputs',
      side: 'items',
    },
  ],
  published: [],
  twin: { model: { kd: false } },
  controls: ['sasrec-lf', 'sasrec-ef', 'sasrec', 'most-popular'],
  tables: {
    E: 'Id vectors of items',
    pid: 'Projection of ids',
    p: 'Projection of {modality}',
    imt: 'Item transformer',
    mlp_id: 'Layers of ids',
    mlp: 'Layers of {modality}',
    enc_id: 'Encoder of ids',
    enc: 'Encoder of {modality}',
  },
  sweeps: [
    {
      id: 'temperature',
      kind: 'open',
      label: 'Temperature',
      expect: 'Low temperatures teach first choices alone; high ones teach next to nothing.',
      axes: [{ path: 'model.tau', text: '0.1, 0.3, 0.5, 1' }],
    },
    {
      id: 'ramp',
      kind: 'open',
      label: 'Ramp',
      expect: 'A distillation that counts from the first epoch on teaches what nobody knows yet; 0 is none.',
      axes: [{ path: 'model.alpha', text: '0, 5, 20, 40' }],
    },
    modalitiesSweep,
    scaleSweep,
  ],
});

export type OdmtConfig = ConfigOf<typeof odmt>;
