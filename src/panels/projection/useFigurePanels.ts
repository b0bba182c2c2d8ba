import { useMemo } from 'react';
import { figurePanels } from '#stores/projection/evidence.ts';
import { usePanels } from '#stores/projection/panels.ts';

/** The three panels of the paper's figure, once all are measured. */
export function useFigurePanels() {
  const panels = usePanels((state) => state.panels);
  return useMemo(() => figurePanels(panels), [panels]);
}
