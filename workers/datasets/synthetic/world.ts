import type { Reasons } from '#contract/explanations.ts';
import { pow } from '#lib/elementary.ts';
import { Random } from '#lib/random.ts';
import type { Preset } from './presets.ts';

/** Width of the latent vectors. */
export const WIDTH = 16;
/** Categories that a user likes. */
export const TASTES = 3;

/** Who likes what, before anybody has clicked. */
export interface World {
  /** [items] */
  category: Int32Array;
  /** [items, WIDTH] category centre plus the item's own character */
  itemFactors: Float32Array;
  /** [users, WIDTH] weighted centres of the liked categories plus the user's own taste */
  userFactors: Float32Array;
  /** [users, TASTES] liked categories, with falling weight */
  tastes: Int32Array;
  /** [items] Zipf weight */
  popularity: Float64Array;
  /** Share of draws that follow popularity alone, whatever the user likes. */
  wander: number;
  /** What people care about, and the share of draws that follow from it. */
  reasons?: Reasons & { share: number };
}

/** Draws the latent world of a preset: categories, item and user vectors, Zipf popularity. */
export function drawWorld(preset: Preset, seed: number): World {
  const random = new Random(seed, 'world');
  const centres = normals(random, preset.categories * WIDTH, 1);
  const category = new Int32Array(preset.items);
  const itemFactors = normals(random, preset.items * WIDTH, 0.6);
  for (let i = 0; i < preset.items; i++) {
    category[i] = random.integer(preset.categories);
    addRow(itemFactors, i, centres, category[i], 1);
  }
  const userFactors = normals(random, preset.users * WIDTH, 0.3);
  const tastes = new Int32Array(preset.users * TASTES);
  for (let u = 0; u < preset.users; u++) {
    for (let t = 0; t < TASTES; t++) {
      tastes[u * TASTES + t] = random.integer(preset.categories);
      addRow(userFactors, u, centres, tastes[u * TASTES + t], 1 / (1 + t));
    }
  }
  const popularity = zipf(preset.items, random);
  return { category, itemFactors, userFactors, tastes, popularity, wander: preset.popularity };
}

/** Weights (rank + shift)^-0.8 in random order; the shift keeps one item from taking everything. */
function zipf(items: number, random: Random): Float64Array {
  const order = random.shuffle(Int32Array.from({ length: items }, (_, i) => i));
  const weights = new Float64Array(items);
  order.forEach((item, rank) => (weights[item] = pow(rank + 1 + items / 100, -0.8)));
  return weights;
}

/** [count] normal numbers of the given deviation. */
export function normals(random: Random, count: number, deviation: number): Float32Array {
  const out = new Float32Array(count);
  for (let i = 0; i < count; i++) out[i] = deviation * random.normal();
  return out;
}

/** Adds a weighted row of one table [rows, WIDTH] to that of another. */
export function addRow(
  target: Float32Array,
  row: number,
  source: Float32Array,
  from: number,
  weight: number,
): void {
  for (let k = 0; k < WIDTH; k++) target[row * WIDTH + k] += weight * source[from * WIDTH + k];
}
