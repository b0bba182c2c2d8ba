import { lazy, Suspense } from 'react';
import { useChosen } from '#stores/history/chosen.ts';

const RunTray = lazy(() => import('./RunTray.tsx'));

/** What was chosen of the runs, in every view while something is. */
export function TrayHost() {
  const isEmpty = useChosen(({ runIds }) => runIds.length === 0);
  return isEmpty ? null : (
    <Suspense>
      <RunTray />
    </Suspense>
  );
}
