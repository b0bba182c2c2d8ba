import { arrange, type Shape } from '#charts/modelPicture/arrange.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Layout } from '#contract/models/picture.ts';

const arranged = new Map<string, Layout>();

/** How a model's picture stands on a page of this width: as its card draws it, else arranged by itself. */
export function pictureLayout(model: ModelName, shape: Shape): Layout {
  const { picture } = cardOf(model);
  if (picture.layouts) return picture.layouts[shape];
  const key = `${model} ${shape}`;
  if (!arranged.has(key)) arranged.set(key, arrange(picture, shape));
  return arranged.get(key)!;
}
