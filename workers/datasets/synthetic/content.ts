import type { FeatureMatrix } from '#contract/dataset.ts';
import { tanh } from '#lib/elementary.ts';
import { Random } from '#lib/random.ts';
import type { Job } from '../job.ts';
import { swapContent } from '../swap.ts';
import type { Preset } from './presets.ts';
import { normals, WIDTH } from './world.ts';

/** What a modality shows and how badly. */
export interface View {
  noise: number;
  wrongContent: number;
  seed: number;
  /** [WIDTH] how loud it shows each trait of taste. */
  shows: Float64Array;
}

const HIDDEN = 24;
/** Hidden units that know nothing of what users like. */
const NUISANCE = 8;
/** Every fourth column sees the nuisance only. */
const IRRELEVANT_EVERY = 4;

/** What the m-th modality of a preset shows: its own traits in full, the others as loud as they are redundant. */
export function viewOf({ modalities, imbalance, ...preset }: Preset, m: number): Omit<View, 'seed'> {
  const isLast = m === modalities.length - 1;
  const redundancy = isLast ? preset.redundancy * (1 - imbalance) : preset.redundancy;
  const owners = ownersOf(modalities.length, imbalance);
  const loud = Float64Array.from(owners, (owner) => (owner === m ? 1 : redundancy));
  // As much of taste in all, whatever the redundancy; a modality that shows none shows none.
  const length = Math.sqrt(loud.reduce((sum, x) => sum + x * x, 0) / WIDTH) || 1;
  return {
    wrongContent: preset.wrongContent,
    noise: preset.noise + (isLast ? preset.noisyModality + imbalance / (1 - imbalance) : 0),
    shows: loud.map((x) => x / length),
  };
}

/** [WIDTH] whose a trait is: dealt in turn, then so much of the last modality's goes to the others, dealt in turn too. */
function ownersOf(modalities: number, imbalance: number): number[] {
  const last = modalities - 1;
  const owners = Array.from({ length: WIDTH }, (_, k) => k % modalities);
  const its = owners.flatMap((owner, k) => (owner === last ? [k] : []));
  its.slice(its.length - Math.round(imbalance * its.length)).forEach((k, n) => (owners[k] = n % last));
  return owners;
}

/** One modality [items, cols]: a noisy nonlinear view of the latent vectors, and which items show somebody else's content. */
export async function drawContent(
  modality: Preset['modalities'][number],
  itemFactors: Float32Array,
  { noise, wrongContent, seed, shows }: View,
  job: Job,
): Promise<{ features: FeatureMatrix; wrong: Uint8Array }> {
  const { name, cols } = modality;
  const items = itemFactors.length / WIDTH;
  const random = new Random(seed, 'content', name);
  const { shownAs, wrong } = swapContent(items, wrongContent, new Random(seed, 'swap', name));
  const hidden = drawHidden(itemFactors, shownAs, shows, random);
  const weights = drawWeights(cols, random);
  const data = new Float32Array(items * cols);
  let square = 0;
  for (let i = 0; i < items; i++) {
    if (i % 64 === 0) await job.step(`Drawing ${name} features`, i / items / 2);
    square += viewRow(data, i, cols, hidden, weights);
  }
  const deviation = noise * Math.sqrt(square / data.length);
  for (let i = 0; i < items && deviation > 0; i++) {
    if (i % 64 === 0) await job.step(`Drawing ${name} features`, 0.5 + i / items / 2);
    for (let at = i * cols; at < (i + 1) * cols; at++) data[at] += deviation * random.normal();
  }
  return { features: { name, rows: items, cols, data }, wrong };
}

/** [items, HIDDEN] tanh of random projections; the last NUISANCE units are projections of nothing but chance. */
function drawHidden(
  itemFactors: Float32Array,
  shownAs: Int32Array,
  shows: Float64Array,
  random: Random,
): Float32Array {
  const shared = HIDDEN - NUISANCE;
  const projection = normals(random, shared * WIDTH, 1 / Math.sqrt(WIDTH));
  const hidden = new Float32Array(shownAs.length * HIDDEN);
  shownAs.forEach((source, i) => {
    for (let h = 0; h < HIDDEN; h++) {
      let sum = 0;
      if (h < shared)
        for (let k = 0; k < WIDTH; k++)
          sum += projection[h * WIDTH + k] * shows[k] * itemFactors[source * WIDTH + k];
      else sum = random.normal();
      hidden[i * HIDDEN + h] = tanh(sum);
    }
  });
  return hidden;
}

/** [HIDDEN, cols] */
function drawWeights(cols: number, random: Random): Float32Array {
  const weights = normals(random, HIDDEN * cols, 1 / Math.sqrt(HIDDEN));
  for (let h = 0; h < HIDDEN - NUISANCE; h++)
    for (let c = 0; c < cols; c += IRRELEVANT_EVERY) weights[h * cols + c] = 0;
  return weights;
}

/** Writes hidden[i] · weights into row i and returns its squared length. */
function viewRow(
  data: Float32Array,
  i: number,
  cols: number,
  hidden: Float32Array,
  weights: Float32Array,
): number {
  const row = data.subarray(i * cols, (i + 1) * cols);
  for (let h = 0; h < HIDDEN; h++) {
    const value = hidden[i * HIDDEN + h];
    for (let c = 0, at = h * cols; c < cols; c++, at++) row[c] += value * weights[at];
  }
  let square = 0;
  for (let c = 0; c < cols; c++) square += row[c] * row[c];
  return square;
}
