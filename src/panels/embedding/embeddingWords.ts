import { strideUpTo, type EmbeddingFrame, type Trajectory } from '#contract/embedding.ts';
import { cardOf, isTrained, stageLabel, type ModelName } from '#contract/models/index.ts';
import { spaceOf, watchedSpace } from '#contract/spaces.ts';

/** What is drawn, of which epoch, and how much of it two axes hold. */
export function noteOf(
  model: ModelName,
  { stage, space, frames }: Pick<Trajectory, 'stage' | 'space' | 'frames'>,
  { epoch, share }: EmbeddingFrame,
): string {
  const title = spaceOf(model, space)?.title ?? stageLabel(model, stage);
  const stride = strideUpTo(frames.at(-1)!.epoch);
  const every = stride > 1 ? `, every ${stride}${stride === 2 ? 'nd' : 'th'}` : '';
  return `${title}, epoch ${epoch}${every}; two axes hold ${Math.round(100 * share)}%`;
}

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
