import type { PreparedInput } from '#stores/projection/input.ts';
import { STEPS, type Palette } from './palette.ts';

export const COLOUR_IDS = ['part', 'category', 'degree', 'recall', 'hit'] as const;
export type ColourId = (typeof COLOUR_IDS)[number];

/** How pictures are coloured: in one way, or by modality and by category, one below the other. */
export type ColouringChoice = ColourId | 'both';

/** The pictures of each space, from above; categories only where the dataset has some. */
export const colouringsOf = (chosen: ColouringChoice, hasCategories: boolean): readonly ColourId[] =>
  chosen !== 'both' ? [chosen] : hasCategories ? ['part', 'category'] : ['part'];

/** What each colouring shows. */
export const COLOURS: Record<ColourId, string> = {
  part: 'modality',
  category: 'category',
  degree: 'popularity (training interactions)',
  recall: 'share found in the test',
  hit: 'hit or miss',
};

/** What points are, as far as colours need it. */
type Coloured = Pick<PreparedInput, 'rows' | 'parts'>;

/** Names of the groups of a colouring, by class; undefined where a class is no group, and where classes lie everywhere. */
export function groupNames(id: ColourId, legend: Legend): (string | undefined)[] | undefined {
  if (legend.kind !== 'classes' || (id !== 'part' && id !== 'category')) return undefined;
  return legend.entries.map(({ label, isRest }) => (isRest ? undefined : label));
}

/** What is known of each row, as far as colours need it. */
export interface RowFacts {
  category(row: number): string | undefined;
  /** Training interactions. */
  degree(row: number): number | undefined;
  /** Share of its test interactions that were found; undefined where it has none. */
  recall(row: number): number | undefined;
}

export interface Colouring {
  /** One colour per class. */
  colours: string[];
  /** Class of each point. */
  classes: Uint8Array;
  legend: Legend;
}
/** A class in a legend; the rest of the classes is no group of its own. */
interface ClassEntry {
  colour: string;
  label: string;
  isRest?: boolean;
}

export type Legend =
  | { kind: 'classes'; entries: ClassEntry[] }
  | { kind: 'scale'; colours: readonly string[]; low: string; high: string; none?: string };

/** The class of each row, the names of the classes, and the one that stands for nothing known. */
interface Classified {
  of: (row: number, part: number) => number;
  colours: string[];
  legend: Legend;
}

/** Colours the points of a panel. */
export function colour(id: ColourId, input: Coloured, facts: RowFacts, palette: Palette): Colouring {
  const { of, colours, legend } = classify[id](input, facts, palette);
  const n = input.rows.length;
  const classes = Uint8Array.from({ length: n * input.parts.length }, (_, i) =>
    of(input.rows[i % n], Math.floor(i / n)),
  );
  return { colours, classes, legend };
}

const classify: Record<ColourId, (input: Coloured, facts: RowFacts, palette: Palette) => Classified> = {
  part: ({ parts }, _, { classes }) => {
    const colours = parts.map((_, i) => classes[i % classes.length]);
    return { of: (_, part) => part, colours, legend: named(parts, colours) };
  },
  category: ({ rows }, { category }, palette) => byCategory(rows, category, palette),
  degree: ({ rows }, { degree }, palette) => {
    const most = rows.reduce((max, row) => Math.max(max, degree(row) ?? 0), 1);
    const share = (row: number) => {
      const value = degree(row);
      return value === undefined ? undefined : Math.log1p(value) / Math.log1p(most);
    };
    return scaled(share, palette, '0', `${most}, log scale`);
  },
  recall: (_, { recall }, palette) => scaled(recall, palette, '0', '1', 'no test interactions'),
  hit: (_, { recall }, { classes, none }) => {
    const colours = [classes[0], classes[1], none];
    const of = (row: number) => {
      const value = recall(row);
      return value === undefined ? 2 : value > 0 ? 0 : 1;
    };
    return {
      of,
      colours,
      legend: named(['hit (in someone’s top 20)', 'miss', 'no test interactions'], colours),
    };
  },
};

function byCategory(
  rows: Int32Array,
  category: RowFacts['category'],
  { classes, none }: Palette,
): Classified {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = category(row);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts.keys()].sort(
    (a, b) => counts.get(b)! - counts.get(a)! || a.localeCompare(b, 'en', { numeric: true }),
  );
  const shown = names.slice(0, classes.length);
  const [firstLeft, ...othersLeft] = names.slice(shown.length);
  const index = new Map(shown.map((name, i) => [name, i]));
  const colours = [...shown.map((_, i) => classes[i]), none];
  const isNamed = rows.every((row) => category(row));
  // A single one that is left over is named: what stands for several would name nothing.
  const others = othersLeft.length ? `${othersLeft.length + 1} more` : firstLeft;
  const rest = [others, !isNamed && 'none'].filter(Boolean).join(' or ');
  const isRest = rest !== firstLeft;
  const entries: ClassEntry[] = [
    ...shown.map((label, i) => ({ label, colour: colours[i] })),
    ...(rest ? [{ label: rest, colour: none, ...(isRest && { isRest }) }] : []),
  ];
  return {
    of: (row) => index.get(category(row) ?? '') ?? shown.length,
    colours,
    legend: { kind: 'classes', entries },
  };
}

function scaled(
  share: (row: number) => number | undefined,
  { scale, none }: Palette,
  low: string,
  high: string,
  missing?: string,
): Classified {
  const of = (row: number) => {
    const value = share(row);
    return value === undefined ? STEPS : Math.round(Math.min(1, Math.max(0, value)) * (STEPS - 1));
  };
  return {
    of,
    colours: [...scale, none],
    legend: { kind: 'scale', colours: scale, low, high, none: missing && none },
  };
}

function named(labels: string[], colours: string[]): Legend {
  return { kind: 'classes', entries: labels.map((label, i) => ({ label, colour: colours[i] })) };
}
