import { lazy, Suspense, useEffect } from 'react';
import { usePalette } from '#stores/palette.ts';
import type { NamedView } from './commands/views.ts';

const loadPalette = () => import('./Palette.tsx');
const loadShortcuts = () => import('../shortcuts/ShortcutsDialog.tsx');
const Palette = lazy(loadPalette);
const ShortcutsDialog = lazy(loadShortcuts);

/** The command palette and the list of shortcuts, where one is open; their code is fetched with the page, but after everything else. */
export function OverlayHost({ views }: { views: readonly NamedView[] }) {
  const open = usePalette((state) => state.open);
  useEffect(() => {
    // A failure shows when they are needed.
    for (const load of [loadPalette, loadShortcuts]) load().catch(() => {});
  }, []);
  if (!open) return null;
  return <Suspense>{open === 'palette' ? <Palette views={views} /> : <ShortcutsDialog />}</Suspense>;
}
