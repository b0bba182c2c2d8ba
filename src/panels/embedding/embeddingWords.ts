import { strideUpTo, type EmbeddingFrame, type Trajectory } from '#contract/embedding.ts';
import { cardOf, isTrained, stageLabel, type ModelName } from '#contract/models/index.ts';
import { spaceOf, watchedSpace } from '#contract/spaces.ts';

/** What is drawn. */
export const titleOf = (model: ModelName, { stage, space }: Pick<Trajectory, 'stage' | 'space'>): string =>
  spaceOf(model, space)?.label ?? stageLabel(model, stage);

/** How it is drawn, and how much of it the picture holds. */
export function howDrawn(
  { rows, frames }: Pick<Trajectory, 'rows' | 'frames'>,
  { share }: EmbeddingFrame,
  items: number | undefined,
): string {
  const stride = strideUpTo(frames.at(-1)!.epoch);
  const which = stride === 1 ? 'each epoch' : `every ${stride}${stride === 2 ? 'nd' : 'th'} epoch`;
  const of = items !== undefined && items > rows.length ? ` of ${items}` : '';
  return `PCA of ${which}, turned onto the one before: ${Math.round(100 * share)}% of the variance. ${rows.length}${of} items.`;
}

/** The same in a few words, under the title of a file. */
export const savedNote = ({ rows }: Pick<Trajectory, 'rows'>, { epoch, share }: EmbeddingFrame): string =>
  `epoch ${epoch}, ${rows.length} items, PCA, ${Math.round(100 * share)}% of the variance`;

/** Why there is nothing to see. */
export function whyNothing(model: ModelName, isOver: boolean): string {
  const card = cardOf(model);
  if (!isTrained(card)) return 'Counted, not trained: nothing moves.';
  if (!card.stages.some(({ id }) => watchedSpace(model, id)))
    return `${card.label} names no space of items, so there is nothing to draw.`;
  return isOver
    ? 'Nothing was recorded of where items lay in this stage.'
    : 'Press Run: the items move with every epoch.';
}
