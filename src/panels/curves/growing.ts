import { createContext, useContext, useDeferredValue } from 'react';
import { shownPlace, useMoment } from '#stores/run/moment.ts';

/** Whether curves end at the epoch that is shown, as on a stage, where they grow; elsewhere a line marks it. */
export const Growing = createContext(false);

/** How many epochs curves draw; undefined for all. */
export function useDrawnEpochs(): number | undefined {
  const isGrowing = useContext(Growing);
  return useDeferredValue(
    useMoment((state) => (isGrowing && state.at !== undefined ? shownPlace(state) + 1 : undefined)),
  );
}
