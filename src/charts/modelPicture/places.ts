import { isLarge, joinColumns, splitColumns, widthFor, type Drawn } from './ranks.ts';

/** Page widths that a picture is arranged for. */
export type Shape = 'wide' | 'middle' | 'narrow';

/** Where a part stands: from `start` to `end` along the flow, from `low` to `high` across it. */
export interface Place {
  id: string;
  /** How many ranks of parts come before its own. */
  rank: number;
  /** How many parts of its rank come before it. */
  order: number;
  start: number;
  end: number;
  low: number;
  high: number;
}

/** All parts in their places, in ranks that follow the flow; the flow goes down on narrow pages, else to the right. */
export interface Places {
  isDown: boolean;
  /** Extent of the picture along and across the flow. */
  length: number;
  breadth: number;
  places: Place[];
}

const FLAT = {
  wide: { length: 940, breadth: 196, least: 28, most: 66 },
  middle: { length: 664, breadth: 232, least: 24, most: 56 },
};
const NARROW = { breadth: 340, gap: 26, beside: 8 };
const MARGIN = 4;

/** Gives every part its place, with so much room to spare on both sides of the flow. */
export function placeParts(drawn: Drawn, shape: Shape, spare: number): Places {
  return shape === 'narrow' ? placeDown(drawn, spare) : placeRight(drawn, shape, spare);
}

/** From left to right: ranks share the width, parts of a rank stand above each other. */
function placeRight(drawn: Drawn, shape: 'wide' | 'middle', spare: number): Places {
  const { length, breadth, least, most } = FLAT[shape];
  const ranks = joinColumns(drawn, length, least, 3);
  const needs = ranks.map((ids) => Math.max(...ids.map((id) => widthFor(drawn, id))));
  const gaps = Math.max(1, ranks.length - 1);
  const free = Math.max(0, length - sum(needs) - gaps * least) / ranks.length;
  const widths = needs.map((need, r) => {
    const limit = ranks[r].some((id) => isLarge(drawn, id)) ? 180 : 150;
    return Math.max(need, Math.min(limit, need + free));
  });
  const gap = Math.max(least, Math.min(most, (length - sum(widths)) / gaps));
  const used = sum(widths) + gap * (ranks.length - 1);
  const sizes = ranks.map((ids) => ids.map((id) => (isLarge(drawn, id) ? 74 : 46)));
  return assemble(ranks, {
    ...{ isDown: false, length: Math.max(length, used), breadth, spare, sizes },
    ...{ thickness: widths, gap, beside: [12, 26], before: Math.max(0, length - used) / 2 },
  });
}

/** From top to bottom: every rank is a row. */
function placeDown(drawn: Drawn, spare: number): Places {
  const { breadth, gap, beside } = NARROW;
  const room = breadth - 4 * MARGIN;
  const ranks = splitColumns(drawn, room, beside);
  const thickness = ranks.map((ids) => (ids.some((id) => isLarge(drawn, id)) ? 70 : 44));
  const sizes = ranks.map((ids) => {
    const needs = ids.map((id) => widthFor(drawn, id));
    const free = Math.max(0, room - beside * (ids.length - 1) - sum(needs)) / ids.length;
    return ids.map((id, i) => {
      const limit = ids.length === 1 && isLarge(drawn, id) ? 210 : 140;
      return Math.min(room, Math.max(needs[i], Math.min(limit, needs[i] + free)));
    });
  });
  const length = sum(thickness) + gap * (ranks.length - 1) + 2 * MARGIN;
  return assemble(ranks, {
    ...{ isDown: true, length, breadth, spare, sizes, thickness, gap },
    ...{ beside: [beside, 44], before: MARGIN },
  });
}

interface Measures extends Omit<Places, 'places'> {
  spare: number;
  /** Across the flow, by rank and part. */
  sizes: number[][];
  /** Along the flow, by rank. */
  thickness: number[];
  /** Between two ranks. */
  gap: number;
  /** Least and most between two parts of a rank. */
  beside: [least: number, most: number];
  /** Before the first rank. */
  before: number;
}

function assemble(ranks: string[][], measures: Measures): Places {
  const { isDown, length, sizes, thickness, gap, beside, before, spare } = measures;
  const fullest = Math.max(0, ...sizes.map((row) => sum(row) + beside[0] * (row.length - 1)));
  const breadth = Math.max(measures.breadth, fullest + 2 * MARGIN) + 2 * spare;
  const room = breadth - 2 * (spare + MARGIN);
  let start = before;
  const places = ranks.flatMap((ids, rank) => {
    const row = sizes[rank];
    const between = Math.max(beside[0], Math.min(beside[1], (room - sum(row)) / Math.max(1, ids.length - 1)));
    let low = (breadth - sum(row) - between * (ids.length - 1)) / 2;
    const end = start + thickness[rank];
    const placed = ids.map((id, order) => {
      const place = { id, rank, order, start, end, low, high: low + row[order] };
      low = place.high + between;
      return place;
    });
    start = end + gap;
    return placed;
  });
  return { isDown, length, breadth, places };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
