import { lazy, Suspense } from 'react';
import { usePalette } from '#stores/page/palette.ts';
import type { NamedView } from './commands/views.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const ShortcutsDialog = lazy(() => import('../shortcuts/ShortcutsDialog.tsx'));

/** The command palette and the list of shortcuts, where one is open. */
export function OverlayHost({ views }: { views: readonly NamedView[] }) {
  const open = usePalette((state) => state.open);
  if (!open) return null;
  return <Suspense>{open === 'palette' ? <Palette views={views} /> : <ShortcutsDialog />}</Suspense>;
}
