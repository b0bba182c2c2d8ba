import { bprPart, l2Part, trainingFields } from '../common.ts';
import { card, type ConfigOf } from '../card.ts';
import type { ArrowCard } from '../picture.ts';
import { ablations } from './ablations.ts';
import { departures } from './departures.ts';
import { studentFields, teacherFields } from './fields.ts';
import { parts } from './parts.ts';
import { published } from './published.ts';
import { sweeps } from './sweeps.ts';
import { finalSpacesOf } from '../singleStage.ts';

/** While the student learns, so does the prompt, unless it is held. */
const trainsPrompt = {
  flow: 'gradients',
  during: ['student'],
  offIf: [
    { teacher: { prompt: false } },
    { student: { trainPrompt: false } },
    { student: { enabled: false } },
  ],
} as const satisfies ArrowCard;

/** PromptMM (WWW 2024): a multi-modal teacher with a soft prompt, distilled into a student on ids. */
export const promptmm = card({
  id: 'promptmm',
  label: 'PromptMM',
  help: 'A multi-modal teacher with a soft prompt, distilled into a student that keeps only ids.',
  family: 'distillation',
  source: {
    paper: 'PromptMM: Multi-Modal Knowledge Distillation for Recommendation with Prompt-Tuning (WWW 2024)',
    year: 2024,
    url: 'https://arxiv.org/abs/2402.17188',
    equations: 'Eq. 1 to 13 and 16',
    code: 'HKUDS/PromptMM',
  },
  needs: { content: true },
  isLead: true,
  // A student that starts at the teacher has nothing to learn where one can watch it; at the default weight content is hardly heard.
  opening: {
    preset: 'content',
    patch: { teacher: { modalityWeight: 0.3 }, student: { init: 'xavier' } },
  },
  task: 'ranking',
  sections: { training: trainingFields, teacher: teacherFields, student: studentFields },
  essentials: [
    'teacher.modalityWeight',
    'teacher.learningRate',
    'student.init',
    'student.lambda2',
    'student.lambda3',
  ],
  stages: [
    {
      id: 'teacher',
      label: 'Teacher',
      losses: ['bpr', 'l2', 'modalityBpr', 'promptBpr'],
      follows: ['training', 'teacher'],
      watch:
        'The **teacher** learns first, from clicks and content. Watch its [Recall@20](recall) climb over the dotted line of the most popular items; the ring marks the best epoch so far.',
      update: { student: { enabled: false } },
      alone: {
        label: 'Teacher only',
        help: 'The heavy teacher by itself, before anything is distilled.',
      },
    },
    {
      id: 'student',
      label: 'Student',
      losses: ['bpr', 'l2', 'pairKd', 'listKd', 'embKd'],
      enabledBy: 'student.enabled',
      watch:
        'Now the **student** learns from the finished teacher. PairKD, ListKD and EmbKD are the three ways; each shows its loss. Its curve starts where the teacher’s best epoch ended.',
      waiting: 'The student starts when the teacher has finished.',
      update: { student: { lambda2: 0, lambda3: 0, lambda4: 0, teacherDropout: false } },
    },
  ],
  losses: {
    bpr: bprPart,
    l2: l2Part,
    modalityBpr: { label: 'Modality BPR', colour: 'sky', weight: 'teacher.modalityBpr' },
    promptBpr: { label: 'Prompt BPR', colour: 'purple', dash: '6 2', weight: 'teacher.promptBpr' },
    pairKd: {
      ...{ label: 'PairKD', colour: 'blue', weight: 'student.lambda2' },
      ofPair: {
        form: 'divergence',
        from: 'teacher',
        temperature: 'student.tauPair',
        when: ['student.pairKd', 'kl'],
      },
    },
    listKd: { label: 'ListKD', colour: 'green', dash: '6 2', weight: 'student.lambda3' },
    embKd: { label: 'EmbKD', colour: 'red', dash: '3 2', weight: 'student.lambda4' },
  },
  picture: {
    label:
      'PromptMM: content and prompt are reduced and spread over the interaction graph by the teacher; three distillations teach the student, which keeps only ids.',
    introduction:
      'A large [teacher](teacher) learns from clicks and content. A small [student](student) copies it in three ways and needs no content any more.',
    parts,
    groups: {
      distillation: {
        label: 'Distillation',
        kind: 'loss',
        members: ['pairKd', 'listKd', 'embKd'],
        sentence:
          'Three terms of the student’s loss: pairs, lists and embeddings of the teacher, which the student learns to repeat.',
        ablation: 'no-kd',
      },
    },
    columns: [
      ['prompt', 'content', 'interactions'],
      ['reduction'],
      ['graph'],
      ['teacher'],
      ['pairKd', 'listKd', 'embKd'],
      ['student'],
    ],
    arrows: [
      ['prompt', 'reduction'],
      ['content', 'reduction'],
      ['reduction', 'graph'],
      ['interactions', 'graph'],
      ['graph', 'teacher'],
      ['teacher', 'pairKd'],
      ['teacher', 'listKd'],
      ['teacher', 'embKd', { flow: 'vectors' }],
      ['pairKd', 'student', { carries: { stage: 'student', part: 'pairKd' } }],
      ['listKd', 'student', { carries: { stage: 'student', part: 'listKd' } }],
      ['embKd', 'student', { carries: { stage: 'student', part: 'embKd' } }],
      ['interactions', 'student'],
      ['student', 'prompt', trainsPrompt],
    ],
  },
  ablations,
  ablationTable: 'Table 5',
  modalities: 'teacher.modalities',
  departures,
  notRepeated:
    'the code’s own hyper-parameters, its two list-wise terms that are no divergence (point 8), and items that follow the users of the same layer in the teacher',
  tables: { ids: 'Embeddings of users and items', prompt: 'Soft prompt', w: 'Reduction of {modality}' },
  spaces: [
    {
      id: 'item-features',
      label: 'Fᵐ, teacher’s features of items',
      title: 'Fᵐ',
      stage: 'teacher',
      kind: 'features',
      side: 'items',
    },
    {
      id: 'user-features',
      label: 'Fᵐ, teacher’s features of users',
      title: 'Fᵐ of users',
      stage: 'teacher',
      kind: 'features',
      side: 'users',
    },
    {
      id: 'teacher-items',
      label: 'Teacher’s embeddings of items',
      title: 'Teacher’s item embeddings',
      stage: 'teacher',
      kind: 'embeddings',
      side: 'items',
    },
    {
      id: 'teacher-users',
      label: 'Teacher’s embeddings of users',
      title: 'Teacher’s user embeddings',
      stage: 'teacher',
      kind: 'embeddings',
      side: 'users',
    },
    ...finalSpacesOf('student', 'Student’s'),
  ],
  published,
  controls: ['lightgcn', 'mf-bpr', 'most-popular'],
  foldIn: 'propagation',
  distillation: {
    from: 'teacher',
    to: 'student',
    lists: {
      negatives: 'student.listNegatives',
      temperature: 'student.tau',
      form: 'student.listKd',
      alpha: 'student.alpha',
      beta: 'student.beta',
      score: 'student.listScore',
      scale: 'student.listScale',
    },
  },
  twin: { student: { init: 'xavier', lambda2: 0, lambda3: 0, lambda4: 0 } },
  contrast: {
    field: 'teacher.prompt',
    stage: 'teacher',
    on: 'with prompt',
    off: 'without prompt',
    both: 'with and without prompt',
    than: 'without it',
    brief: 'without',
    word: 'prompt',
    names: { on: 'Teacher with prompt', off: 'Teacher without prompt' },
    // A student would be trained after the pictures' features are there.
    only: { student: { enabled: false } },
    figure: 'Fig. 3',
    introduction:
      'Do the teacher’s features Fᵐ bring an item’s modalities together, and is it the prompt that does it? Three t-SNE pictures of the same items, with the numbers that decide.',
    question: 'Does the prompt bring modalities together?',
  },
  joint: [{ path: 'teacher.layers+student.layers', label: 'Graph layers of both', symbol: 'L' }],
  sweeps,
  sweepFigure: 'Figure 4',
});

export type PromptMmConfig = ConfigOf<typeof promptmm>;
export type TeacherConfig = PromptMmConfig['teacher'];
export type StudentConfig = PromptMmConfig['student'];
