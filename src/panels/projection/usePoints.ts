import { useCallback, useMemo } from 'react';
import type { PreparedInput } from '#stores/projection/input.ts';
import { hoverRow, selectRows, toggleRow, useSelection } from '#stores/projection/selection.ts';

const NONE: number[] = [];

/** The selection and the hovered row as points of a panel, and back. */
export function usePoints(input: PreparedInput | undefined) {
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
