import { FRAME, type Drawn, type DrawnPart } from './drawn.ts';
import { isLarge, isTogether, joinColumns, splitColumns, widthFor } from './ranks.ts';

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
const NARROW = { breadth: 340, room: 324, gap: 26, beside: 8 };
/** Around all boxes; switches stand on the upper edges of some. */
const MARGIN = { side: 4, top: 9 };

/** Gives every part its place, with so much room to spare on both sides of the flow. */
export function placeParts(drawn: Drawn, shape: Shape, spare: number): Places {
  return shape === 'narrow' ? placeDown(drawn, spare) : placeRight(drawn, shape, spare);
}

/** From left to right: ranks share the width, parts of a rank stand above each other. */
function placeRight(drawn: Drawn, shape: 'wide' | 'middle', spare: number): Places {
  const { breadth, least, most, ...flat } = FLAT[shape];
  const edge = drawn.groups.length ? FRAME.side : 0;
  const length = flat.length - 2 * edge;
  const ranks = joinColumns(drawn, length, least, 3);
  const needs = ranks.map((ids) => Math.max(...ids.map((id) => widthFor(drawn.parts[id]))));
  const gaps = Math.max(1, ranks.length - 1);
  const free = Math.max(0, length - sum(needs) - gaps * least) / ranks.length;
  const widths = needs.map((need, r) => {
    const limit = ranks[r].some((id) => isLarge(drawn.parts[id])) ? 180 : 150;
    return Math.max(need, Math.min(limit, need + free));
  });
  const gap = Math.max(least, Math.min(most, (length - sum(widths)) / gaps));
  const used = sum(widths) + gap * (ranks.length - 1);
  const sizes = ranks.map((ids) => ids.map((id) => heightOf(drawn.parts[id])));
  return assemble(ranks, {
    ...{ isDown: false, length: Math.max(length, used) + 2 * edge, breadth, spare, sizes },
    ...{ thickness: widths, gap, beside: [12, 26], before: edge + Math.max(0, length - used) / 2 },
    margin: drawn.groups.length ? FRAME.below + FRAME.name + 1 : MARGIN.top,
    between: (a, b) => (isTogether(drawn, a, b) ? 0 : FRAME.below + FRAME.name),
  });
}

const heightOf = (part: DrawnPart) => (part.isOneOfEach ? 28 : isLarge(part) ? 74 : 46);

/** From top to bottom: every rank is a row. */
function placeDown(drawn: Drawn, spare: number): Places {
  const { breadth, beside } = NARROW;
  const room = NARROW.room;
  const ranks = splitColumns(drawn, room, beside);
  const thickness = ranks.map((ids) => (ids.some((id) => isLarge(drawn.parts[id])) ? 70 : 44));
  const sizes = ranks.map((ids) => {
    const needs = ids.map((id) => widthFor(drawn.parts[id]));
    const free = Math.max(0, room - beside * (ids.length - 1) - sum(needs)) / ids.length;
    return ids.map((id, i) => {
      const limit = ids.length === 1 && isLarge(drawn.parts[id]) ? 210 : 140;
      return Math.min(room, Math.max(needs[i], Math.min(limit, needs[i] + free)));
    });
  });
  const hasGroups = drawn.groups.length > 0;
  const gap = NARROW.gap + (hasGroups ? FRAME.name : 0);
  const after = hasGroups ? FRAME.below + FRAME.name : MARGIN.side;
  const length = MARGIN.top + sum(thickness) + gap * (ranks.length - 1) + after;
  return assemble(ranks, {
    ...{ isDown: true, length, breadth, spare, sizes, thickness, gap },
    ...{ beside: [beside, 44], before: hasGroups ? FRAME.above + 1 : MARGIN.top },
    margin: hasGroups ? FRAME.side + 1 : MARGIN.side,
    between: (a, b) => (isTogether(drawn, a, b) ? 0 : 2 * FRAME.side),
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
  /** On both sides of the fullest rank. */
  margin: number;
  /** What two neighbours of a rank need between them beside the least. */
  between: (id: string, next: string) => number;
}

function assemble(ranks: string[][], measures: Measures): Places {
  const { isDown, length, sizes, thickness, gap, beside, before, margin, spare } = measures;
  const extra = ranks.map((ids) => ids.slice(1).map((id, i) => measures.between(ids[i], id)));
  const needs = sizes.map((row, r) => sum(row) + sum(extra[r]) + beside[0] * (row.length - 1));
  const breadth = Math.max(measures.breadth, Math.max(0, ...needs) + 2 * margin) + 2 * spare;
  const room = breadth - 2 * (spare + margin);
  let start = before;
  const places = ranks.flatMap((ids, rank) => {
    const row = sizes[rank];
    const free = (room - sum(row) - sum(extra[rank])) / Math.max(1, ids.length - 1);
    const between = Math.max(beside[0], Math.min(beside[1], free));
    let low = (breadth - sum(row) - sum(extra[rank]) - between * (ids.length - 1)) / 2;
    const end = start + thickness[rank];
    const placed = ids.map((id, order) => {
      const place = { id, rank, order, start, end, low, high: low + row[order] };
      low = place.high + between + (extra[rank][order] ?? 0);
      return place;
    });
    start = end + gap;
    return placed;
  });
  return { isDown, length, breadth, places };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
