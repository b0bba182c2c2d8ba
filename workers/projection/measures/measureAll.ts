import type { Estimate, Measures, PictureQuality } from '#contract/projectionMeasures.ts';
import { StudioError } from '#contract/errors.ts';
import { Random } from '#lib/random.ts';
import { agreement } from './agreement.ts';
import { cancellation } from './cancellation.ts';
import { continuity } from './continuity.ts';
import { knnRecall } from './knnRecall.ts';
import { mixing } from './mixing.ts';
import { sameMeans } from './centred.ts';
import { labelPoints, samplePoints, type Points } from './points.ts';
import { heldOutItems, probe } from './probe.ts';
import type { RowMeasure, Sight } from './rowMeasure.ts';
import { silhouette } from './silhouette.ts';
import { MOST_ITERATIONS } from './softmaxRegression.ts';
import { nearest, squaredDistances, type NeighbourLists, type Space } from './space.ts';
import { trustworthiness } from './trustworthiness.ts';

/** Points from which distances to all others are computed; above it a seeded sample of items stands for all. */
export const MOST_SIGHTS = 2000;

export interface MeasureInput {
  space: Space;
  /** The modalities; their points follow one another in the space. */
  parts: readonly { label: string; points: number }[];
  /** Lists of at least min(k, points - 1) neighbours in the space. */
  neighbours: NeighbourLists;
  k: number;
  seed: number;
  /** [points, 2] */
  positions?: Float32Array;
  /** For each part: lists within the part, here and in another space of the same items. */
  others?: readonly { label: string; here: NeighbourLists; there: NeighbourLists }[];
  /** 0 to 1 of the work with this label. */
  onProgress?: (label: string, fraction: number) => void;
  /** Ends the work with a StudioError (`cancelled`). */
  signal?: AbortSignal;
}

type Report = (label: string, fraction: number) => Promise<void>;

/** Everything beside the picture, given neighbours; lets messages in every 30 ms. The time grows with min(N, 2,000) N dims. */
export async function measureAll(input: MeasureInput): Promise<Measures> {
  const begun = performance.now();
  const points = labelPoints(input.parts);
  const k = Math.min(input.k, input.neighbours.k, points.count - 1);
  if (k < 1)
    throw new StudioError(
      'dataset-invalid',
      'There is only one point: nothing can be measured.',
      'Choose more items.',
    );

  const work: Work = {
    input,
    points,
    k,
    centred: sameMeans(input.space, points),
    sample: samplePoints(points, MOST_SIGHTS, new Random(input.seed, 'sights')),
    report: reporter(input),
    random: (name) => new Random(input.seed, 'bootstrap', name),
  };
  const seen = await measureRows(work);
  return {
    points: points.count,
    dims: input.space.dims,
    k,
    seed: input.seed,
    overlap: {
      mixing: mixing(points, input.neighbours, k, work.random('mixing')),
      silhouette: seen.silhouette,
      probe: await measureProbe(work),
      centred: work.centred,
    },
    picture: seen.picture,
    agreement: await measureAgreement(work),
    notes: notes(work),
    seconds: (performance.now() - begun) / 1000,
  };
}

/** What the steps share. */
interface Work {
  input: MeasureInput;
  points: Points;
  k: number;
  centred: boolean;
  /** The points that are looked from. */
  sample: Int32Array;
  report: Report;
  random: (name: string) => Random;
}

async function measureRows(work: Work): Promise<{ silhouette: Estimate; picture?: PictureQuality }> {
  const { input, points, k, report, random } = work;
  const overall = silhouette(points);
  const quality = {
    trustworthiness: trustworthiness(points, k),
    continuity: continuity(points, k),
    knnRecall: knnRecall(points),
  };
  await lookAll(work, input.positions ? [overall, ...Object.values(quality)] : [overall]);
  const settle = async (name: string, measure: RowMeasure) => {
    await report('Intervals', 0);
    return measure.estimate(random(name));
  };
  const settled = await settle('silhouette', overall);
  if (!input.positions) return { silhouette: settled };
  return {
    silhouette: settled,
    picture: {
      trustworthiness: await settle('trustworthiness', quality.trustworthiness),
      continuity: await settle('continuity', quality.continuity),
      knnRecall: await settle('knnRecall', quality.knnRecall),
    },
  };
}

function measureProbe({ input: { space, seed }, points, random, report }: Work): Promise<Estimate> {
  return probe(space, points, heldOutItems(points.items, seed), random('probe'), (iteration) =>
    report('Linear probe', iteration / MOST_ITERATIONS),
  );
}

async function measureAgreement({ input, k, random, report }: Work): Promise<Measures['agreement']> {
  if (!input.others) return undefined;
  const shares: NonNullable<Measures['agreement']> = [];
  for (const { label, here, there } of input.others) {
    await report('Agreement of spaces', shares.length / input.others.length);
    shares.push({ label, share: agreement(here, there, k, random(`agreement ${label}`)) });
  }
  return shares;
}

async function lookAll(
  { input: { space, neighbours, positions }, sample, k, report }: Work,
  measures: RowMeasure[],
): Promise<void> {
  const picture = positions && { points: space.points, dims: 2, data: positions };
  const distances = new Float64Array(space.points);
  const inPicture: Sight = { i: 0, distances: new Float64Array(space.points), neighbours: new Int32Array(k) };
  for (const [n, i] of sample.entries()) {
    if (n % 8 === 0) await report('Distances', n / sample.length);
    squaredDistances(space, i, distances);
    const from = i * neighbours.k;
    const sight = { i, distances, neighbours: neighbours.indices.subarray(from, from + k) };
    if (picture) {
      inPicture.i = i;
      squaredDistances(picture, i, inPicture.distances);
      nearest(inPicture.distances, i, k, inPicture.neighbours);
    }
    for (const measure of measures) measure.look(sight, picture && inPicture);
  }
}

function reporter({ onProgress, signal }: MeasureInput): Report {
  const breathe = cancellation(signal);
  return (label, fraction) => {
    onProgress?.(label, fraction);
    return breathe();
  };
}

function notes({ input, points: { count, items }, k, sample, centred }: Work): string[] {
  const said: string[] = [];
  if (k < input.k) said.push(`Only ${k} neighbours of a point could be looked at, not ${input.k}.`);
  if (sample.length < count)
    said.push(
      `${input.positions ? 'Silhouette and the quality of the picture are' : 'The silhouette is'} measured from a seeded sample of ` +
        `${sample.length.toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')} points against all points.`,
    );
  if (centred)
    said.push(
      'Each modality was centred by itself, so a linear probe is near chance however far apart modalities lie: look at mixing.',
    );
  if (items === 1) said.push('There is one item only, so no interval can be given.');
  return said;
}
