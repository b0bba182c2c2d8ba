import type { ComponentType } from 'react';
import type { ViewId } from '#stores/view.ts';
import { lazyPage } from './lazyPage.tsx';
import { TrainPage } from './TrainPage.tsx';

interface View {
  label: string;
  page: ComponentType;
}

/** What each view is called and shows; every view but the first is a chunk of its own. */
export const VIEWS: Record<ViewId, View> = {
  train: { label: 'Train', page: TrainPage },
  data: view('Data', () => import('#panels/data/DataPage.tsx')),
};

function view(label: string, load: () => Promise<{ default: ComponentType }>): View {
  return { label, page: lazyPage(label, load) };
}
