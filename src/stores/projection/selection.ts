import { create } from 'zustand';
import { useDataset } from '../data/dataset.ts';
import type { Side } from './spaces.ts';

interface SelectionState {
  /** Rows that are selected, in the order in which they were. */
  items: readonly number[];
  users: readonly number[];
  /** What the pointer or the keyboard is on. */
  hovered?: { side: Side; row: number; part: number };
}

/** What is selected and hovered in all pictures. */
export const useSelection = create<SelectionState>()(() => ({ items: [], users: [] }));

useDataset.subscribe(({ report }, before) => {
  if (report?.hash !== before.report?.hash)
    useSelection.setState({ items: [], users: [], hovered: undefined });
});

/** Selects rows instead of what was, or besides it. */
export function selectRows(side: Side, rows: Iterable<number>, isAdded = false): void {
  useSelection.setState((state) => ({ [side]: [...new Set(isAdded ? [...state[side], ...rows] : rows)] }));
}

/** Takes a row in or out of the selection. */
export function toggleRow(side: Side, row: number): void {
  useSelection.setState((state) => ({
    [side]: state[side].includes(row) ? state[side].filter((other) => other !== row) : [...state[side], row],
  }));
}

/** Says what the pointer or the keyboard is on. */
export const hoverRow = (hovered: SelectionState['hovered']) => useSelection.setState({ hovered });
