import type { Dataset, ItemPage, ItemQuery, ItemRow } from '#contract/dataset.ts';
import { colDegrees } from './csr.ts';

const MOST_ROWS = 500;

/** Item table of one dataset: prepared once, then asked for page after page. */
export class ItemBrowser {
  readonly #dataset: Dataset;
  readonly #images: ReadonlyMap<string, Blob>;
  readonly #degrees: Record<'train' | 'val' | 'test', Int32Array>;

  /** `images` are the image files that were imported with the data, by the names that labels use. */
  constructor(dataset: Dataset, images: ReadonlyMap<string, Blob> = new Map()) {
    const { train, val, test } = dataset;
    this.#dataset = dataset;
    this.#images = images;
    this.#degrees = { train: colDegrees(train), val: colDegrees(val), test: colDegrees(test) };
  }

  /** One page of the items that fit the search, in the order asked for; ties by item number. */
  page({ search = '', order, from, count }: ItemQuery): ItemPage {
    const items = this.#find(search.trim().toLowerCase());
    const { train } = this.#degrees;
    if (order === 'popularity') items.sort((a, b) => train[b] - train[a] || a - b);
    if (order === 'cold') items.sort((a, b) => train[a] - train[b] || a - b);
    const shown = items.slice(from, from + Math.min(count, MOST_ROWS));
    return { total: items.length, rows: shown.map((item) => this.#row(item)) };
  }

  /** Some items, in the order asked for. */
  describe(items: readonly number[]): ItemRow[] {
    return items.map((item) => this.#row(item));
  }

  #find(search: string): number[] {
    const all = Array.from({ length: this.#dataset.items }, (_, item) => item);
    if (!search) return all;
    const { title, category } = this.#dataset.labels ?? {};
    const fits = (text: string | undefined) => !!text?.toLowerCase().includes(search);
    return all.filter((item) => [this.#id(item), title?.[item], category?.[item]].some(fits));
  }

  #id(item: number): string {
    return this.#dataset.labels?.items?.[item] ?? String(item);
  }

  #row(item: number): ItemRow {
    const { title, category, image } = this.#dataset.labels ?? {};
    const { train, val, test } = this.#degrees;
    const picture = image?.[item];
    return {
      item,
      id: this.#id(item),
      title: title?.[item] || undefined,
      category: category?.[item] || undefined,
      image: picture && (this.#images.get(picture) ?? webAddress(picture)),
      train: train[item],
      val: val[item],
      test: test[item],
      empty: this.#dataset.features
        .filter(({ cols, data }) => data.subarray(item * cols, (item + 1) * cols).every((x) => x === 0))
        .map(({ name }) => name),
    };
  }
}

const webAddress = (text: string) => (/^https?:\/\//i.test(text) ? text : undefined);
