import type { SweepPreset } from '../card.ts';

const open = (
  id: string,
  label: string,
  expect: string,
  [path, text]: readonly [path: string, text: string],
  further: Pick<SweepPreset, 'control' | 'synthetic'> = {},
): SweepPreset => ({ id, kind: 'open', label, expect, axes: [{ path, text }], ...further });

/** What the paper leaves open, as far as its values can be read. */
export const sweeps: readonly SweepPreset[] = [
  open(
    'ratio',
    'Weight of distillation',
    'At 0 there are no teachers; a large weight makes the student copy single modalities, which rank worse than all together.',
    ['student.kdRatio', '0, 0.001, 0.01, 0.1, 1'],
  ),
  {
    id: 'imbalance',
    kind: 'open',
    label: 'Modality imbalance',
    expect:
      'If distillation feeds a starved modality, its lead over the backbone alone (weight 0) should grow with the imbalance. A lead that is there without any has another reason.',
    axes: [
      { path: 'synthetic.imbalance', text: '0, 0.25, 0.5, 0.75' },
      { path: 'student.kdRatio', text: '0, 0.01' },
    ],
    synthetic: true,
  },
  {
    id: 'spoiled',
    kind: 'open',
    label: 'One spoiled modality',
    expect:
      'The last modality drowns in noise: does weighing the one with the small effect still help, when it has nothing to teach? The charts of each run show the weights.',
    axes: [
      { path: 'synthetic.noisyModality', text: '0, 1, 4' },
      { path: 'student.reweight', text: 'on, off' },
    ],
    synthetic: true,
  },
  open(
    'generic',
    'Weight of the generic part',
    'At 0 only clicks are compared; what is said of any two items is noisier and there is more of it.',
    ['student.kl', '0, 1, 5, 10'],
  ),
  open(
    'tau',
    'Temperature τ',
    'A low temperature asks only who is preferred, a high one makes all preferences alike.',
    ['student.tau', '0.1, 0.5, 1, 2'],
  ),
  open(
    'noise',
    'Content noise',
    'With enough noise every teacher knows ids alone, and all of them say the same.',
    ['content.noise', '0, 1, 4'],
    { control: true },
  ),
  open(
    'wrong',
    'Wrong content',
    'Content of another item misleads: a teacher that believes it passes it on.',
    ['content.wrongContent', '0, 0.25, 0.5, 1'],
    { control: true },
  ),
];
