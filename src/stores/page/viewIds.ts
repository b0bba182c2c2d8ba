/** The views of the studio; the first is the one an address without a view opens. Which of them stand together: `app/places.ts`. */
export const VIEW_IDS = [
  'train',
  'learn',
  'presets',
  'glossary',
  'runs',
  'compare',
  'ablations',
  'sweeps',
  'cold',
  'incremental',
  'costs',
  'paper',
  'explore',
  'you',
  'ask',
  'projection',
  'microscope',
  'explanations',
  'data',
  'open',
  'content',
  'items',
  'sentences',
  'export',
  'talk',
  'gallery',
] as const;
export type ViewId = (typeof VIEW_IDS)[number];

/** What the address calls the scene of a talk; no other view has scenes. */
export const SCENE = 'scene';
