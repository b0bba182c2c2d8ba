/** What the colours of a picture mean. */
export type PictureLegend =
  | { kind: 'classes'; entries: { colour: string; label: string }[] }
  | { kind: 'scale'; colours: readonly string[]; low: string; high: string; none?: string };

/** What a picture was made from and how, as every file of it says. */
export interface PictureOrigin {
  dataset: string;
  hash: string;
  /** The run that the space is of, where a model made it. */
  run?: string;
  seed?: number;
  /** Of t-SNE, where the picture is one of it. */
  perplexity?: number;
  tsneSeed?: number;
}

/** An origin in one line. */
export function originLine({ dataset, hash, run, seed, perplexity, tsneSeed }: PictureOrigin): string {
  const made = run === undefined ? [] : [`${run}, seed ${seed}`];
  const how = perplexity === undefined ? [] : [`perplexity ${perplexity}, t-SNE seed ${tsneSeed}`];
  return [...made, `${dataset} ${hash.slice(0, 8)}`, ...how].join(' · ');
}

/** A picture as files of it need it: point i is row `rows[i % rows.length]` in part `parts[floor(i / rows.length)]`. */
export interface Picture {
  title: string;
  /** How many points of what, for under the title. */
  note: string;
  origin: PictureOrigin;
  side: 'items' | 'users';
  /** Rows of the dataset. */
  rows: ArrayLike<number>;
  /** Modalities, or the one space that there is. */
  parts: readonly string[];
  /** [N, 2] */
  positions: Float32Array;
  /** Hex colour of each class. */
  colours: readonly string[];
  /** Class of each point. [N] */
  classes: ArrayLike<number>;
  legend: PictureLegend;
  /** What is coloured: "modality", "category", ... */
  colourBy: string;
  /** The name or number behind a point's colour; undefined where it is not known. */
  valueOf(row: number, part: string): string | number | undefined;
  /** What the dataset calls a row. */
  nameOf(row: number): { id: string; title?: string };
}

/** The row and the part that a point stands for. */
export function identify(
  { rows, parts }: Pick<Picture, 'rows' | 'parts'>,
  point: number,
): { row: number; part: string } {
  return { row: rows[point % rows.length], part: parts[Math.floor(point / rows.length)] };
}
