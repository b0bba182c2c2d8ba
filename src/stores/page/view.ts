import { create } from 'zustand';

/** The views of the studio in the order of the navigation; the first is the one an address without a view opens. Some are not listed: `VIEWS` says which. */
export const VIEW_IDS = [
  'train',
  'learn',
  'projection',
  'ablations',
  'sweeps',
  'explore',
  'paper',
  'runs',
  'data',
  'talk',
  'gallery',
] as const;
export type ViewId = (typeof VIEW_IDS)[number];

/** What the address calls the scene of a talk; no other view has scenes. */
export const SCENE = 'scene';

/** The view that is shown; the address holds it. */
export const useView = create<{ view: ViewId }>()(() => ({ view: viewInAddress() }));

/** Shows a view and makes it a step of the browser's history. */
export function showView(view: ViewId): void {
  if (view === useView.getState().view) return;
  history.pushState(null, '', addressOf(view));
  useView.setState({ view });
  scrollTo(0, 0);
}

/** The address of a view relative to the page; everything else that the address holds stays. */
export function addressOf(view: ViewId): string {
  const query = new URLSearchParams(location.search);
  if (view === VIEW_IDS[0]) query.delete('view');
  else query.set('view', view);
  if (view !== 'talk') query.delete(SCENE);
  return query.size ? `?${query}` : location.pathname;
}

/** Follows the browser's back and forward buttons. */
export function followHistory(): void {
  addEventListener('popstate', () => useView.setState({ view: viewInAddress() }));
}

function viewInAddress(): ViewId {
  const asked = new URLSearchParams(location.search).get('view');
  return VIEW_IDS.find((view) => view === asked) ?? VIEW_IDS[0];
}
