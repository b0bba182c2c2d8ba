import type { Picture } from '#contract/models/picture.ts';

/** What of a picture is arranged. */
export type Drawn = Pick<Picture, 'parts' | 'columns' | 'arrows'>;

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

/** True for a part that shows its number large. */
export const isLarge = ({ parts }: Drawn, id: string) => parts[id].detail?.kind === 'stage';

/** The width that a part's words need, in units of the picture. */
export function widthFor({ parts }: Drawn, id: string): number {
  const { label, detail } = parts[id];
  const letters =
    detail?.kind === 'words'
      ? detail.text.replace(/\{.*?\}/g, '64').length
      : DETAIL_LETTERS[detail?.kind ?? ''];
  return Math.max(LEAST, 14 + 7 * label.length, 12 + 5.9 * (letters ?? 0));
}

/** Columns in as few as fit a page of this width, with at least this gap: neighbours with the fewest parts are joined, up to `most` in one. */
export function joinColumns(drawn: Drawn, width: number, gap: number, most: number): string[][] {
  const ranks = drawn.columns.filter((ids) => ids.length > 0).map((ids) => [...ids]);
  const needed = () =>
    ranks.reduce(
      (sum, ids) => sum + Math.max(...ids.map((id) => widthFor(drawn, id))),
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
  return drawn.columns.flatMap((ids) => {
    const rows: string[][] = [];
    let used = 0;
    for (const id of ids) {
      const needed = widthFor(drawn, id) + gap;
      if (rows.length && used + needed <= width + gap) rows.at(-1)!.push(id);
      else rows.push([id]);
      used = rows.at(-1)!.length > 1 ? used + needed : needed;
    }
    return rows;
  });
}
