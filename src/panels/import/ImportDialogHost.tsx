import { lazy, Suspense, useEffect } from 'react';
import { useImporting } from '#stores/data/importing.ts';
import { refuseStrayDrops } from './strayDrops.ts';

const ImportDialog = lazy(() => import('./dialog/ImportDialog.tsx'));

/** Opens the import dialog when an import needs choices. */
export function ImportDialogHost() {
  const isOpen = useImporting((state) => state.pending !== undefined);
  useEffect(refuseStrayDrops, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <ImportDialog />
    </Suspense>
  );
}
