import { lazy, Suspense } from 'react';
import { usePalette } from '#stores/page/palette.ts';
import type { Places } from './commands/views.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const ShortcutsDialog = lazy(() => import('../shortcuts/ShortcutsDialog.tsx'));
const TrainModels = lazy(() => import('../models/TrainModels.tsx'));

/** What lies over the page from anywhere, where something does. */
export function OverlayHost(places: Places) {
  const open = usePalette((state) => state.open);
  if (!open) return null;
  return (
    <Suspense>
      {open === 'palette' && <Palette {...places} />}
      {open === 'shortcuts' && <ShortcutsDialog />}
      {open === 'models' && <TrainModels />}
    </Suspense>
  );
}
