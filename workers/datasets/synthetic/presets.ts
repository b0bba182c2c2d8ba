import type { SyntheticPreset } from '#contract/dataset.ts';

/** Shape and character of a synthetic dataset. */
export interface Preset {
  users: number;
  items: number;
  /** Train + val + test. */
  interactions: number;
  modalities: { name: string; cols: number }[];
  categories: number;
  noise: number;
  wrongContent: number;
  coldItems: number;
}

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
  noise: 1,
  wrongContent: 0.05,
  coldItems: 0,
};

const netflix: Preset = {
  ...tiktok,
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

/** The presets: `mini` for the first page, the shapes of the paper's Table 3, and each of those scaled down. */
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
    noise: 0.5,
    wrongContent: 0.05,
    coldItems: 0,
  },
  tiktok,
  netflix,
  electronics,
  'tiktok-small': small(tiktok),
  'netflix-small': small(netflix),
  'electronics-small': small(electronics),
};
