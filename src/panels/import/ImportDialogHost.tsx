import { lazy, Suspense, useEffect } from 'react';
import { useImporting } from '#stores/data/importing.ts';

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

/** Refuses files that are dropped beside every drop target: the browser would leave the page for them, and end the run. */
function refuseStrayDrops(): () => void {
  addEventListener('dragover', refuse);
  addEventListener('drop', refuse);
  return () => {
    removeEventListener('dragover', refuse);
    removeEventListener('drop', refuse);
  };
}

function refuse(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
}
