import { lazy, Suspense, useCallback, useMemo, useState, type ComponentProps, type ReactNode } from 'react';
import { Figure } from '../frame/Figure.tsx';
import { Press } from '../frame/Press.tsx';
import { idleTurns } from '../frame/turns.ts';
import { useOwnTask } from '../frame/useOwnTask.ts';
import { Baseline } from './Baseline.tsx';
import { columnsOf, lineKeys } from './columns.ts';
import { decimateRows } from './decimate.ts';
import { Legend } from './Legend.tsx';
import type { LinePlot as LinePlotType } from './LinePlot.tsx';
import { LineTable } from './LineTable.tsx';
import type { Row, Series } from './types.ts';

/** The plotting library comes after the page is up; the frame has its height before. */
const load = () => import('./LinePlot.tsx');
const LinePlot = lazy(() => load().then((module) => ({ default: module.LinePlot })));

type PlotProps = ComponentProps<typeof LinePlotType>;

interface Props extends Omit<PlotProps, 'isLog'> {
  title: string;
  note?: ReactNode;
  /** Said in place of lines while there are none. */
  empty: string;
  /** How lines of this kind go, for a hint while there are none; left out where there will be none. */
  ghost?: 'rises' | 'falls';
  /** Offers a logarithmic value axis, which is then the one to start with. */
  canLog?: boolean;
  /** Offers a logarithmic x axis. */
  canLogX?: boolean;
}

/** A line chart with title, legend with the latest values, and the table behind it. */
export function LineFigure({ title, note, empty, ghost, canLog, canLogX, ...given }: Props) {
  const { series, rows: all, xKey } = given;
  const [isLogX, setLogX] = useState(false);
  const rows = useMemo(() => decimateRows(all, xKey, series.flatMap(lineKeys)), [all, xKey, series]);
  const plot = { ...given, rows, ...(isLogX && { xScale: 'log' as const }) };
  const isEmpty = !hasValues(rows, series);
  const [isDue, draw] = useTurn();
  return (
    <Figure
      title={title}
      note={note}
      controls={
        canLogX && (
          <Press isPressed={isLogX} onPress={setLogX} label={`${title}: log x`}>
            log x
          </Press>
        )
      }
      log={canLog ? 'on' : undefined}
      legend={<Legend {...plot} />}
      plot={(isLog) =>
        isEmpty && !isDue ? <Baseline onNear={draw} /> : <PlotInTurn {...plot} isLog={isLog} />
      }
      table={() => <LineTable {...plot} caption={title} />}
      empty={isEmpty ? empty : undefined}
      ghost={ghost}
      xLabel={plot.xLabel}
      data={() => dataOf(plot)}
    />
  );
}

/** The charts of a page change with the same epoch; each is drawn in its turn. */
function PlotInTurn(props: PlotProps) {
  const drawn = useOwnTask(props);
  if (!drawn) return <Baseline />;
  return (
    <Suspense fallback={<Baseline />}>
      <LinePlot {...drawn} />
    </Suspense>
  );
}

/**
 * Whether the plot may be drawn although it is empty, so that the first values find it ready, and what to call once it is in sight:
 * the plot then takes its turn.
 */
function useTurn(): [boolean, () => void] {
  const [isDue, setDue] = useState(false);
  // A failure shows when there is something to draw.
  const draw = useCallback(
    () =>
      void load().then(
        () => idleTurns.take(() => setDue(true)),
        () => {},
      ),
    [],
  );
  return [isDue, draw];
}

const hasValues = (rows: Row[], series: Series[]) =>
  rows.some((row) => series.some(({ key }) => row[key] !== undefined));

/** What is drawn, in full precision. */
function dataOf({ series, rows, xKey, xLabel, xScale, xText }: PlotProps) {
  const columns = series.flatMap(columnsOf);
  const place = (x: number) => (xScale === 'words' && xText ? xText(x) : x);
  return [
    [xLabel, ...columns.map(({ label }) => label)],
    ...rows.map((row) => [place(row[xKey]!), ...columns.map(({ key }) => row[key])]),
  ];
}
