import { card, type ConfigOf } from '../card.ts';
import { bprPart, l2Part, trainingFields } from '../common.ts';
import { ablations } from './ablations.ts';
import { backboneFields } from './backboneFields.ts';
import { departures } from './departures.ts';
import { studentFields, teacherFields } from './fields.ts';
import { parts } from './parts.ts';
import { sweeps } from './sweeps.ts';
import { finalSpacesOf } from '../singleStage.ts';

/** CKD (ACM MM 2024): one teacher per modality, and a student in which the strong modality shall not starve the weak one. */
export const ckd = card({
  id: 'ckd',
  label: 'CKD',
  help: 'One teacher per modality, distilled into a student on the same backbone; the modality that lags weighs more.',
  family: 'distillation',
  source: {
    paper: 'Modality-Balanced Learning for Multimedia Recommendation (ACM MM 2024)',
    year: 2024,
    url: 'https://arxiv.org/abs/2408.06360',
    code: 'CRIPAC-DIG/Balanced-Multimodal-Rec',
  },
  needs: { content: true },
  task: 'ranking',
  sections: {
    training: trainingFields,
    backbone: backboneFields,
    teacher: teacherFields,
    student: studentFields,
  },
  sectionTitles: { backbone: 'Backbone' },
  essentials: [
    'backbone.model',
    'student.kdRatio',
    'student.learningRate',
    'teacher.learningRate',
    'training.d',
  ],
  stages: [
    {
      id: 'teacher',
      label: 'Teacher',
      losses: ['bpr', 'l2'],
      enabledBy: 'student.kdRatio',
      perModality: 'backbone.modalities',
      follows: ['training', 'backbone', 'teacher'],
      watch:
        'A [teacher](teacher) for each modality: the others are replaced by their means. Watch how far each comes alone; the ring marks the best epoch so far.',
    },
    {
      id: 'student',
      label: 'Student',
      losses: ['bpr', 'l2', 'specific', 'generic'],
      watch:
        'Now the **student** learns with all modalities at once. Watch the weights: the modality that lags behind its teacher weighs more, and its own margin should catch up.',
      waiting: 'The student starts when every teacher has finished.',
      update: { student: { kdRatio: 0 } },
      observed: [
        {
          title: 'Weights of modalities',
          help: 'How much each modality counts: the one that lags weighs more.',
          series: [{ id: 'weight', label: '', perModality: true }],
          enabledBy: ['student.kdRatio', 'student.reweight'],
        },
        {
          title: 'Margins of modalities',
          help: 'Click against random item: by one modality, by its teacher, what it adds.',
          series: [
            { id: 'own', label: 'alone', perModality: true },
            { id: 'teacher', label: 'teacher', perModality: true, dash: '6 2' },
            { id: 'effect', label: 'effect', perModality: true, dash: '2 2' },
          ],
          enabledBy: ['student.kdRatio'],
        },
      ],
      effects: {
        from: 'teacher',
        settings: {
          ratio: 'student.kdRatio',
          generic: 'student.kl',
          temperature: 'student.tau',
          specific: 'student.spec',
          parts: 'student.distill',
          effect: 'student.ite',
          reweight: 'student.reweight',
        },
      },
    },
  ],
  losses: {
    bpr: bprPart,
    l2: l2Part,
    specific: { label: 'Specific', colour: 'blue', weight: 'student.kdRatio' },
    generic: { label: 'Generic', colour: 'green', dash: '6 2', weight: 'student.kdRatio' },
  },
  picture: {
    label:
      'CKD: a teacher for each modality sees the others as their means; the student learns with all modalities, and by each alone from its teacher, the lagging one most.',
    introduction:
      'A strong modality learns fast and leaves the weak one nothing to do. Here each modality has a [teacher](teacher) of its own, and the [student](student) must not lag behind any of them.',
    parts,
    columns: [
      ['content', 'interactions'],
      ['views'],
      ['teacher'],
      ['specific', 'generic', 'weights'],
      ['student'],
    ],
    arrows: [
      ['content', 'views'],
      ['interactions', 'views'],
      ['views', 'teacher'],
      ['views', 'student'],
      ['teacher', 'specific'],
      ['teacher', 'generic'],
      ['teacher', 'weights'],
      ['specific', 'student', { carries: { stage: 'student', part: 'specific' } }],
      ['generic', 'student', { carries: { stage: 'student', part: 'generic' } }],
      ['weights', 'student'],
    ],
  },
  ablations,
  departures,
  notRepeated:
    'patience, which counts evaluations of every fifth epoch there, and four of the paper’s six backbones: VBPR and MMGCN are released, GRCN and EgoGCN are named by the trainers and missing, and the other two are not established; LightGCN-M is a generic attachment, not confirmed to be one of them',
  tables: {
    ids: 'Embeddings of users and items',
    preferences: 'Preferences of {modality}',
    projection: 'Projection of {modality}',
    confidence: 'Confidence of {modality}',
  },
  spaces: [
    ...finalSpacesOf('student', 'Student’s'),
    {
      id: 'item-features',
      label: 'Fᵐ, student’s features of items',
      title: 'Fᵐ',
      stage: 'student',
      kind: 'features',
      side: 'items',
    },
  ],
  published: [],
  controls: ['vbpr', 'lightgcn', 'most-popular'],
  distillation: { from: 'teacher', to: 'student' },
  twin: { student: { kdRatio: 0 } },
  joint: [
    { path: 'teacher.learningRate+student.learningRate', label: 'Learning rate of all stages' },
    { path: 'teacher.reg+student.reg', label: 'Regularisation of all stages' },
  ],
  sweeps,
});

export type CkdConfig = ConfigOf<typeof ckd>;
