import type { SweepPreset } from '../card.ts';

const single = (path: string, text: string) => [{ path, text }];

/** Fig. 4 of the paper, and what it leaves open. */
export const sweeps: readonly SweepPreset[] = [
  {
    id: 'width',
    kind: 'paper',
    label: 'Width d',
    expect: 'Wider embeddings fit more, up to where they only memorise; the paper stops at 64.',
    axes: single('training.d', '16..128*2'),
  },
  {
    id: 'layers',
    kind: 'paper',
    label: 'Layers L',
    expect: 'One or two hops usually do; more hops make all users look alike.',
    axes: single('teacher.layers+student.layers', '1..4'),
  },
  {
    id: 'dropout',
    kind: 'paper',
    label: 'Dropout',
    expect: 'Some dropout keeps the teacher from leaning on single features; a lot starves it.',
    axes: single('teacher.dropout', '0..0.8/5'),
  },
  {
    id: 'lambda1',
    kind: 'paper',
    label: 'Prompt λ₁',
    expect: 'λ₁ = 0 is the teacher without prompt; where content is clean the prompt may change little.',
    axes: single('teacher.lambda1', '0, 0.1, 0.5, 1, 2'),
  },
  {
    id: 'lambda2',
    kind: 'paper',
    label: 'PairKD λ₂',
    expect: 'The student already starts at the teacher, so moderate weights may change little.',
    axes: single('student.lambda2', '0, 0.1, 0.5, 1, 5'),
  },
  {
    id: 'lambda3',
    kind: 'paper',
    label: 'ListKD λ₃',
    expect: 'Large weights make the student copy single modalities, which rank worse than their sum.',
    axes: single('student.lambda3', '0, 0.01, 0.1, 0.5, 1'),
  },
  {
    id: 'lambda4',
    kind: 'paper',
    label: 'EmbKD λ₄',
    expect: 'A pull towards content features; with a large weight it competes with the ranking loss.',
    axes: single('student.lambda4', '0, 0.001, 0.01, 0.1, 1'),
  },
  {
    id: 'list',
    kind: 'paper',
    label: 'List length K',
    expect: 'Longer lists tell more about the order among negatives, at the price of time.',
    axes: single('student.listNegatives', '2, 5, 10, 20, 40'),
  },
  {
    id: 'tau',
    kind: 'paper',
    label: 'Temperature τ',
    expect: 'A low temperature copies only the top of the list, a high one makes all entries alike.',
    axes: single('student.tau', '0.2, 0.5, 1, 2, 5'),
  },
  {
    id: 'weights',
    kind: 'paper',
    label: 'λ₂ by λ₃',
    expect: 'If both losses teach the same thing, the map is flat along its diagonal.',
    axes: [
      { path: 'student.lambda2', text: '0, 0.5, 2' },
      { path: 'student.lambda3', text: '0, 0.1, 0.5' },
    ],
  },
  {
    id: 'modalities',
    kind: 'open',
    label: 'Subsets of modalities',
    expect: 'All modalities against each alone: a modality that says nothing should not be missed.',
    axes: single('teacher.modalities', 'all'),
  },
  {
    id: 'noise',
    kind: 'open',
    label: 'Content noise',
    expect:
      'Ids alone do not see content: with enough noise PromptMM should fall back to LightGCN, not below it.',
    axes: single('content.noise', '0, 1, 4'),
    control: true,
  },
  {
    id: 'wrong',
    kind: 'open',
    label: 'Wrong content',
    expect:
      'Content of another item misleads where noise only blurs: expect the lead over LightGCN to shrink.',
    axes: single('content.wrongContent', '0, 0.25, 0.5, 1'),
    control: true,
  },
  {
    id: 'sparsity',
    kind: 'open',
    label: 'Sparsity',
    expect: 'Content should help most where interactions are few: the lead should be largest at the left.',
    axes: single('synthetic.density', '0.25, 0.5, 1, 2'),
    control: true,
    synthetic: true,
  },
  {
    id: 'cold',
    kind: 'open',
    label: 'Cold items',
    expect: 'The student ranks by ids alone, so items it never met should stay hard even with content.',
    axes: single('synthetic.coldItems', '0, 0.1, 0.3'),
    control: true,
    synthetic: true,
  },
  {
    id: 'scale',
    kind: 'open',
    label: 'Scale',
    expect:
      'The same model on more users and items; each size is another dataset, so only the lead compares.',
    axes: single('synthetic.preset', 'mini, tiktok-small'),
    control: true,
    synthetic: true,
  },
];
