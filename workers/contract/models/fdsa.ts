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

/** FDSA (IJCAI 2019) in RecBole's form, on dense content. */
export const fdsa = card({
  id: 'fdsa',
  label: 'FDSA',
  help: 'Two encoders read a history, one its ids and one its content; both together tell the next item.',
  family: 'sequential',
  source: {
    paper: 'Feature-level Deeper Self-Attention Network for Sequential Recommendation (IJCAI 2019)',
    year: 2019,
    code: 'RUCAIBox/RecBole',
  },
  needs: { order: true, content: true },
  task: 'next-item',
  sections: {
    training: lastTraining,
    model: {
      ...contentFields,
      ...encoderFields({ length: 50, dropout: 0.5 }),
      ...recboleFields(256),
      ...learningFields(1e-3, 0),
    },
  },
  essentials: ['model.learningRate', 'model.layers', 'model.dropout', 'model.length', 'training.d'],
  stages: [
    singleStage(
      ['ce'],
      watchingNext('One model learns from ids and content, each with an encoder of its own.'),
    ),
  ],
  losses: { ce: cePart },
  picture: {
    label:
      'One encoder reads the ids of a history and one its content; their last states together rank by id vectors.',
    introduction:
      'Patterns of ids and patterns of content are looked for apart, and only the end joins them.',
    parts: {
      content: contentPart(['model.contentScale']),
      histories: historiesPart,
      ids: idsPart,
      adapter: {
        label: 'Adapter',
        kind: 'encoder',
        formulas: ['f_i = \\max(X_i W + b, 0)'],
        sentence: 'One layer brings the content of all modalities, side by side, to the width of ids.',
        fields: ['training.d'],
        detail: { kind: 'words', text: 'to {training.d} numbers' },
        facts: [{ kind: 'reductions', field: 'model.modalities', to: 'training.d' }],
        during: ['model'],
      },
      idEncoder: encoderPart('Encoder of ids', 'the id vectors'),
      contentEncoder: encoderPart('Encoder of content', 'the adapted content'),
      model: modelPart(
        {
          label: 'FDSA',
          formulas: ['o_u = \\mathrm{LN}([h_u^{id} \\, ; h_u^f] W_c + b_c)', 's_{u i} = o_u · e_i'],
          sentence:
            'Both states side by side become one vector, which is compared with the id vector of every item.',
          fields: ['model.learningRate', 'model.weightDecay', 'model.padColumn'],
        },
        ['ce', 'cross-entropy'],
      ),
    },
    columns: [['content', 'ids', 'histories'], ['adapter'], ['contentEncoder', 'idEncoder'], ['model']],
    arrows: [
      ['content', 'adapter'],
      ['adapter', 'contentEncoder'],
      ['ids', 'idEncoder'],
      ['histories', 'contentEncoder'],
      ['histories', 'idEncoder'],
      ['contentEncoder', 'model'],
      ['idEncoder', 'model'],
    ],
  },
  ablations: [
    {
      id: 'left',
      part: 'training',
      label: 'positions from the end',
      help: 'Positions count from the newest item of a window.',
      paper: false,
      patch: { model: { padding: 'left' } },
    },
  ],
  modalities: 'model.modalities',
  departures: [padIsCandidate],
  notRepeated:
    'attention over single features of an item, which the paper has and dense content does not need, and Adam without decoupled decay',
  spaces: finalSpaces,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: {
    E: 'Id vectors of items',
    pad: 'Vector of the pad',
    adapter: 'Adapter of content',
    enc_item: 'Encoder of ids',
    enc_feat: 'Encoder of content',
    cat: 'Both encoders to one',
    pos: 'Positions',
    ln: 'Norm',
  },
  sweeps: [modalitiesSweep, scaleSweep],
});

export type FdsaConfig = ConfigOf<typeof fdsa>;
