import type { ComponentType } from 'react';
import type { ViewId } from '#stores/page/view.ts';
import { lazyPage } from './lazyPage.tsx';
import { TrainPage } from './TrainPage.tsx';

type Load = () => Promise<{ default: ComponentType }>;

interface View {
  label: string;
  page: ComponentType;
  /** False for a view that only its address opens. */
  isListed: boolean;
}

/** What each view is called and shows; every view but the first is a chunk of its own. */
export const VIEWS: Record<ViewId, View> = {
  train: { label: 'Train', page: TrainPage, isListed: true },
  learn: view('Learn', () => import('#panels/learn/LearnPage.tsx')),
  projection: view('Projection', () => import('#panels/projection/ProjectionPage.tsx')),
  compare: view('Comparison', () => import('#panels/compare/ComparePage.tsx')),
  ablations: view('Ablations', () => import('#panels/ablations/AblationsPage.tsx')),
  sweeps: view('Sweeps', () => import('#panels/sweeps/SweepsPage.tsx')),
  explore: view('Explore', () => import('#panels/explore/ExplorePage.tsx')),
  paper: view('Paper and code', () => import('#panels/paper/PaperPage.tsx')),
  runs: view('Runs', () => import('#panels/runs/RunsPage.tsx')),
  data: view('Data', () => import('#panels/data/DataPage.tsx')),
  talk: view('Talk', () => import('#panels/talk/TalkPage.tsx')),
  gallery: { ...view('Gallery', () => import('#panels/gallery/GalleryPage.tsx')), isListed: false },
};

function view(label: string, load: Load): View {
  return { label, page: lazyPage(label, load), isListed: true };
}
