/** Parts of the picture of the model; the last three are the models of one stage. */
export const PART_IDS = [
  'content',
  'interactions',
  'prompt',
  'reduction',
  'graph',
  'teacher',
  'pairKd',
  'listKd',
  'embKd',
  'student',
  'lightgcn',
  'mf-bpr',
  'most-popular',
] as const;
export type PartId = (typeof PART_IDS)[number];

/** What a part of the model is: the one source for the picture's cards, the glossary and the lessons. */
export interface PartText {
  label: string;
  /** Where the paper has it. */
  equation?: string;
  /** In the TeX that `Formula` reads, one per line. */
  formulas: readonly string[];
  /** What it does, for someone who has never heard of it. */
  sentence: string;
  /** The ablation that takes it out. */
  ablation?: string;
  /** Fields of PromptMM that belong to it, as "section.key", the most telling first. */
  fields: readonly string[];
}

export const PARTS: Record<PartId, PartText> = {
  content: {
    label: 'Content',
    formulas: ['X^m ∈ ℝ^{I × d_m}'],
    sentence:
      'What items look, sound and read like: one long row of numbers for each item and each modality m. Rich, but heavy and noisy.',
    fields: ['teacher.modalities', 'teacher.features'],
  },
  interactions: {
    label: 'Interactions',
    formulas: ['A ∈ {\\{0, 1\\}}^{U × I}'],
    sentence:
      'Who clicked what. Each pair of a user and an item is a line in a graph; a part is held back to test the recommendations.',
    fields: ['training.batchSize', 'training.sampler'],
  },
  prompt: {
    label: 'Soft prompt',
    equation: 'Eq. 3',
    formulas: ['p = H W_p + b_p', 'p^m = \\op{norm}(p \\, (p^⊤ X^m))'],
    sentence:
      'A short learned note beside each item’s content. It tells the teacher which content matters for recommending, and it goes on learning while the student is taught.',
    ablation: 'no-prompt',
    fields: ['teacher.lambda1', 'student.trainPrompt', 'student.promptLearningRate'],
  },
  reduction: {
    label: 'Reduction',
    equation: 'Eq. 4',
    formulas: ['f^m = (X^m + λ_1 p^m) W^m + b^m'],
    sentence: 'Shrinks thousands of content numbers to d, with the prompt mixed in first.',
    fields: ['training.d', 'teacher.dropout', 'teacher.promptNorm'],
  },
  graph: {
    label: 'Graph',
    equation: 'Eq. 1',
    formulas: [
      'E^{(l+1)} = D^{−1/2} A D^{−1/2} E^{(l)}',
      'F_u^m = \\hat{A} f^m, \\quad F_i^m = \\hat{A}^⊤ F_u^m',
    ],
    sentence:
      'Everyone averages over their neighbours: users become what they clicked, items become who clicked them. After two hops, people with similar taste are close.',
    fields: ['teacher.layers', 'teacher.modalityGraph', 'teacher.modSelf'],
  },
  teacher: {
    label: 'Teacher',
    equation: 'Eq. 1, 13',
    formulas: [
      'e = \\op{id} + c \\sum_m \\op{norm}(F^m)',
      'L_{\\op{BPR}} = −\\frac{1}{B} \\sum_{(u, i, j)} \\op{log} σ(e_u · e_i − e_u · e_j)',
    ],
    sentence:
      'The large model: it sees clicks and content. It learns to rank what a user clicked above what they did not.',
    fields: ['teacher.learningRate', 'teacher.modalityWeight', 'teacher.modalityBpr'],
  },
  pairKd: {
    label: 'PairKD',
    equation: 'Eq. 5',
    formulas: [
      'L_{\\op{pair}} = λ_2 τ^2 \\op{KL}(σ(\\frac{Δ_T}{τ}) ‖ σ(\\frac{Δ_S}{τ}))',
      'Δ = e_u · (e_i − e_j)',
    ],
    sentence:
      'Of two items, how sure is the teacher that the user prefers one? The student copies that sureness.',
    ablation: 'no-pairkd',
    fields: ['student.lambda2', 'student.tauPair'],
  },
  listKd: {
    label: 'ListKD',
    equation: 'Eq. 6–10, 16',
    formulas: ['L_{\\op{list}} = λ_3 τ^2 \\sum_m (α \\op{KL}(b_T^m ‖ b_S) + β \\op{KL}(q_T^m ‖ q_S))'],
    sentence:
      'In a short list, the student copies each modality’s ranking in two halves: b, how far the clicked item stands out, and q, the order of all the others.',
    ablation: 'no-listkd',
    fields: ['student.lambda3', 'student.listKd', 'student.listNegatives'],
  },
  embKd: {
    label: 'EmbKD',
    equation: 'Eq. 11',
    formulas: ['L_{\\op{emb}} = λ_4 \\sum_m \\frac{1}{I} \\sum_i {(1 − \\op{cos}(e_i, F_i^m))}^γ'],
    sentence:
      'Each item’s embedding is turned towards what the teacher made of its content; badly aligned items are turned hardest.',
    ablation: 'no-embkd',
    fields: ['student.lambda4', 'student.gamma'],
  },
  student: {
    label: 'Student',
    equation: 'Eq. 2, 12',
    formulas: ['L = L_{\\op{BPR}} + L_{\\op{pair}} + L_{\\op{list}} + L_{\\op{emb}} + L_2'],
    sentence:
      'The small model that would be deployed: one vector for each user and item, no content at all. It learns from clicks and from the teacher at once.',
    fields: ['student.enabled', 'student.init', 'student.learningRate'],
  },
  lightgcn: {
    label: 'LightGCN',
    equation: 'Eq. 2',
    formulas: ['E^{(l+1)} = D^{−1/2} A D^{−1/2} E^{(l)}', 'e = \\frac{1}{L+1} \\sum_l E^{(l)}'],
    sentence: 'Averages id embeddings over the interaction graph; it sees no content and has no teacher.',
    fields: [],
  },
  'mf-bpr': {
    label: 'MF-BPR',
    equation: 'Eq. 13',
    formulas: ['s_{u i} = e_u · e_i'],
    sentence:
      'One vector for each user and item, and a score for how well they fit: the simplest trained model.',
    fields: [],
  },
  'most-popular': {
    label: 'Most popular',
    formulas: ['s_{u i} = \\sum_v A_{v i}'],
    sentence:
      'Recommends what most people clicked, to everyone. Whatever does not beat this has learned nothing.',
    fields: [],
  },
};
