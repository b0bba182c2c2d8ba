import { memo, useCallback, useMemo } from 'react';
import { ScatterFigure } from '#charts/scatter/ScatterFigure.tsx';
import type { DragMode } from '#charts/scatter/view.ts';
import type { RunResult } from '#contract/results.ts';
import { useFacts } from '#stores/projection/facts.ts';
import type { PanelState } from '#stores/projection/panels.ts';
import { hoverRow, selectRows, toggleRow, useSelection } from '#stores/projection/selection.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatCount } from '#ui/format.ts';
import { ColourLegend } from './ColourLegend.tsx';
import { colour, type ColourId } from './colouring.ts';
import { Evidence } from './Evidence.tsx';
import { PanelChoices } from './PanelChoices.tsx';
import { PanelProgress } from './PanelProgress.tsx';
import type { Palette } from './palette.ts';
import { describeRow, factsFor } from './rowFacts.ts';
import { panelTitle } from './titles.ts';

interface Props {
  index: number;
  panel: PanelState;
  /** The run that it takes, or took. */
  run?: RunResult;
  /** Whose test hits colour spaces that no model made. */
  hitsOf?: RunResult;
  colourId: ColourId;
  mode: DragMode;
  palette: Palette;
}

const NONE: number[] = [];

/** One picture with its choices, progress and evidence. */
export const PanelCard = memo(function PanelCard(props: Props) {
  const { index, panel, run, hitsOf, colourId, mode, palette } = props;
  const { input, positions } = panel;
  const title = panelTitle(panel, input?.run ?? run);
  const known = useFacts();
  const points = usePoints(panel);
  const drawn = useMemo(() => {
    if (!input) return undefined;
    const facts = factsFor(input.side, panel.space, known, input.run ?? hitsOf);
    const { legend, ...colours } = colour(colourId, input, facts, palette);
    return { legend, look: { ...colours, paper: palette.paper, accent: palette.accent } };
  }, [input, panel.space, known, hitsOf, colourId, palette]);
  const describe = (point: number) => {
    if (!input) return '';
    const n = input.rows.length;
    return `${describeRow(input.side, input.rows[point % n], known)}, ${input.parts[Math.floor(point / n)]}`;
  };
  return (
    <section className="projection-panel" aria-label={title}>
      <PanelChoices index={index} panel={panel} run={run} />
      <ScatterFigure
        title={title}
        note={input && positions && noteOf(panel)}
        legend={drawn && <ColourLegend legend={drawn.legend} />}
        positions={positions}
        look={drawn?.look ?? NO_LOOK}
        empty={panel.status === 'empty' ? 'Nothing drawn yet.' : ''}
        selected={points.selected}
        hovered={points.hovered}
        mode={mode}
        describe={describe}
        onSelect={points.select}
        onToggle={points.toggle}
        onHover={points.hover}
        onEscape={() => input && selectRows(input.side, [])}
      />
      <p className="point-readout">
        {points.hovered === undefined ? (
          <span>Hover a point, or drag around some.</span>
        ) : (
          describe(points.hovered)
        )}
      </p>
      <PanelProgress panel={panel} />
      {panel.error && <ErrorNotice error={panel.error} />}
      <Evidence panel={panel} />
    </section>
  );
});

const NO_LOOK = { colours: ['#888888'], classes: [], paper: '#ffffff', accent: '#0072b2' };

function noteOf({ input, plan }: PanelState): string {
  const { rows, parts, of, side } = input!;
  const sample = rows.length < of ? `${formatCount(rows.length)} of ${formatCount(of)}` : formatCount(of);
  const times = parts.length > 1 ? ` × ${parts.length} modalities` : '';
  return `${sample} ${side}${times}${plan ? `, ${plan.dims} dimensions` : ''}`;
}

/** The selection and the hovered row as points of a panel, and back. */
function usePoints({ input }: PanelState) {
  const side = input?.side ?? 'items';
  const rows = useSelection((state) => state[side]);
  const over = useSelection((state) => state.hovered);
  const places = useMemo(() => new Map(input && [...input.rows].map((row, at) => [row, at])), [input]);
  const n = input?.rows.length ?? 0;
  const parts = input?.parts.length ?? 0;
  const selected = useMemo(() => {
    const at = rows.map((row) => places.get(row)).filter((place) => place !== undefined);
    if (!at.length) return NONE;
    return Array.from({ length: parts }, (_, part) => at.map((place) => part * n + place)).flat();
  }, [rows, places, parts, n]);
  const place = over?.side === side ? places.get(over.row) : undefined;
  const hovered = place === undefined ? undefined : Math.min(over!.part, parts - 1) * n + place;
  const rowOf = useCallback((point: number) => input!.rows[point % n], [input, n]);
  return {
    selected,
    hovered,
    select: (points: number[]) => input && selectRows(side, points.map(rowOf)),
    toggle: (point: number) => input && toggleRow(side, rowOf(point)),
    hover: (point: number | undefined) =>
      hoverRow(
        point === undefined || !input ? undefined : { side, row: rowOf(point), part: Math.floor(point / n) },
      ),
  };
}
