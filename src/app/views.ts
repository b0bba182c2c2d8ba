import type { ComponentType } from 'react';
import type { ViewId } from '#stores/page/view.ts';
import { lazyPage } from './lazyPage.tsx';
import { labelOf } from './places.ts';
import { TrainPage } from './TrainPage.tsx';

type Load = () => Promise<{ default: ComponentType }>;

/** Every view but the first is a chunk of its own. */
const LATER: Record<Exclude<ViewId, 'train'>, Load> = {
  learn: () => import('#panels/learn/LessonsPage.tsx'),
  presets: () => import('#panels/learn/PresetsPage.tsx'),
  glossary: () => import('#panels/learn/GlossaryPage.tsx'),
  runs: () => import('#panels/runs/RunsPage.tsx'),
  compare: () => import('#panels/compare/ComparePage.tsx'),
  ablations: () => import('#panels/ablations/AblationsPage.tsx'),
  sweeps: () => import('#panels/sweeps/SweepsPage.tsx'),
  cold: () => import('#panels/sweeps/ColdPage.tsx'),
  incremental: () => import('#panels/sweeps/incremental/IncrementalPage.tsx'),
  costs: () => import('#panels/sweeps/CostsPage.tsx'),
  paper: () => import('#panels/paper/PaperPage.tsx'),
  explore: () => import('#panels/explore/ExplorePage.tsx'),
  you: () => import('#panels/explore/you/YouPage.tsx'),
  ask: () => import('#panels/ask/AskPage.tsx'),
  projection: () => import('#panels/projection/ProjectionPage.tsx'),
  microscope: () => import('#panels/explore/MicroscopePage.tsx'),
  explanations: () => import('#panels/explore/ExplanationsPage.tsx'),
  data: () => import('#panels/data/DataPage.tsx'),
  open: () => import('#panels/data/OpenPage.tsx'),
  content: () => import('#panels/data/ContentPage.tsx'),
  items: () => import('#panels/data/ItemsPage.tsx'),
  sentences: () => import('#panels/data/SentencesPage.tsx'),
  export: () => import('#panels/data/ExportPage.tsx'),
  talk: () => import('#panels/talk/TalkPage.tsx'),
  gallery: () => import('#panels/gallery/GalleryPage.tsx'),
};

/** What each view shows. */
export const PAGES: Record<ViewId, ComponentType> = {
  train: TrainPage,
  ...(Object.fromEntries(
    Object.entries(LATER).map(([view, load]) => [view, lazyPage(labelOf(view as ViewId), load)]),
  ) as Record<keyof typeof LATER, ComponentType>),
};
