import { StudioError } from '#contract/errors.ts';
import type { ProjectionInput, ProjectionPart, SpaceReport } from '#contract/projection.ts';
import { principalScores } from '#lib/pca.ts';
import { standardise } from '#lib/standardise.ts';
import type { Breathe } from './breathe.ts';
import type { Space } from './measures/space.ts';

/** Parts of different widths get so many principal components each, or as many as the narrowest part has columns. */
const COMMON_DIMS = 50;
/** Larger values have squares that 32-bit floats cannot hold. */
const LARGEST = 1e15;

/** A loaded input: its points in one space, and what became of it. */
export interface PreparedSpace extends Space {
  report: SpaceReport;
}

/** Checks an input, standardises it as it asks, and brings parts of different widths to one width by PCA, each by itself. */
export async function prepareSpace(input: ProjectionInput, breathe: Breathe): Promise<PreparedSpace> {
  input.parts.forEach(requireUsable);
  const parts = input.parts.filter((part) => part.rows > 0);
  if (parts.length === 0)
    throw refused('The projection has no points.', 'Choose something that has features.');
  const notes = emptyParts(input);
  const scaled =
    input.standardise === 'per-part' ? parts.map((part) => ({ ...part, data: standardise(part) })) : parts;
  if (input.standardise === 'per-part')
    notes.push('Each column was z-scored within its part and divided by the square root of the width.');
  const { aligned, note } = await alignWidths(scaled, breathe);
  if (note) notes.push(note);
  const dims = aligned[0].cols;
  const data = concatenated(aligned.map((part) => part.data));
  const points = data.length / dims;
  const labels = parts.map(({ label, rows }) => ({ label, points: rows }));
  return { points, dims, data, report: { id: input.id, points, dims, parts: labels, notes } };
}

/** The first `dims` principal components of a wider space; a space that is no wider is left alone. */
export async function reduceSpace(space: Space, dims: number, breathe: Breathe): Promise<Space> {
  if (space.dims <= dims) return space;
  const { points, dims: cols, data } = space;
  const { scores } = await principalScores({ rows: points, cols, data }, dims, breathe);
  return { points, dims, data: Float32Array.from(scores) };
}

async function alignWidths(
  parts: ProjectionPart[],
  breathe: Breathe,
): Promise<{ aligned: ProjectionPart[]; note?: string }> {
  const widths = parts.map((part) => part.cols);
  const narrowest = Math.min(...widths);
  if (Math.max(...widths) === narrowest) return { aligned: parts };
  const dims = Math.min(COMMON_DIMS, narrowest);
  const aligned: ProjectionPart[] = [];
  for (const part of parts) {
    const { scores } = await principalScores(part, dims, breathe);
    aligned.push({ ...part, cols: dims, data: Float32Array.from(scores) });
  }
  const named = parts.map(({ label, cols }) => `${label} (${cols} columns)`).join(', ');
  const note = `The parts have different widths, ${named}: each was reduced to ${dims} principal components of its own, whose axes do not correspond between parts.`;
  return { aligned, note };
}

function concatenated(blocks: Float32Array[]): Float32Array {
  const out = new Float32Array(blocks.reduce((size, block) => size + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    out.set(block, at);
    at += block.length;
  }
  return out;
}

function requireUsable({ label, rows, cols, data }: ProjectionPart): void {
  if (data.length !== rows * cols || (rows > 0 && cols < 1))
    throw refused(
      `"${label}" has ${data.length} values for ${rows} rows of ${cols} columns.`,
      'Load the dataset again.',
    );
  const at = data.findIndex((value) => !(Math.abs(value) <= LARGEST));
  if (at < 0) return;
  const problem = Number.isFinite(data[at]) ? 'which is too large to measure distances with' : 'not a number';
  throw refused(
    `"${label}" holds ${data[at]} at row ${Math.floor(at / cols)}, column ${at % cols}, ${problem}.`,
    'Replace missing and broken values and load the dataset again; if these are embeddings, the run diverged.',
  );
}

function emptyParts({ parts }: ProjectionInput): string[] {
  const empty = parts.filter((part) => part.rows === 0).map((part) => part.label);
  return empty.length ? [`${empty.join(', ')} had no points and was left out.`] : [];
}

const refused = (message: string, hint: string) => new StudioError('dataset-invalid', message, hint);
