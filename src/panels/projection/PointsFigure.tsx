import { useMemo, type ReactNode } from 'react';
import { ScatterFigure } from '#charts/scatter/ScatterFigure.tsx';
import type { DragMode } from '#charts/scatter/view.ts';
import type { RunResult } from '#contract/results.ts';
import { useFacts } from '#stores/projection/facts.ts';
import type { PreparedInput } from '#stores/projection/input.ts';
import { selectRows } from '#stores/projection/selection.ts';
import { ColourLegend } from './ColourLegend.tsx';
import { colour, groupNames, type ColourId } from './colouring.ts';
import type { Palette } from './palette.ts';
import { describeRow, factsFor } from './rowFacts.ts';
import { usePoints } from './usePoints.ts';
import type { PanelChoice } from '#stores/projection/spaces.ts';

interface Props {
  title: string;
  note?: ReactNode;
  /** What the points are; undefined while there are none. */
  input?: PreparedInput;
  /** [N, 2] */
  positions?: Float32Array;
  choice: Pick<PanelChoice, 'space' | 'model'>;
  /** Whose test hits colour the points. */
  hitsOf?: RunResult;
  /** Said while there is no picture. */
  empty: string;
  colourId: ColourId;
  mode: DragMode;
  palette: Palette;
  /** False where another picture of the same points follows, which says what the pointer is on. */
  isLast?: boolean;
}

/** The points of a space with their colours, what the pointer is on, and the selection that all pictures share. */
export function PointsFigure(props: Props) {
  const {
    title,
    note,
    input,
    positions,
    choice,
    hitsOf,
    empty,
    colourId,
    mode,
    palette,
    isLast = true,
  } = props;
  const known = useFacts();
  const points = usePoints(input);
  const { space, model } = choice;
  const drawn = useMemo(() => {
    if (!input) return undefined;
    const { legend, ...colours } = colour(
      colourId,
      input,
      factsFor(input.side, { space, model }, known, hitsOf),
      palette,
    );
    const classNames = groupNames(colourId, legend);
    return { legend, classNames, look: { ...colours, paper: palette.paper, accent: palette.accent } };
  }, [input, space, model, known, hitsOf, colourId, palette]);
  const describe = (point: number) => {
    if (!input) return '';
    const n = input.rows.length;
    const row = input.rows[point % n];
    const degree = input.side === 'users' ? known.userDegrees[row] : undefined;
    const described = describeRow(input.side, row, known.items[row], degree);
    return `${described}, ${input.parts[Math.floor(point / n)]}`;
  };
  return (
    <>
      <ScatterFigure
        title={title}
        note={note}
        legend={<ColourLegend legend={drawn?.legend} />}
        positions={positions}
        look={drawn?.look ?? NO_LOOK}
        classNames={drawn?.classNames}
        empty={empty}
        selected={points.selected}
        hovered={points.hovered}
        mode={mode}
        describe={describe}
        onSelect={points.select}
        onToggle={points.toggle}
        onHover={points.hover}
        onEscape={() => input && selectRows(input.side, [])}
      />
      {isLast && (
        <p className="point-readout">
          {points.hovered === undefined ? (
            <span>Hover a point, or drag around some.</span>
          ) : (
            describe(points.hovered)
          )}
        </p>
      )}
    </>
  );
}

const NO_LOOK = { colours: ['#888888'], classes: [], paper: '#ffffff', accent: '#0072b2' };
