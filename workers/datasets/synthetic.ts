import type { Dataset, FeatureMatrix, GroundTruth, SyntheticSource } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Reasons } from '#contract/explanations.ts';
import { SYNTHETIC_KNOBS, syntheticKnobs, type SyntheticKnob } from '#contract/synthetic.ts';
import { Random } from '#lib/random.ts';
import { hashDataset } from './hash.ts';
import { Job } from './job.ts';
import { drawActivity, drawClicks } from './synthetic/clicks.ts';
import { drawContent, viewOf } from './synthetic/content.ts';
import { PRESETS, type Preset } from './synthetic/presets.ts';
import { withReasons } from './synthetic/reasons.ts';
import { sentencesOf } from './synthetic/sentences.ts';
import { splitClicks } from './synthetic/split.ts';
import { titlesOf } from './synthetic/titles.ts';
import { processWords } from './synthetic/words.ts';
import { drawHistories, type Histories } from './synthetic/histories.ts';
import { drawWorld, WIDTH, type World } from './synthetic/world.ts';

/** Fewest interactions of a user: one each for training, validation and test. */
const LEAST = 3;

/** Generates a seeded dataset: latent tastes, Zipf popularity, and modalities that are noisy views of the latent vectors. */
export async function generateSynthetic(source: SyntheticSource, job = new Job()): Promise<Dataset> {
  const preset = resolve(source);
  const { seed } = source;
  const drawn = drawWorld(preset, seed);
  const world = preset.reasons > 0 ? withReasons(drawn, preset, seed) : drawn;
  const [fewest, largest] = preset.lengths ?? [LEAST, Infinity];
  const least = Math.min(fewest, Math.floor(preset.interactions / preset.users));
  // Nobody sees more than 40% of the items, so that ranking the rest means something and cold items leave room to draw again.
  const most = Math.min(largest, Math.floor(0.4 * preset.items));
  const total = Math.min(preset.interactions, most * preset.users);
  const counts = drawActivity(preset.users, total, least, most, new Random(seed, 'activity'));
  const { parts, successors } = await drawParts(preset, world, counts, seed, job);
  const features: FeatureMatrix[] = [];
  const wrongContent: GroundTruth['wrongContent'] = {};
  for (const [m, modality] of preset.modalities.entries()) {
    const drawn = await drawContent(modality, world.itemFactors, { ...viewOf(preset, m), seed }, job);
    features.push(drawn.features);
    wrongContent[modality.name] = drawn.wrong;
  }
  const { category, itemFactors, userFactors, reasons } = world;
  const labels = titlesOf(world, preset.subject, seed);
  const dataset = {
    name: nameOf(source),
    synthetic: true,
    users: preset.users,
    items: preset.items,
    ...parts,
    features,
    split: { method: 'given' as const },
    labels,
    ...(reasons && { explanations: sentencesOf(parts, reasons, labels.category, seed) }),
    truth: {
      category,
      itemFactors,
      userFactors,
      width: WIDTH,
      ...(successors && { successors }),
      ...(reasons && { reasons: truthOf(reasons) }),
      wrongContent,
    },
  };
  return { ...dataset, hash: await hashDataset(dataset, job) };
}

async function drawParts(
  preset: Preset,
  world: World,
  counts: Int32Array,
  seed: number,
  job: Job,
): Promise<Pick<Histories, 'parts'> & Partial<Histories>> {
  const { coldItems, sequence, threads } = preset;
  if (sequence > 0) return drawHistories(world, counts, { sequence, threads, coldItems, seed }, job);
  return { parts: splitClicks(world, await drawClicks(world, counts, seed, job), coldItems, seed) };
}

const truthOf = ({ aspects, valueOf, cares, likes }: Reasons): Reasons => ({
  aspects,
  valueOf,
  cares,
  likes,
});

const KNOB_WORDS: Record<SyntheticKnob, string> = {
  density: 'density',
  noise: 'noise',
  wrongContent: 'wrong content',
  coldItems: 'cold items',
  noisyModality: 'noise of one modality',
  redundancy: 'redundancy',
  imbalance: 'modality imbalance',
  popularity: 'clicks by popularity',
  sequence: 'clicks by order',
  reasons: 'clicks for a reason',
};

const turnedOf = (source: SyntheticSource) => SYNTHETIC_KNOBS.filter((name) => source[name] !== undefined);

/** Says what differs from the preset, so that no two datasets share a name. */
function nameOf(source: SyntheticSource): string {
  const words = turnedOf(source).map((name) => `${KNOB_WORDS[name]} ${source[name]}`);
  return `synthetic ${source.preset} (${[`seed ${source.seed}`, ...words].join(', ')})`;
}

/** How the dataset of a source is made, as sentences. */
export const synthesisWords = (source: SyntheticSource): string =>
  processWords(source.preset, resolve(source), turnedOf(source).length > 0);

/** The preset with the knobs of the source applied. */
function resolve(source: SyntheticSource): Preset {
  const preset = PRESETS[source.preset];
  if (!preset) fail('preset', `one of ${Object.keys(PRESETS).join(', ')}`, source.preset);
  if (!Number.isInteger(source.seed) || source.seed < 0 || source.seed > 0xffffffff) {
    fail('seed', 'a whole number from 0 to 4294967295', source.seed);
  }
  const turned = SYNTHETIC_KNOBS.flatMap((name) => {
    const value = knob(source, name);
    return value === undefined ? [] : [[name, value]];
  });
  const { density = 1, ...knobs } = Object.fromEntries(turned) as Partial<Record<SyntheticKnob, number>>;
  return { ...preset, ...knobs, interactions: Math.round(preset.interactions * density) };
}

function knob(source: SyntheticSource, name: SyntheticKnob): number | undefined {
  const value = source[name];
  const { min, max } = syntheticKnobs[name];
  if (value === undefined || (value >= min && value <= max)) return value;
  return fail(name, `a number from ${min} to ${max}`, value);
}

function fail(field: string, allowed: string, got: unknown): never {
  throw new StudioError(
    'config-invalid',
    `dataset.${field} must be ${allowed}; got ${got}.`,
    'Correct the field named here; the dataset loaded before is kept.',
  );
}
