import { useCallback, useMemo, useState } from 'react';
import type { ItemRow } from '#contract/dataset.ts';
import type { Trajectory } from '#contract/embedding.ts';
import { boxOf, placesAt } from '#stores/embedding/frames.ts';
import { useWatchedItems } from '#stores/embedding/items.ts';
import { colour, type ColourId } from '../projection/colouring.ts';
import type { Palette } from '../projection/palette.ts';
import { usePalette } from '../projection/usePalette.ts';

const NO_ITEMS: ReadonlyMap<number, ItemRow> = new Map();
const NO_PLACES = new Float32Array(0);

/** How the points of a trajectory look, and where they are; `isKnown` where its dataset is the one that is loaded. */
export function useCloud(trajectory: Trajectory | undefined, isKnown: boolean) {
  const palette = usePalette();
  const known = useWatchedItems((state) => state.items);
  const items = isKnown ? known : NO_ITEMS;
  const [chosen, setColour] = useState<ColourId>();
  const { rows, parts, frames } = trajectory ?? {};
  const colours = useMemo(() => colourings(parts, items), [parts, items]);
  const colourId = chosen && colours.includes(chosen) ? chosen : colours[0];
  const colouredBy = useCallback(
    (used: Palette) => {
      if (!rows || !parts) return undefined;
      const facts = {
        category: (row: number) => items.get(row)?.category,
        degree: (row: number) => items.get(row)?.train,
        recall: () => undefined,
      };
      return colour(colourId, { rows, parts }, facts, used);
    },
    [rows, parts, items, colourId],
  );
  const drawn = useMemo(() => {
    const coloured = colouredBy(palette);
    if (!coloured) return undefined;
    const { legend, ...look } = coloured;
    return { legend, look: { ...look, ink: palette.accent } };
  }, [colouredBy, palette]);
  const box = useMemo(() => boxOf(frames ?? []), [frames]);
  const positionsAt = useCallback(
    (place: number) => (frames ? placesAt(frames, place) : NO_PLACES),
    [frames],
  );
  return { ...drawn, box, positionsAt, colours, colourId, setColour, colouredBy, items };
}

/** What points can be coloured by, the most telling first. */
function colourings(parts: readonly string[] = [], items: ReadonlyMap<number, ItemRow>): ColourId[] {
  const hasCategories = [...items.values()].some(({ category }) => category);
  const can: Partial<Record<ColourId, boolean>> = {
    category: hasCategories,
    part: parts.length > 1,
    degree: items.size > 0,
  };
  const possible = (['category', 'part', 'degree'] as const).filter((id) => can[id]);
  return possible.length ? possible : ['part'];
}
