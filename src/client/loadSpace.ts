import * as Comlink from 'comlink';
import type { ProjectionApi, ProjectionInput, ProjectionPart, SpaceReport } from '#contract/projection.ts';
import { nextTask } from './nextTask.ts';

/**
 * Gives a projector some rows of the matrices that make a space. The copies are moved to its worker, not copied again, and each matrix
 * gets a task of its own, so that the page is not held up.
 */
export async function loadSpace(
  api: ProjectionApi,
  { parts, ...input }: Omit<ProjectionInput, 'parts'> & { parts: readonly Omit<ProjectionPart, 'rows'>[] },
  rows: Int32Array,
): Promise<SpaceReport> {
  const taken: ProjectionPart[] = [];
  for (const part of parts) {
    await nextTask();
    taken.push(takeRows(part, rows));
  }
  const buffers = taken.map(({ data }) => data.buffer as ArrayBuffer);
  return api.load(Comlink.transfer({ ...input, parts: taken }, buffers));
}

/** The chosen rows of a matrix [rows, cols], in an array of their own. */
function takeRows({ label, cols, data }: Omit<ProjectionPart, 'rows'>, rows: Int32Array): ProjectionPart {
  const taken = new Float32Array(rows.length * cols);
  rows.forEach((row, i) => taken.set(data.subarray(row * cols, (row + 1) * cols), i * cols));
  return { label, rows: rows.length, cols, data: taken };
}
