import type { PictureCardPart } from '../picture.ts';
import { contentPart, interactionsPart } from '../singleStage.ts';

const IN_ALL = ['teacher', 'student'];
const ALONE = { student: { kdRatio: 0 } };

const loss = (part: string) =>
  ({
    detail: { kind: 'loss', stage: 'student', part, weight: 'student.kdRatio' },
    facts: [{ kind: 'loss', stage: 'student', part, name: 'weighted loss', weight: 'student.kdRatio' }],
  }) as const;

/** What each part of CKD is. */
export const parts: Readonly<Record<string, PictureCardPart>> = {
  content: {
    ...contentPart([], {}, 'backbone'),
    sentence:
      'What items look, sound and read like: one long row of numbers for each item and each modality m. Some say more about taste than others.',
    during: IN_ALL,
  },
  interactions: { ...interactionsPart, during: IN_ALL },
  views: {
    label: 'Views',
    kind: 'encoder',
    formulas: ['x_i^m ← \\frac{1}{I} \\sum_j x_j^m', 'p_u^m ← \\frac{1}{U} \\sum_v p_v^m'],
    sentence:
      'What if a modality said nothing? Its features, and what users prefer of it, are replaced by their mean. The model is asked with all modalities, with one alone, and without one.',
    fields: ['backbone.averages', 'backbone.model'],
    detail: { kind: 'words', text: 'all, one, all but one' },
    facts: [{ kind: 'reductions', field: 'backbone.modalities', to: 'training.d' }],
    during: IN_ALL,
    links: [['data', 'Take content away in Data']],
  },
  teacher: {
    label: 'Teachers',
    kind: 'source',
    formulas: ['L_T = −\\frac{1}{B} \\sum_{(u, i, j)} \\op{log} σ(m_T)', 'm = z_u · (z_i − z_j)'],
    sentence:
      'One for each modality: the same recommender, which sees only that modality beside the ids. It shows how far the modality can come when no other does its work.',
    fields: ['teacher.learningRate', 'teacher.reg', 'teacher.patience'],
    detail: { kind: 'stage', stage: 'teacher' },
    each: { modalities: 'backbone.modalities' },
    facts: [
      { kind: 'stage', stage: 'teacher' },
      { kind: 'loss', stage: 'teacher', part: 'bpr', name: 'BPR loss' },
    ],
    during: ['teacher'],
    offIf: [ALONE],
    links: [['explore', 'Ask them in Explore']],
  },
  weights: {
    label: 'Effects',
    kind: 'loss',
    formulas: [
      'c_m = \\frac{m_{\\op{all}} − m_{\\op{without}}}{m_{\\op{only}}}',
      'w_m = M \\frac{1 / c_m}{\\sum_q 1 / c_q}',
    ],
    sentence:
      'How much of what a modality could do does it do beside the others? The one that lags weighs more, so that the strong one does not starve it.',
    ablation: 'no-reweight',
    fields: ['student.reweight', 'student.ite'],
    detail: { kind: 'words', text: 'the weak one counts more' },
    facts: [{ kind: 'field', name: 'effects', field: 'student.ite', unless: 'student.reweight' }],
    during: ['student'],
    offIf: [{ student: { reweight: false } }, ALONE],
    links: [['ablations', 'What it is worth, in Ablations']],
  },
  specific: {
    label: 'Specific',
    kind: 'loss',
    formulas: ['\\op{spec}_m = \\op{max}(0, m_T − m_{\\op{only}})'],
    sentence:
      'Between a click and a random item, each modality alone shall tell them apart as well as its teacher does. Where it does already, nothing pulls.',
    ablation: 'generic',
    fields: ['student.kdRatio', 'student.spec', 'student.distill'],
    ...loss('specific'),
    during: ['student'],
    offIf: [{ student: { distill: 'generic' } }, ALONE],
    links: [['ablations', 'What it is worth, in Ablations']],
  },
  generic: {
    label: 'Generic',
    kind: 'loss',
    formulas: [
      '\\op{gen}_m = −q \\op{log} p − (1 − q) \\op{log}(1 − p)',
      'p = σ(\\frac{r_S}{τ}), \\quad q = σ(\\frac{r_T}{τ})',
    ],
    sentence:
      'Of any two items, clicked or not, which would the user rather have, seen through one modality? The student shall agree with the teacher.',
    ablation: 'specific',
    fields: ['student.kl', 'student.tau', 'student.kdUsers'],
    ...loss('generic'),
    during: ['student'],
    offIf: [{ student: { distill: 'specific' } }, { student: { kl: 0 } }, ALONE],
    links: [['ablations', 'What it is worth, in Ablations']],
  },
  student: {
    label: 'Student',
    kind: 'learner',
    formulas: ['L = L_{\\op{BPR}} + L_2 + λ \\sum_m w_m (\\op{spec}_m + κ \\op{gen}_m)'],
    sentence:
      'The same recommender again, with all modalities: it learns from clicks, and by each modality alone from that modality’s teacher. Only it is deployed.',
    ablation: 'no-distillation',
    fields: ['student.learningRate', 'student.reg', 'student.kdRatio'],
    detail: { kind: 'stage', stage: 'student' },
    facts: [
      { kind: 'stage', stage: 'student' },
      { kind: 'loss', stage: 'student', part: 'bpr', name: 'BPR loss' },
    ],
    during: ['student'],
    links: [
      ['explore', 'Ask it in Explore'],
      ['ablations', 'Compare it in Ablations'],
    ],
  },
};
