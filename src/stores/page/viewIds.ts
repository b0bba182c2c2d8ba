/** The views of the studio in the order of the navigation; the first is the one an address without a view opens. Some are not listed: `VIEWS` says which. */
export const VIEW_IDS = [
  'train',
  'learn',
  'projection',
  'compare',
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
