import type { DragMode } from '#charts/scatter/view.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { runsFor } from '#stores/projection/models.ts';
import { usePanels } from '#stores/projection/panels.ts';
import { usePrepared } from '#stores/projection/prepared.ts';
import { useResults } from '#stores/history/results.ts';
import type { ColourId } from './colouring.ts';
import { ExportPanel } from './ExportPanel.tsx';
import type { Palette } from './palette.ts';
import { PanelCard } from './PanelCard.tsx';

interface Props {
  /** One picture of each space for each of them. */
  colourIds: readonly ColourId[];
  mode: DragMode;
  palette: Palette;
}

/** The pictures side by side; apart from the page, which need not be rendered whenever points move. */
export function Panels({ colourIds, mode, palette }: Props) {
  const hash = useDataset((state) => state.report?.hash);
  const panels = usePanels((state) => state.panels);
  const runs = useResults((state) => state.runs);
  useOutputs();
  const figure = usePrepared();
  const taken = runsFor(panels, runs, hash);
  const [borrowed] = runsFor(figure.panels, runs, hash).flatMap((run) => run ?? []);
  return (
    <>
      <div className="projection-panels">
        {panels.map((panel, index) => (
          <PanelCard
            key={index}
            index={index}
            panel={panel}
            run={taken[index]}
            hitsOf={borrowed}
            colourIds={colourIds}
            mode={mode}
            palette={palette}
          />
        ))}
      </div>
      <ExportPanel panels={panels} name="All pictures" colourIds={colourIds} hitsOf={borrowed} />
    </>
  );
}
