import { useState } from 'react';
import type { ViewId } from '#stores/page/view.ts';

/** The views that have been shown so far; the others are not rendered at all. */
export function useVisited(view: ViewId): ReadonlySet<ViewId> {
  const [visited, setVisited] = useState<ReadonlySet<ViewId>>(new Set([view]));
  if (visited.has(view)) return visited;
  const more = new Set(visited).add(view);
  setVisited(more);
  return more;
}
