import { StudioError } from '#contract/errors.ts';
import {
  DEFAULT_MEASURED_NEIGHBOURS,
  type Measures,
  type MeasuresRequest,
} from '#contract/projectionMeasures.ts';
import type { Breathe } from './breathe.ts';
import { cancellation } from './measures/cancellation.ts';
import { measureAll } from './measures/measureAll.ts';
import type { NeighbourLists, Space } from './measures/space.ts';
import { allNeighbours } from './neighbours.ts';
import type { PreparedSpace } from './prepare.ts';

/**
 * The numbers beside a picture of a space; `other` is a space of the same items whose neighbours are compared. Aborting `signal` ends it
 * with a StudioError (`cancelled`).
 */
export async function measureSpace(
  space: PreparedSpace,
  other: PreparedSpace | undefined,
  { k = DEFAULT_MEASURED_NEIGHBOURS, seed = 1, positions }: MeasuresRequest,
  signal?: AbortSignal,
): Promise<Measures> {
  const breathe = cancellation(signal);
  if (positions && positions.length !== 2 * space.points)
    throw new StudioError(
      'config-invalid',
      `The picture has ${positions.length / 2} points and the input ${space.points}.`,
      'Measure the picture with the input that it was made from.',
    );
  return measureAll({
    space,
    parts: space.report.parts,
    neighbours: await listsOf(space, k, breathe),
    k,
    seed,
    positions,
    others: other && (await partLists(space, other, k, breathe)),
    signal,
  });
}

async function listsOf(space: Space, k: number, breathe: Breathe): Promise<NeighbourLists> {
  return space.points < 2
    ? { k: 0, indices: new Int32Array(0) }
    : allNeighbours(space, Math.min(k, space.points - 1), breathe);
}

async function partLists(here: PreparedSpace, there: PreparedSpace, k: number, breathe: Breathe) {
  const [mine, theirs] = [partSpaces(here), partSpaces(there)];
  if (mine.some((part, m) => part.label !== theirs[m]?.label || part.points !== theirs[m].points))
    throw new StudioError(
      'config-invalid',
      `"${here.report.id}" and "${there.report.id}" do not have the same parts and points.`,
      'Compare spaces of the same items and modalities.',
    );
  const lists = [];
  for (const [m, part] of mine.entries())
    lists.push({
      label: part.label,
      here: await listsOf(part, k, breathe),
      there: await listsOf(theirs[m], k, breathe),
    });
  return lists;
}

function partSpaces({ report, dims, data }: PreparedSpace): (Space & { label: string })[] {
  let at = 0;
  return report.parts.map(({ label, points }) => {
    const from = at;
    at += points * dims;
    return { label, points, dims, data: data.subarray(from, at) };
  });
}
