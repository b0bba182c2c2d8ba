import type { DragMode } from '#charts/scatter/view.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { modelOf } from '#stores/projection/models.ts';
import { usePanels } from '#stores/projection/panels.ts';
import { usePrepared } from '#stores/projection/prepared.ts';
import { useResults } from '#stores/history/results.ts';
import type { ColourId } from './colouring.ts';
import { ExportPanel } from './ExportPanel.tsx';
import type { Palette } from './palette.ts';
import { PanelCard } from './PanelCard.tsx';

interface Props {
  colourId: ColourId;
  mode: DragMode;
  palette: Palette;
}

/** The pictures side by side; apart from the page, which need not be rendered whenever points move. */
export function Panels({ colourId, mode, palette }: Props) {
  const hash = useDataset((state) => state.report?.hash);
  const panels = usePanels((state) => state.panels);
  const runs = useResults((state) => state.runs);
  useOutputs();
  const figure = usePrepared();
  const [borrowed] = figure.panels.flatMap((panel) => modelOf(panel, runs, hash) ?? []);
  return (
    <>
      <div className="projection-panels">
        {panels.map((panel, index) => (
          <PanelCard
            key={index}
            index={index}
            panel={panel}
            run={modelOf(panel, runs, hash)}
            hitsOf={borrowed}
            colourId={colourId}
            mode={mode}
            palette={palette}
          />
        ))}
      </div>
      <ExportPanel panels={panels} name="All pictures" colourId={colourId} hitsOf={borrowed} />
    </>
  );
}
