import type { SyntheticKnob, SyntheticPreset } from '#contract/synthetic.ts';
import type { Subject } from './things.ts';

/** Shape and character of a synthetic dataset: sizes, and a value for every knob but density, which is that of the sizes. */
export interface Preset extends Record<Exclude<SyntheticKnob, 'density'>, number> {
  users: number;
  items: number;
  /** Train + val + test. */
  interactions: number;
  modalities: { name: string; cols: number }[];
  categories: number;
  /** What the items are, for their titles. */
  subject: Subject;
  /** Fewest and most interactions of a user, where it is not for the numbers to say. */
  lengths?: readonly [number, number];
  /** Users follow so many threads in turn, each of one category; without them the next category follows from the last by chance. */
  threads?: number;
}

/** Knobs where the first presets leave them, and what items are where the shape is nobody's. */
const usual = {
  subject: 'music' as const,
  noise: 1,
  wrongContent: 0.05,
  coldItems: 0,
  noisyModality: 0,
  redundancy: 1,
  imbalance: 0,
  popularity: 0.1,
  sequence: 0,
  reasons: 0,
};

const tiktok: Preset = {
  users: 14343,
  items: 8690,
  interactions: 276637,
  modalities: [
    { name: 'visual', cols: 128 },
    { name: 'acoustic', cols: 128 },
    { name: 'textual', cols: 768 },
  ],
  categories: 24,
  ...usual,
  subject: 'video',
};

const netflix: Preset = {
  ...tiktok,
  subject: 'film',
  users: 43739,
  items: 17239,
  interactions: 609341,
  modalities: [
    { name: 'visual', cols: 512 },
    { name: 'textual', cols: 768 },
  ],
};

const electronics: Preset = {
  ...tiktok,
  subject: 'device',
  users: 41691,
  items: 21479,
  interactions: 359165,
  modalities: [
    { name: 'visual', cols: 4096 },
    { name: 'textual', cols: 1024 },
  ],
};

/** A twentieth of users, items and interactions (so the same number per user), with an eighth of the feature widths. */
function small(full: Preset): Preset {
  return {
    ...full,
    users: Math.round(full.users / 20),
    items: Math.round(full.items / 20),
    interactions: Math.round(full.interactions / 20),
    modalities: full.modalities.map(({ name, cols }) => ({ name, cols: Math.max(32, cols / 8) })),
    categories: 12,
  };
}

/** Few clicks per user and item, and content that shows taste as it is. */
const content: Preset = {
  ...usual,
  users: 1200,
  items: 1000,
  interactions: 4800,
  modalities: [
    { name: 'visual', cols: 32 },
    { name: 'textual', cols: 48 },
  ],
  categories: 40,
  noise: 0,
  wrongContent: 0,
};

const three = ['visual', 'acoustic', 'textual'].map((name) => ({ name, cols: 64 }));

/** The presets: `mini` for the first page, the shapes of the paper's Table 3, each of those scaled down, and those made for a question. */
export const PRESETS: Readonly<Record<SyntheticPreset, Preset>> = {
  mini: {
    users: 300,
    items: 200,
    interactions: 5000,
    modalities: [
      { name: 'visual', cols: 32 },
      { name: 'textual', cols: 48 },
    ],
    categories: 8,
    ...usual,
    noise: 0.5,
  },
  tiktok,
  netflix,
  electronics,
  'tiktok-small': small(tiktok),
  'netflix-small': small(netflix),
  'electronics-small': small(electronics),
  content,
  'noisy-modality': { ...content, noisyModality: 10 },
  redundancy: { ...content, modalities: three, noise: 2 },
  'weak-modality': { ...content, redundancy: 0, imbalance: 0.5 },
  apart: {
    ...usual,
    users: 300,
    items: 200,
    interactions: 5000,
    modalities: [
      { name: 'visual', cols: 64 },
      { name: 'textual', cols: 64 },
    ],
    categories: 8,
    noise: 0.1,
    wrongContent: 0,
  },
  popularity: { ...content, popularity: 1 },
  sequence: {
    ...usual,
    users: 600,
    items: 300,
    interactions: 7200,
    lengths: [5, 30],
    modalities: [
      { name: 'visual', cols: 32 },
      { name: 'textual', cols: 48 },
    ],
    categories: 12,
    noise: 0.5,
    sequence: 0.8,
  },
  'sequence-instruments': {
    ...usual,
    users: 17112,
    items: 6250,
    interactions: 136226,
    lengths: [5, 131],
    modalities: [
      { name: 'visual', cols: 128 },
      { name: 'textual', cols: 128 },
    ],
    categories: 48,
    sequence: 0.8,
  },
  explanations: {
    ...usual,
    users: 1200,
    items: 84,
    interactions: 10800,
    lengths: [6, 12],
    threads: 2,
    modalities: [
      { name: 'visual', cols: 32 },
      { name: 'textual', cols: 48 },
    ],
    categories: 6,
    noise: 0.5,
    wrongContent: 0,
    sequence: 0.9,
    reasons: 0.95,
  },
};
