import { create } from 'zustand';
import { opened } from './link/opened.ts';
import { isOfView } from './link/parameters.ts';
import { readLink } from './link/link.ts';
import { SCENE, VIEW_IDS, type ViewId } from './viewIds.ts';

export { SCENE, VIEW_IDS, type ViewId };

interface Shown {
  view: ViewId;
  /** What has been shown so far, the last first. */
  recent: readonly ViewId[];
}

/** The view that is shown; the address holds it. */
export const useView = create<Shown>()(() => ({ view: opened.view, recent: [opened.view] }));

/** Shows a view and makes it a step of the browser's history. */
export function showView(view: ViewId): void {
  if (view === useView.getState().view) return;
  history.pushState(null, '', addressOf(view));
  turnTo(view);
  scrollTo(0, 0);
}

/** The address of a view relative to the page; everything else that the address holds stays. */
export function addressOf(view: ViewId): string {
  const query = new URLSearchParams(location.search);
  if (view === VIEW_IDS[0]) query.delete('view');
  else query.set('view', view);
  for (const key of [...query.keys()]) if (!isOfView(key, view)) query.delete(key);
  return query.size ? `?${query}` : location.pathname;
}

/** Follows the browser's back and forward buttons. */
export function followHistory(): void {
  addEventListener('popstate', () => turnTo(readLink(location.search).view));
}

const turnTo = (view: ViewId) =>
  useView.setState(({ recent }) => ({ view, recent: [view, ...recent.filter((other) => other !== view)] }));
