import type { SyntheticPreset } from '#contract/dataset.ts';

/** One sentence on each preset. */
export const PRESET_TEXT: Record<SyntheticPreset, { label: string; help: string }> = {
  mini: {
    label: 'mini',
    help: 'Small enough that a run finishes within a minute on any machine.',
  },
  tiktok: {
    label: 'TikTok shape',
    help: 'Size, sparsity and modalities of the paper’s TikTok data; minutes on a GPU.',
  },
  netflix: {
    label: 'Netflix shape',
    help: 'Size, sparsity and modalities of the paper’s Netflix data; wide text features.',
  },
  electronics: {
    label: 'Electronics shape',
    help: 'Size, sparsity and modalities of the paper’s Amazon Electronics data; needs a real GPU.',
  },
  'tiktok-small': { label: 'TikTok shape, small', help: 'The TikTok shape scaled down, for a first look.' },
  'netflix-small': {
    label: 'Netflix shape, small',
    help: 'The Netflix shape scaled down, for a first look.',
  },
  'electronics-small': {
    label: 'Electronics shape, small',
    help: 'The Electronics shape scaled down, for a first look.',
  },
};

export type KnobName = 'noise' | 'wrongContent' | 'density' | 'coldItems';

/** What can be turned on the generator; left alone, a knob takes the preset's value. */
export const KNOBS: readonly {
  name: KnobName;
  label: string;
  help: string;
  min: number;
  max: number;
  default: number;
}[] = [
  {
    name: 'noise',
    label: 'Content noise',
    help: 'Noise in every modality, in units of its signal; 0 is clean.',
    min: 0,
    max: 10,
    default: 1,
  },
  {
    name: 'wrongContent',
    label: 'Wrong content',
    help: 'Share of items that carry another item’s content.',
    min: 0,
    max: 1,
    default: 0.1,
  },
  {
    name: 'density',
    label: 'Density',
    help: 'Multiplies the number of interactions.',
    min: 0.05,
    max: 4,
    default: 1,
  },
  {
    name: 'coldItems',
    label: 'Cold items',
    help: 'Share of items that never occur in training.',
    min: 0,
    max: 0.5,
    default: 0.05,
  },
];

/** What is wrong with a knob's value; undefined if nothing is. */
export function knobIssue(name: KnobName, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const { min, max } = KNOBS.find((knob) => knob.name === name)!;
  const isFine = typeof value === 'number' && value >= min && value <= max;
  return isFine ? undefined : `This must be a number from ${min} to ${max}.`;
}
