import type { DatasetLabels, DatasetWarning, NamedFile } from '#contract/dataset.ts';
import type { NumberedIds } from '../idColumn.ts';
import type { Job } from '../job.ts';
import { LineMatcher } from '../matchIds.ts';
import { ownText } from '../ownText.ts';
import type { RawFeatures } from '../raw.ts';
import { columnPlace, plainName, readTabTable, type TakeRow } from './tabTable.ts';
import { LONGEST } from './itemTexts.ts';
import { warningsOf } from './tableItems.ts';
import { VectorColumn } from './vectorColumn.ts';

/** Plain names of columns that hold a label, the likeliest first. */
const LABELS = {
  title: ['title', 'name', 'itemtitle', 'itemname', 'movietitle', 'booktitle', 'productname'],
  text: ['description', 'itemdescription', 'overview', 'plot', 'synopsis', 'abstract'],
  category: ['category', 'categories', 'genre', 'genres', 'class'],
  image: ['imageurl', 'imurl', 'imgurl', 'image', 'img', 'poster', 'cover'],
} as const;
type LabelName = keyof typeof LABELS;
const LABEL_NAMES = Object.keys(LABELS) as LabelName[];

/** What a `.item` file says of the items that interactions name. */
export interface ItemFile {
  labels: Pick<DatasetLabels, LabelName>;
  /** One per column of type float_seq; items without a vector are zero. */
  features: RawFeatures[];
  warnings: DatasetWarning[];
}

/** Reads RecBole's `.item`: titles, categories and image addresses from columns of texts, features from columns of vectors. */
export async function readItemFile(
  file: NamedFile,
  items: Omit<NumberedIds, 'ids'>,
  job: Job,
): Promise<ItemFile> {
  const table = new ItemTable(file.name, items);
  await readTabTable(file, job, (header, where) => table.begin(header, where));
  return table.finish();
}

class ItemTable {
  readonly #file: string;
  readonly #items: Omit<NumberedIds, 'ids'>;
  readonly #matcher: LineMatcher<{ cells: string[]; line: string }>;
  readonly #seen: Uint8Array;
  readonly #labels: Partial<Record<LabelName, string[]>> = {};
  #vectors: VectorColumn[] = [];
  #texts: { column: string[]; at: number; longest: number }[] = [];
  #repeated = 0;

  constructor(file: string, items: Omit<NumberedIds, 'ids'>) {
    this.#file = file;
    this.#items = items;
    this.#matcher = new LineMatcher(items);
    this.#seen = new Uint8Array(items.count);
  }

  begin(header: string[], where: string): TakeRow {
    const id = columnPlace(header, 'item_id', where);
    this.#texts = LABEL_NAMES.flatMap((label) => {
      const at = findLabel(header, LABELS[label]);
      if (at < 0) return [];
      this.#labels[label] = Array<string>(this.#items.count).fill('');
      return [{ column: this.#labels[label], at, longest: LONGEST[label] }];
    });
    this.#vectors = header.flatMap((cell, at) => {
      const [name, type] = cell.trim().split(':');
      return type === 'float_seq' ? [new VectorColumn(name, at, this.#file, this.#items.count)] : [];
    });
    return (cells, line) => {
      const row = this.#matcher.find(cells[id]);
      if (row === undefined)
        this.#matcher.hold(ownText(cells[id]), () => ({ cells: cells.map(ownText), line }));
      else if (this.#seen[row]) this.#repeated++;
      else this.#take(row, cells, line);
    };
  }

  #take(row: number, cells: string[], line: string): void {
    this.#seen[row] = 1;
    for (const { column, at, longest } of this.#texts) column[row] = ownText(cells[at].slice(0, longest));
    for (const vector of this.#vectors) vector.set(row, cells[vector.at], line);
  }

  finish(): ItemFile {
    const found = this.#matcher.finish((row) => this.#seen[row] === 1);
    for (const { item, line } of found.loose) this.#take(item, line.cells, line.line);
    const vectors = this.#vectors.map((vector) => vector.finish());
    const warnings = [
      ...warningsOf(this.#file, this.#items, this.#seen, found, 'describes items that no interaction names'),
      {
        message: `${this.#file} repeats items.`,
        count: this.#repeated,
        action: 'The first line of each is used.',
      },
      ...vectors.map((vector) => vector.missing),
    ];
    return {
      labels: this.#labels,
      features: vectors.flatMap(({ features }) => features ?? []),
      warnings: warnings.filter(({ count }) => count > 0),
    };
  }
}

function findLabel(header: string[], names: readonly string[]): number {
  const texts = header.map((cell) => (/:(token|token_seq)\s*$/.test(cell) ? plainName(cell) : ''));
  const name = names.find((n) => texts.includes(n));
  return name === undefined ? -1 : texts.indexOf(name);
}
