import type { Drawn, DrawnPart } from './drawn.ts';

/** Room for what a box says under its name, in letters, where it is no text that is known. */
const DETAIL_LETTERS: Record<string, number> = {
  hops: 8,
  modalities: 16,
  interactions: 14,
  stage: 14,
  loss: 13,
};
/** The narrowest box, in units of the picture. */
const LEAST = 96;
const LEAST_OF_EACH = 84;

/** True for a part that shows its number large. */
export const isLarge = ({ detail, isOneOfEach }: DrawnPart) => detail?.kind === 'stage' && !isOneOfEach;

/** The width that a part's words need, in units of the picture. */
export function widthFor({ label, kind, detail, isOneOfEach }: DrawnPart): number {
  if (isOneOfEach) return Math.max(LEAST_OF_EACH, 50 + 6 * label.length);
  const letters =
    detail?.kind === 'words'
      ? detail.text.replace(/\{.*?\}/g, '64').length
      : DETAIL_LETTERS[detail?.kind ?? ''];
  // A loss has round ends.
  const ends = kind === 'loss' ? 10 : 0;
  return ends + Math.max(LEAST - ends, 14 + 7 * label.length, 12 + 5.9 * (letters ?? 0));
}

/** Columns in as few as fit a page of this width, with at least this gap: neighbours with the fewest parts are joined, up to `most` in one. */
export function joinColumns(drawn: Drawn, width: number, gap: number, most: number): string[][] {
  const ranks = drawn.columns.filter((ids) => ids.length > 0).map((ids) => [...ids]);
  const needed = () =>
    ranks.reduce(
      (sum, ids) => sum + Math.max(...ids.map((id) => widthFor(drawn.parts[id]))),
      gap * (ranks.length - 1),
    );
  while (needed() > width) {
    const sizes = ranks.slice(1).map((ids, i) => ranks[i].length + ids.length);
    const least = Math.min(...sizes);
    if (least > most) break;
    const at = sizes.indexOf(least);
    ranks.splice(at, 2, [...ranks[at], ...ranks[at + 1]]);
  }
  return ranks;
}

/** Columns as rows that fit a narrow page: a column that is too wide as a row becomes several. */
export function splitColumns(drawn: Drawn, width: number, gap: number): string[][] {
  return pairColumns(drawn, width, gap).flatMap((ids) => {
    const rows: string[][] = [];
    let used = 0;
    for (const id of ids) {
      const needed = widthFor(drawn.parts[id]) + gap;
      const before = rows.at(-1)?.at(-1);
      const fits = used + needed <= width + gap;
      if (before !== undefined && fits && !isCrowded(drawn, before, id)) rows.at(-1)!.push(id);
      else rows.push([id]);
      used = rows.at(-1)!.length > 1 ? used + needed : needed;
    }
    return rows;
  });
}

/** Single parts of which one follows from the other side by side, where both fit: fewer rows for a narrow page. */
function pairColumns(drawn: Drawn, width: number, gap: number): readonly (readonly string[])[] {
  const isPair = ([a, ...more]: readonly string[], [b, ...others]: readonly string[]) =>
    !more.length &&
    !others.length &&
    drawn.arrows.some(({ from, to }) => from === a && to === b) &&
    ![a, b].some((id) => isLarge(drawn.parts[id])) &&
    widthFor(drawn.parts[a]) + widthFor(drawn.parts[b]) + APART + gap <= width;
  const rows: (readonly string[])[] = [];
  for (const ids of drawn.columns.filter((column) => column.length)) {
    const last = rows.at(-1);
    if (last && isPair(last, ids)) rows.splice(-1, 1, [...last, ...ids]);
    else rows.push(ids);
  }
  return rows;
}

/** Room for an arrow between neighbours. */
const APART = 20;

const homeOf = ({ groups }: Drawn, id: string) => groups.find(({ members }) => members.includes(id));

/** True for neighbours that no frame can part: both in one group, or both in none. */
export const isTogether = (drawn: Drawn, a: string, b: string) => homeOf(drawn, a) === homeOf(drawn, b);

/** True for neighbours that a frame parts which may need more than one row. */
const isCrowded = (drawn: Drawn, a: string, b: string) =>
  !isTogether(drawn, a, b) && [a, b].some((id) => (homeOf(drawn, id)?.members.length ?? 0) > 2);
