import { lazy, Suspense } from 'react';
import { usePalette } from '#stores/page/palette.ts';
import type { Places } from './commands/views.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const ShortcutsDialog = lazy(() => import('../shortcuts/ShortcutsDialog.tsx'));

/** The command palette and the list of shortcuts, where one is open. */
export function OverlayHost(places: Places) {
  const open = usePalette((state) => state.open);
  if (!open) return null;
  return <Suspense>{open === 'palette' ? <Palette {...places} /> : <ShortcutsDialog />}</Suspense>;
}
