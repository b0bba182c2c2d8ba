import { lazy, Suspense, useEffect } from 'react';
import { useImporting } from '#stores/importing.ts';
import { refuseStrayDrops } from './strayDrops.ts';

const load = () => import('./dialog/ImportDialog.tsx');
const ImportDialog = lazy(load);

/** Opens the import dialog when an import needs choices; its code is fetched with the page, but after everything else. */
export function ImportDialogHost() {
  const isOpen = useImporting((state) => state.pending !== undefined);
  useEffect(() => {
    // A failure shows when the dialog is needed.
    load().catch(() => {});
  }, []);
  useEffect(refuseStrayDrops, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <ImportDialog />
    </Suspense>
  );
}
