import { memo } from 'react';
import { originLine } from '#export/projectionPicture.ts';
import { useDataset } from '#stores/data/dataset.ts';
import type { DragMode } from '#charts/scatter/view.ts';
import type { RunResult } from '#contract/results.ts';
import type { PanelState } from '#stores/projection/panels.ts';
import { actionOf, usePrepared } from '#stores/projection/prepared.ts';
import { shownSpace } from '#stores/projection/spaces.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { COLOURS, type ColourId } from './colouring.ts';
import { originOf } from './exportPicture.ts';
import { Evidence } from './Evidence.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { PanelChoices } from './PanelChoices.tsx';
import { PanelProgress } from './PanelProgress.tsx';
import { noteOf } from './pictureNote.ts';
import { PointsFigure } from './PointsFigure.tsx';
import type { Palette } from './palette.ts';
import { panelTitle } from './titles.ts';

interface Props {
  index: number;
  panel: PanelState;
  /** The run that it takes, or took. */
  run?: RunResult;
  /** Whose test hits colour spaces that no model made. */
  hitsOf?: RunResult;
  colourIds: readonly ColourId[];
  mode: DragMode;
  palette: Palette;
}

/** One picture with its choices, progress and evidence. */
export const PanelCard = memo(function PanelCard(props: Props) {
  const { index, panel, run, hitsOf, colourIds, mode, palette } = props;
  const { input, positions } = panel;
  const title = panelTitle(panel, input?.run ?? run);
  const report = useDataset((state) => state.report);
  const origin = input && panel.result && report ? originLine(originOf(panel, report)) : undefined;
  const action = usePrepared(actionOf).replace(/ (\d)/, '\u00a0$1');
  return (
    <section className="projection-panel" aria-label={title}>
      <PanelChoices index={index} panel={panel} run={run} />
      {colourIds.map((colourId, i) => (
        <PointsFigure
          key={colourId}
          title={i ? `${title}, by ${COLOURS[colourId]}` : title}
          note={i === 0 && input && positions && noteOf(input, panel.plan)}
          isLast={i === colourIds.length - 1}
          input={input}
          positions={positions}
          choice={panel}
          hitsOf={input?.run ?? hitsOf}
          empty={
            panel.status === 'empty'
              ? i
                ? ''
                : `A t-SNE picture of the ${shownSpace(panel, run)?.side ?? 'items'} comes here: press ${action}.`
              : ''
          }
          colourId={colourId}
          mode={mode}
          palette={palette}
        />
      ))}
      <PanelProgress panel={panel} />
      {panel.error && <ErrorNotice error={panel.error} />}
      <Evidence panel={panel} origin={origin} />
      <ExportPanel panels={[panel]} name={title} colourIds={colourIds} hitsOf={hitsOf} />
    </section>
  );
});
