import type { PictureCardPart } from '../picture.ts';
import { encoderPart, historiesPart, idsPart, projectionsPart } from '../sequence/parts.ts';
import { contentPart, modelPart } from '../singleStage.ts';

const withoutDistillation = [{ model: { kd: false } }, { model: { alpha: 0 } }];

/** The parts of its picture. */
export const parts = {
  content: contentPart(['model.contentScale']),
  histories: historiesPart,
  ids: { ...idsPart, fields: [...idsPart.fields, 'model.init', 'model.initModalities'] },
  projections: projectionsPart,
  transformer: {
    label: 'Item transformer',
    kind: 'encoder',
    formulas: ['[x^1, x^2, …, e] \\to [\\hat x^1, \\hat x^2, …, \\hat e]', 'M_{q, e} = -∞ \\quad (q ≠ e)'],
    sentence:
      'The content of an item and its id look at each other. The id takes from content what helps; content never sees the id, and so stays content.',
    ablation: 'no-imt',
    offIf: [{ model: { imt: false } }],
    fields: ['model.imt', 'model.version', 'model.imtLayers', 'model.imtHeads', 'model.tiedHeads'],
    detail: { kind: 'words', text: '{model.imtLayers} blocks, mask {model.version}' },
    facts: [
      { kind: 'field', name: 'blocks', field: 'model.imtLayers' },
      { kind: 'field', name: 'mask', field: 'model.version' },
    ],
    during: ['model'],
  },
  idStudent: encoderPart('Student of ids', 'the id vectors', {
    kind: 'learner',
    links: [['explore', 'Ask it in Explore']],
  }),
  contentStudents: encoderPart('Students of content', 'the vectors of one modality', {
    kind: 'learner',
    detail: { kind: 'modalities', field: 'model.modalities' },
    space: 'item-channels',
    each: {
      modalities: 'model.modalities',
      observed: { stage: 'model', id: 'kd', word: 'distillation' },
    },
    links: [['explore', 'Ask them in Explore']],
  }),
  fromIds: {
    label: 'Ids teach',
    kind: 'loss',
    formulas: ['w τ^2 \\, \\mathrm{CE}(σ(z^{id} / τ), σ(z^m / τ))'],
    sentence:
      'The student of every modality should think of next items as the student of ids does, nearly right answers too.',
    ablation: 'no-kd',
    offIf: withoutDistillation,
    fields: ['model.kd', 'model.tau', 'model.alpha', 'model.kdDetach'],
    detail: { kind: 'loss', stage: 'model', part: 'fromIds', weight: 'model.alpha' },
    facts: [{ kind: 'loss', stage: 'model', part: 'fromIds', name: 'distillation' }],
    during: ['model'],
  },
  fromMean: {
    label: 'The mean teaches',
    kind: 'loss',
    formulas: ['w τ^2 \\, \\mathrm{CE}(σ(\\bar z / τ), σ(z^{id} / τ))'],
    sentence: 'The student of ids should think as all students together do: so it learns from content, too.',
    ablation: 'no-kd',
    offIf: withoutDistillation,
    fields: ['model.kd', 'model.tau', 'model.alpha', 'model.kdDetach'],
    detail: { kind: 'loss', stage: 'model', part: 'fromMean', weight: 'model.alpha' },
    facts: [{ kind: 'loss', stage: 'model', part: 'fromMean', name: 'distillation' }],
    during: ['model'],
  },
  model: modelPart(
    {
      label: 'ODMT',
      formulas: [
        's_{u i} = \\frac{1}{C} \\sum_c h_u^c · e_i^c',
        'L = \\sum_c \\mathrm{CE}_c + w \\, \\mathrm{KD}',
      ],
      sentence: 'The scores of all students are averaged, and the average ranks.',
      fields: ['model.separateCE', 'model.learningRate', 'model.weightDecay', 'model.debias', 'model.power'],
    },
    ['ce', 'cross-entropy'],
  ),
} as const satisfies Record<string, PictureCardPart>;
