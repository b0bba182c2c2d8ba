import { useEffect, useMemo, useState } from 'react';
import type { DragMode } from '#charts/scatter/view.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { loadFacts, useFacts } from '#stores/projection/facts.ts';
import { usePrepared } from '#stores/projection/prepared.ts';
import { loadShippedFigure, useShipped } from '#stores/projection/shipped.ts';
import { colouringsOf, type ColouringChoice } from './colouring.ts';
import { FigureHead } from './FigureHead.tsx';
import { FigureToolbar } from './FigureToolbar.tsx';
import { NeighboursPanel } from './NeighboursPanel.tsx';
import { Panels } from './Panels.tsx';
import { ShippedPanels } from './shipped/ShippedPanels.tsx';
import { SelectionPanel } from './SelectionPanel.tsx';
import { usePalette } from './usePalette.ts';
import { VerdictPanel } from './VerdictPanel.tsx';
import './projection.css';

/** The paper's Fig. 3 for the loaded dataset, with the numbers that back it. */
export default function ProjectionPage() {
  const hash = useDataset((state) => state.report?.hash);
  const [colourId, setColour] = useState<ColouringChoice>('both');
  const [mode, setMode] = useState<DragMode>('panZoom');
  const hasCategories = useFacts(({ items }) => items.some(({ category }) => category));
  const colourIds = useMemo(() => colouringsOf(colourId, hasCategories), [colourId, hasCategories]);
  const palette = usePalette();
  const shipped = useShippedFigure();
  useEffect(() => void loadFacts(), [hash]);
  if (!hash) return <main className="page" aria-busy />;
  return (
    <main className="page projection-page">
      <FigureHead isShipped={!!shipped} />
      {!shipped && <VerdictPanel />}
      {!shipped && <FigureToolbar colourId={colourId} onColour={setColour} mode={mode} onMode={setMode} />}
      {shipped ? (
        <ShippedPanels figure={shipped} palette={palette} />
      ) : (
        <Panels colourIds={colourIds} mode={mode} palette={palette} />
      )}
      <p className="caption projection-caution">
        The pictures illustrate; the numbers are measured in the original space. In a t-SNE picture only close
        neighbourhoods mean something: sizes of groups, distances between them and empty space do not, and
        another perplexity or seed moves them.
      </p>
      {!shipped && (
        <div className="projection-lists">
          <SelectionPanel />
          <NeighboursPanel />
        </div>
      )}
    </main>
  );
}

/** The shipped figure, while it is shown instead of one of the loaded dataset. */
function useShippedFigure() {
  const { model } = usePrepared();
  const isSynthetic = useDataset((state) => state.report?.synthetic);
  const { figure, isShown = isSynthetic } = useShipped();
  useEffect(() => void loadShippedFigure(), []);
  return isShown && figure?.model === model ? figure : undefined;
}
