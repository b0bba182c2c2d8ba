import type { Measures } from '#contract/projectionMeasures.ts';
import { StudioError } from '#contract/errors.ts';
import { Control } from '#lib/control.ts';
import { Random } from '#lib/random.ts';
import { agreement } from './agreement.ts';
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
  const { space, neighbours, seed } = input;
  const points = labelPoints(input.parts);
  const k = Math.min(input.k, neighbours.k, points.count - 1);
  const report = reporter(input);
  const random = (name: string) => new Random(seed, 'bootstrap', name);
  const sample = samplePoints(points, MOST_SIGHTS, new Random(seed, 'sights'));
  const picture = input.positions && { points: points.count, dims: 2, data: input.positions };
  if (k < 1)
    throw new StudioError(
      'dataset-invalid',
      'There is only one point: nothing can be measured.',
      'Choose more items.',
    );

  const overall = silhouette(points);
  const quality = picture && {
    trustworthiness: trustworthiness(points, k),
    continuity: continuity(points, k),
    knnRecall: knnRecall(points),
  };
  await lookAll(input, sample, k, picture, [overall, ...Object.values(quality ?? {})], report);
  const probed = await probe(space, points, heldOutItems(points.items, seed), random('probe'), (iteration) =>
    report('Linear probe', iteration / MOST_ITERATIONS),
  );
  await report('Linear probe', 1);
  const centred = sameMeans(space, points);
  return {
    points: points.count,
    dims: space.dims,
    k,
    seed,
    overlap: {
      mixing: mixing(points, neighbours, k, random('mixing')),
      silhouette: overall.estimate(random('silhouette')),
      probe: probed,
      centred,
    },
    ...(quality && {
      picture: {
        trustworthiness: quality.trustworthiness.estimate(random('trustworthiness')),
        continuity: quality.continuity.estimate(random('continuity')),
        knnRecall: quality.knnRecall.estimate(random('knnRecall')),
      },
    }),
    ...(input.others && {
      agreement: input.others.map(({ label, here, there }) => ({
        label,
        share: agreement(here, there, k, random(`agreement ${label}`)),
      })),
    }),
    notes: notes(input, points, k, sample.length, centred),
    seconds: (performance.now() - begun) / 1000,
  };
}

async function lookAll(
  { space, neighbours }: MeasureInput,
  sample: Int32Array,
  k: number,
  picture: Space | undefined,
  measures: RowMeasure[],
  report: Report,
): Promise<void> {
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
  const control = new Control();
  return async (label, fraction) => {
    onProgress?.(label, fraction);
    await control.breathe();
    if (signal?.aborted)
      throw new StudioError(
        'cancelled',
        'The measures were stopped.',
        'Ask for them again when you need them.',
      );
  };
}

function notes(
  { k: asked, positions }: MeasureInput,
  { count, items }: Points,
  k: number,
  sights: number,
  centred: boolean,
): string[] {
  const said: string[] = [];
  if (k < asked) said.push(`Only ${k} neighbours of a point could be looked at, not ${asked}.`);
  if (sights < count)
    said.push(
      `${positions ? 'Silhouette and the quality of the picture are' : 'The silhouette is'} measured from a seeded sample of ` +
        `${sights.toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')} points against all points.`,
    );
  if (centred)
    said.push(
      'Each modality was centred by itself, so a linear probe is near chance however far apart modalities lie: look at mixing.',
    );
  if (items === 1) said.push('There is one item only, so no interval can be given.');
  return said;
}
