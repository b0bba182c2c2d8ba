import { create } from 'zustand';
import { projector } from '#client/projector.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { usePanels, type PanelState } from './panels.ts';
import type { Side } from './spaces.ts';

/** A neighbour: which row, in which part of the space, and how far. */
export interface Neighbour {
  row: number;
  part: string;
  distance: number;
}

interface NeighboursState {
  /** Whose neighbours they are. */
  of?: { side: Side; row: number; part?: string };
  /** By panel; undefined where a panel does not show the row. */
  lists: (Neighbour[] | undefined)[];
  error?: ErrorReport;
}

/** The nearest neighbours of one point in each panel's own space. */
export const useNeighbours = create<NeighboursState>()(() => ({ lists: [] }));

let ticket = 0;

/** Looks for the nearest neighbours of an item's point in each panel, measured in the space and not in the picture. */
export async function findNeighbours(of: NeighboursState['of'], k: number): Promise<void> {
  const mine = ++ticket;
  useNeighbours.setState({ of, lists: [], error: undefined });
  if (!of) return;
  try {
    for (const panel of usePanels.getState().panels) {
      const list = await neighboursIn(panel, of, k);
      if (mine !== ticket) return;
      useNeighbours.setState(({ lists }) => ({ lists: [...lists, list] }));
    }
  } catch (error) {
    if (mine === ticket) useNeighbours.setState({ error: reportError(error) });
  }
}

async function neighboursIn(
  { input, report }: PanelState,
  { side, row, part }: NonNullable<NeighboursState['of']>,
  k: number,
): Promise<Neighbour[] | undefined> {
  if (!input || !report || input.side !== side) return undefined;
  const at = input.rows.indexOf(row);
  if (at < 0) return undefined;
  const n = input.rows.length;
  const inPart = Math.max(0, input.parts.indexOf(part ?? ''));
  const found = await projector().neighbours(input.id, Int32Array.of(inPart * n + at), k);
  return [...found.indices].map((point, i) => ({
    row: input.rows[point % n],
    part: input.parts[Math.floor(point / n)],
    distance: found.distances[i],
  }));
}

/** How many neighbours of one list are in another. */
export function sharedCount(a: readonly Neighbour[], b: readonly Neighbour[]): number {
  const names = new Set(b.map(nameOf));
  return a.filter((neighbour) => names.has(nameOf(neighbour))).length;
}

/** The same for the same point in every space. */
export const nameOf = ({ row, part }: Neighbour) => `${row} ${part}`;
