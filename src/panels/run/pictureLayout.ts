import { arrange, type Shape } from '#charts/modelPicture/arrange.ts';
import type { Layout } from '#charts/modelPicture/drawn.ts';
import type { WholePicture } from './wholePicture.ts';

const arranged = new WeakMap<WholePicture, Map<string, Layout>>();

/** How a picture stands on a page of this width, with these groups open. */
export function pictureLayout(
  whole: WholePicture,
  shape: Shape,
  open: ReadonlySet<string> = new Set(),
): Layout {
  if (!arranged.has(whole)) arranged.set(whole, new Map());
  const known = arranged.get(whole)!;
  const key = JSON.stringify([shape, ...whole.groups.filter(({ id }) => open.has(id)).map(({ id }) => id)]);
  if (!known.has(key)) known.set(key, arrange(whole, shape, open));
  return known.get(key)!;
}
