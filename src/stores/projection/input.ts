import { StudioError } from '#contract/errors.ts';
import type { SpaceReport } from '#contract/projection.ts';
import type { RunResult } from '#contract/results.ts';
import { laboratory } from '#client/laboratory.ts';
import { loadSpace } from '#client/loadSpace.ts';
import { projector } from '#client/projector.ts';
import { outputsOf } from '../history/outputs.ts';
import { standardisationOf, type Recipe } from './settings.ts';
import { partsOf, SPACES, stageOf, type Part, type Side, type SpaceId } from './spaces.ts';

/** What a panel's points are: point i is row `rows[i % rows.length]` in part `parts[floor(i / rows.length)]`. */
export interface PreparedInput {
  /** Under which the projector knows it. */
  id: string;
  side: Side;
  /** Rows of the dataset, ascending. */
  rows: Int32Array;
  /** Labels of the parts. */
  parts: string[];
  /** How many items or users there are. */
  of: number;
  recipe: Recipe;
  /** The run that it comes from, where it needed one. */
  run?: RunResult;
}

/** Gives the projector the rows of a space; throws a StudioError where the space has nothing. */
export async function loadInput(
  id: string,
  space: SpaceId,
  recipe: Recipe,
  run?: RunResult,
): Promise<{ input: PreparedInput; report: SpaceReport }> {
  const parts = space === 'raw' ? await rawParts() : modelParts(space, run);
  if (!parts.length) throw nothingToShow(space);
  const of = parts[0].data.length / parts[0].cols;
  const rows = await projector().sample(of, recipe.figure.rows, recipe.figure.sampleSeed);
  const standardise = standardisationOf(space, recipe.preparation);
  const report = await loadSpace(projector(), { id, parts, standardise }, rows);
  const labels = parts.map((part) => part.label);
  return { input: { id, side: SPACES[space].side, rows, parts: labels, of, recipe, run }, report };
}

function modelParts(space: SpaceId, run: RunResult | undefined): Part[] {
  const output = run && stageOf(space, outputsOf(run.runId));
  return output ? partsOf(space, output) : [];
}

async function rawParts(): Promise<Part[]> {
  const { features } = await laboratory().data.dataset();
  return features.map(({ name, cols, data }) => ({ label: name, cols, data }));
}

function nothingToShow(space: SpaceId): StudioError {
  return new StudioError(
    'dataset-invalid',
    `There is nothing to draw for “${SPACES[space].label}”.`,
    space === 'raw'
      ? 'Load a dataset with content.'
      : 'Train PromptMM, or choose a run that has it under the picture’s title.',
  );
}
