import { StudioError } from '#contract/errors.ts';
import type { SpaceReport } from '#contract/projection.ts';
import type { Space } from '#contract/models/card.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { RAW } from '#contract/spaces.ts';
import { laboratory } from '#client/laboratory.ts';
import { loadSpace } from '#client/loadSpace.ts';
import { projector } from '#client/projector.ts';
import { standardisationOf, type Recipe } from './settings.ts';
import { partsOf, shownSpace, type Part, type Side, type PanelChoice } from './spaces.ts';

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
  choice: Pick<PanelChoice, 'space' | 'model'>,
  recipe: Recipe,
  run?: RunResult,
): Promise<{ input: PreparedInput; report: SpaceReport }> {
  const space = shownSpace(choice, run);
  const parts = space && (await partsFor(space, run));
  if (!space || !parts?.length) throw nothingToShow(choice);
  const of = parts[0].data.length / parts[0].cols;
  const rows = await projector().sample(of, recipe.figure.rows, recipe.figure.sampleSeed);
  const standardise = standardisationOf(space.id, recipe.preparation);
  const report = await loadSpace(projector(), { id, parts, standardise }, rows);
  const labels = parts.map((part) => part.label);
  return { input: { id, side: space.side, rows, parts: labels, of, recipe, run }, report };
}

async function partsFor(space: Space | typeof RAW, run: RunResult | undefined): Promise<Part[]> {
  if ('kind' in space) return run ? partsOf(space, run) : [];
  const { features } = await laboratory().data.dataset();
  return features.map(({ name, cols, data }) => ({ label: name, cols, data }));
}

function nothingToShow(choice: Pick<PanelChoice, 'space' | 'model'>): StudioError {
  return new StudioError(
    'dataset-invalid',
    `There is nothing to draw for “${shownSpace(choice)?.label ?? choice.space}”.`,
    choice.space === RAW.id
      ? 'Load a dataset with content.'
      : `Train ${cardOf(choice.model).label}, or choose a run that has it under the picture’s title.`,
  );
}
