import type { BackendRequest } from '#contract/backend.ts';
import { reportError } from '#contract/errors.ts';
import type { ProjectionPart, ProjectionResult, SpaceReport, Standardisation } from '#contract/projection.ts';
import type { TsneParameters } from '#contract/projectionFields.ts';
import type { Measures } from '#contract/projectionMeasures.ts';
import { laboratory } from './laboratory.ts';
import { loadSpace } from './loadSpace.ts';
import { projector, PROJECTOR } from './projector.ts';
import { projectToEnd } from './projectToEnd.ts';

/** What the batch runner wants to have projected, or only measured. */
export interface SpaceOrder {
  side: 'items' | 'users';
  /** Matrices of float32 as bytes, one row per item or user; without them it is the dataset's raw features. */
  parts?: { label: string; url: string }[];
  /** At most so many rows, a seeded sample where there are more. */
  rows: number;
  sampleSeed: number;
  standardise: Standardisation;
  /** Without it nothing is drawn. */
  tsne?: Partial<TsneParameters>;
}

/** What came of it, as plain numbers. */
export interface ProjectedSpace {
  report: SpaceReport;
  rows: number[];
  /** How many items or users there are. */
  of: number;
  names: { id: string; title?: string }[];
  measures: Measures;
  result?: Omit<ProjectionResult, 'positions'> & { /** [N, 2] */ positions: number[] };
}

const ID = 'order';
let isWorking = false;

/** Projects and measures a space in the projection worker; undefined where it was stopped. */
export async function projectSpace(
  order: SpaceOrder,
  backend: BackendRequest,
): Promise<ProjectedSpace | undefined> {
  isWorking = true;
  try {
    return await work(order, backend);
  } catch (error) {
    if (reportError(error).code === 'cancelled') return undefined;
    throw error;
  } finally {
    isWorking = false;
  }
}

/** Stops the projection or the measures that are under way, if there are any. */
export async function stopProjecting(): Promise<void> {
  // Asking a projector that nobody needs would start it.
  if (isWorking) await projector().stop();
}

async function work(
  { side, parts, rows: most, sampleSeed, standardise, tsne }: SpaceOrder,
  backend: BackendRequest,
): Promise<ProjectedSpace | undefined> {
  const api = projector();
  await api.backend(backend);
  const whole = parts ? await fetchParts(parts, await countOf(side)) : await rawParts();
  const of = whole[0]?.rows ?? 0;
  const rows = await api.sample(of, most, sampleSeed);
  const report = await loadSpace(api, { id: ID, parts: whole, standardise }, rows);
  const result = tsne && (await projectToEnd(api, PROJECTOR, { input: ID, parameters: tsne }));
  if (tsne && !result) return undefined;
  const measures = await api.measures(ID, { positions: result?.positions.slice() });
  await api.unload(ID);
  return {
    report,
    rows: [...rows],
    of,
    names: await namesOf(side, [...rows]),
    measures,
    result: result && { ...result, positions: [...result.positions] },
  };
}

async function rawParts(): Promise<ProjectionPart[]> {
  const { features } = await laboratory().data.dataset();
  return features.map(({ name, rows, cols, data }) => ({ label: name, rows, cols, data }));
}

async function countOf(side: SpaceOrder['side']): Promise<number> {
  const { train } = await laboratory().data.dataset();
  return side === 'users' ? train.rows : train.cols;
}

function fetchParts(parts: NonNullable<SpaceOrder['parts']>, rows: number): Promise<ProjectionPart[]> {
  return Promise.all(
    parts.map(async ({ label, url }) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The batch runner has no ${url}.`);
      const data = new Float32Array(await response.arrayBuffer());
      return { label, rows, cols: data.length / rows, data };
    }),
  );
}

async function namesOf(side: SpaceOrder['side'], rows: number[]): Promise<ProjectedSpace['names']> {
  if (side === 'users') return rows.map((row) => ({ id: String(row) }));
  const items = await laboratory().data.describe(rows);
  return items.map(({ id, title }) => ({ id, title }));
}
