import type { PictureCardPart } from '../picture.ts';
import { contentPart, interactionsPart } from '../singleStage.ts';

/** What each part of PromptMM is. */
export const parts: Readonly<Record<string, PictureCardPart>> = {
  content: { ...contentPart([], {}, 'teacher'), during: ['teacher'] },
  interactions: { ...interactionsPart, during: ['teacher', 'student'] },
  prompt: {
    label: 'Soft prompt',
    kind: 'encoder',
    equation: 'Eq. 3',
    formulas: ['p = H W_p + b_p', 'p^m = \\op{norm}(p \\, (p^⊤ X^m))'],
    sentence:
      'A short learned note beside each item’s content. It tells the teacher which content matters for recommending, and it goes on learning while the student is taught.',
    ablation: 'no-prompt',
    fields: ['teacher.lambda1', 'student.trainPrompt', 'student.promptLearningRate'],
    detail: { kind: 'words', text: 'learned hint' },
    facts: [
      { kind: 'size', name: 'prompt p', rows: 'items', cols: 'training.d' },
      { kind: 'layer', name: 'weights', width: 'training.d' },
      { kind: 'field', name: 'strength λ₁', field: 'teacher.lambda1', unless: 'teacher.prompt' },
    ],
    during: ['teacher'],
    alsoDuring: { stage: 'student', if: { student: { trainPrompt: true } } },
    offIf: [{ teacher: { prompt: false } }],
    links: [
      ['projection', 'Draw what it does in Projection'],
      ['ablations', 'What it is worth, in Ablations'],
    ],
  },
  reduction: {
    label: 'Reduction',
    kind: 'encoder',
    equation: 'Eq. 4',
    formulas: ['f^m = (X^m + λ_1 p^m) W^m + b^m'],
    sentence: 'Shrinks thousands of content numbers to d, with the prompt mixed in first.',
    fields: ['training.d', 'teacher.dropout', 'teacher.promptNorm'],
    detail: { kind: 'words', text: 'to {training.d} numbers' },
    facts: [{ kind: 'reductions', field: 'teacher.modalities', to: 'training.d' }],
    during: ['teacher'],
    links: [['projection', 'Draw its features in Projection']],
  },
  graph: {
    label: 'Graph',
    kind: 'encoder',
    equation: 'Eq. 1',
    formulas: [
      'E^{(l+1)} = D^{−1/2} A D^{−1/2} E^{(l)}',
      'F_u^m = \\hat{A} f^m, \\quad F_i^m = \\hat{A}^⊤ F_u^m',
    ],
    sentence:
      'Everyone averages over their neighbours: users become what they clicked, items become who clicked them. After two hops, people with similar taste are close.',
    fields: ['teacher.layers', 'teacher.modalityGraph', 'teacher.modSelf'],
    detail: { kind: 'hops', field: 'teacher.layers' },
    facts: [{ kind: 'graph', hops: 'teacher.layers' }],
    space: 'item-features',
    during: ['teacher'],
    links: [['projection', 'Draw its features in Projection']],
  },
  teacher: {
    label: 'Teacher',
    kind: 'source',
    equation: 'Eq. 1, 13',
    formulas: [
      'e = \\op{id} + c \\sum_m \\op{norm}(F^m)',
      'L_{\\op{BPR}} = −\\frac{1}{B} \\sum_{(u, i, j)} \\op{log} σ(e_u · e_i − e_u · e_j)',
    ],
    sentence:
      'The large model: it sees clicks and content. It learns to rank what a user clicked above what they did not.',
    fields: ['teacher.learningRate', 'teacher.modalityWeight', 'teacher.modalityBpr'],
    detail: { kind: 'stage', stage: 'teacher' },
    facts: [
      { kind: 'stage', stage: 'teacher' },
      { kind: 'loss', stage: 'teacher', part: 'bpr', name: 'BPR loss' },
    ],
    during: ['teacher'],
    links: [
      ['explore', 'Ask it in Explore'],
      ['projection', 'Draw it in Projection'],
    ],
  },
  pairKd: {
    label: 'PairKD',
    kind: 'loss',
    equation: 'Eq. 5',
    formulas: [
      'L_{\\op{pair}} = λ_2 τ^2 \\op{KL}(σ(\\frac{Δ_T}{τ}) ‖ σ(\\frac{Δ_S}{τ}))',
      'Δ = e_u · (e_i − e_j)',
    ],
    sentence:
      'Of two items, how sure is the teacher that the user prefers one? The student copies that sureness.',
    ablation: 'no-pairkd',
    fields: ['student.lambda2', 'student.tauPair'],
    detail: { kind: 'loss', stage: 'student', part: 'pairKd', weight: 'student.lambda2' },
    facts: [
      { kind: 'loss', stage: 'student', part: 'pairKd', name: 'weighted loss', weight: 'student.lambda2' },
    ],
    during: ['student'],
    offIf: [{ student: { lambda2: 0 } }, { student: { enabled: false } }],
    links: [
      ['ablations', 'What it is worth, in Ablations'],
      ['explore', 'Compare both models in Explore'],
    ],
  },
  listKd: {
    label: 'ListKD',
    kind: 'loss',
    equation: 'Eq. 6–10, 16',
    formulas: ['L_{\\op{list}} = λ_3 τ^2 \\sum_m (α \\op{KL}(b_T^m ‖ b_S) + β \\op{KL}(q_T^m ‖ q_S))'],
    sentence:
      'In a short list, the student copies each modality’s ranking in two halves: b, how far the clicked item stands out, and q, the order of all the others.',
    ablation: 'no-listkd',
    fields: ['student.lambda3', 'student.listKd', 'student.listNegatives'],
    detail: { kind: 'loss', stage: 'student', part: 'listKd', weight: 'student.lambda3' },
    facts: [
      { kind: 'loss', stage: 'student', part: 'listKd', name: 'weighted loss', weight: 'student.lambda3' },
    ],
    during: ['student'],
    offIf: [{ student: { lambda3: 0 } }, { student: { enabled: false } }],
    links: [
      ['ablations', 'What it is worth, in Ablations'],
      ['explore', 'Compare both rankings in Explore'],
    ],
  },
  embKd: {
    label: 'EmbKD',
    kind: 'loss',
    equation: 'Eq. 11',
    formulas: ['L_{\\op{emb}} = λ_4 \\sum_m \\frac{1}{I} \\sum_i {(1 − \\op{cos}(e_i, F_i^m))}^γ'],
    sentence:
      'Each item’s embedding is turned towards what the teacher made of its content; badly aligned items are turned hardest.',
    ablation: 'no-embkd',
    fields: ['student.lambda4', 'student.gamma'],
    detail: { kind: 'loss', stage: 'student', part: 'embKd', weight: 'student.lambda4' },
    facts: [
      { kind: 'loss', stage: 'student', part: 'embKd', name: 'weighted loss', weight: 'student.lambda4' },
    ],
    during: ['student'],
    offIf: [{ student: { lambda4: 0 } }, { student: { enabled: false } }],
    links: [
      ['ablations', 'What it is worth, in Ablations'],
      ['projection', 'Draw it in Projection'],
    ],
  },
  student: {
    label: 'Student',
    kind: 'learner',
    equation: 'Eq. 2, 12',
    formulas: ['L = L_{\\op{BPR}} + L_{\\op{pair}} + L_{\\op{list}} + L_{\\op{emb}} + L_2'],
    sentence:
      'The small model that would be deployed: one vector for each user and item, no content at all. It learns from clicks and from the teacher at once.',
    fields: ['student.enabled', 'student.init', 'student.learningRate'],
    detail: { kind: 'stage', stage: 'student' },
    facts: [
      { kind: 'stage', stage: 'student' },
      { kind: 'loss', stage: 'student', part: 'bpr', name: 'BPR loss' },
      { kind: 'size', name: 'item vectors', rows: 'items', cols: 'training.d' },
    ],
    during: ['student'],
    offIf: [{ student: { enabled: false } }],
    links: [
      ['explore', 'Ask it in Explore'],
      ['ablations', 'Compare it in Ablations'],
    ],
  },
};
