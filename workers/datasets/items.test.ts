import { describe, expect, it } from 'vitest';
import type { Dataset } from '#contract/dataset.ts';
import { csrFromPairs } from './csr.ts';
import { historiesOf } from './histories.ts';
import { ItemBrowser } from './items.ts';

const csr = (row: number[], col: number[]) => csrFromPairs(2, 3, row, col).csr;
const picture = new Blob(['x']);
const dataset: Dataset = {
  name: 'toy',
  hash: '',
  synthetic: false,
  users: 2,
  items: 3,
  train: csr([0, 1, 1], [1, 1, 2]),
  val: csr([0], [2]),
  test: csr([1], [0]),
  features: [{ name: 'visual', rows: 3, cols: 2, data: Float32Array.of(0, 0, 1, 0, 0, 2) }],
  split: { method: 'given' },
  labels: {
    items: ['a9', 'b7', 'c8'],
    title: ['Red shoe', '', 'Blue hat'],
    category: ['shoes', '', 'hats'],
    image: ['a9.jpg', 'https://pictures.example/b7.jpg', 'lost.jpg'],
  },
};
const browser = new ItemBrowser(dataset, new Map([['a9.jpg', picture]]));
const ids = (page: { rows: { id: string }[] }) => page.rows.map((row) => row.id);

describe('the item browser', () => {
  it('shows what is known of an item', () => {
    const [row] = browser.page({ order: 'id', from: 0, count: 1 }).rows;
    expect(row).toEqual({
      item: 0,
      id: 'a9',
      title: 'Red shoe',
      category: 'shoes',
      image: picture,
      train: 0,
      val: 0,
      test: 1,
      empty: ['visual'],
    });
  });

  it('describes chosen items, in the order asked for', () => {
    expect(ids({ rows: browser.describe([2, 0]) })).toEqual(['c8', 'a9']);
  });

  it('orders by popularity or cold items first', () => {
    expect(ids(browser.page({ order: 'popularity', from: 0, count: 9 }))).toEqual(['b7', 'c8', 'a9']);
    expect(ids(browser.page({ order: 'cold', from: 0, count: 9 }))).toEqual(['a9', 'c8', 'b7']);
  });

  it('finds words in ids, titles and categories and pages through them', () => {
    expect(browser.page({ search: ' BLUE', order: 'id', from: 0, count: 9 }).rows[0].id).toBe('c8');
    expect(ids(browser.page({ search: 'hats', order: 'id', from: 0, count: 9 }))).toEqual(['c8']);
    expect(browser.page({ search: '8', order: 'id', from: 0, count: 9 }).total).toBe(1);
    const page = browser.page({ order: 'id', from: 2, count: 2 });
    expect(page.total).toBe(3);
    expect(ids(page)).toEqual(['c8']);
  });

  it('keeps web addresses and drops names of images that are not there', () => {
    const images = browser.page({ order: 'id', from: 0, count: 9 }).rows.map((row) => row.image);
    expect(images.slice(1)).toEqual(['https://pictures.example/b7.jpg', undefined]);
  });
});

it('tells what users did', () => {
  expect(historiesOf(dataset, [1, 0])).toEqual([
    { user: 1, id: '1', train: [1, 2], val: [], test: [0] },
    { user: 0, id: '0', train: [1], val: [2], test: [] },
  ]);
});

it('tells in which order they did it, where the dataset knows', () => {
  const order = { train: Int32Array.of(1, 2, 0), val: Int32Array.of(0), test: Int32Array.of(1) };
  const sequences = historiesOf({ ...dataset, order }, [1, 0]).map(({ sequence }) => sequence);
  expect(sequences).toEqual([
    [2, 0, 1],
    [2, 1],
  ]);
});
