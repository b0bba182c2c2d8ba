import { describe, expect, it } from 'vitest';
import { Job } from '../job.ts';
import { textFeatures } from './textFeatures.ts';
import { tfIdf, type SparseRows } from './tfIdf.ts';
import { tokensOf } from './tokens.ts';
import { truncatedSvd } from './truncatedSvd.ts';

const job = new Job();

describe('words', () => {
  it.each([
    ['The Lord of the Rings: 2nd', ['the', 'lord', 'of', 'the', 'rings', '2nd']],
    ['GRÖSSE, größe', ['grösse', 'größe']],
    ['Ｆｕｌｌ ﬁne', ['full', 'fine']],
    ['e\u0301tude étude', ['étude', 'étude']],
    ['Война и мир', ['война', 'и', 'мир']],
    ['千と千尋 DVD版', ['千と', 'と千', '千尋', 'dvd', '版']],
    ['हिन्दी फ़िल्म', ['हिन्दी', 'फ़िल्म'].map((word) => word.normalize('NFKC'))],
    ['… !?', []],
    ['', []],
  ])('of %s', (text, words) => {
    expect(tokensOf(text)).toEqual(words);
  });
});

const dense = ({ rows, cols, ptr, col, value }: SparseRows) =>
  Array.from({ length: rows }, (_, row) => {
    const out = Array<number>(cols).fill(0);
    for (let at = ptr[row]; at < ptr[row + 1]; at++) out[col[at]] = value[at];
    return out;
  });

describe('TF-IDF', () => {
  it('is what the formula says, by hand', async () => {
    // Words of two texts: blue (2), harp (3 of 3); "old" and "new" stand in one alone. idf: ln(4/3) + 1 and ln(4/4) + 1 = 1.
    const found = dense(await tfIdf(['blue harp', 'blue blue harp old', 'new harp', ''], job));
    const blue = Math.log(4 / 3) + 1;
    const rows = [[blue, 1], [2 * blue, 1], [0, 1], [0, 0]].map((row) => {
      const length = Math.hypot(...row) || 1;
      return row.map((x) => expect.closeTo(x / length, 12) as number);
    }); // prettier-ignore
    expect(found).toEqual(rows);
  });

  it('keeps words of one text alone where there are no others', async () => {
    expect(dense(await tfIdf(['b', 'a'], job))).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('does not follow the order of texts', async () => {
    const texts = ['x y', 'y z', 'z x x'];
    const found = dense(await tfIdf(texts, job));
    expect(dense(await tfIdf(texts.toReversed(), job))).toEqual(found.toReversed());
  });
});

/** A dense matrix as a sparse one. */
const sparse = (rows: number[][]): SparseRows => ({
  rows: rows.length,
  cols: rows[0].length,
  ptr: Int32Array.from({ length: rows.length + 1 }, (_, k) => k * rows[0].length),
  col: Int32Array.from(rows.flatMap((row) => row.map((_, k) => k))),
  value: Float64Array.from(rows.flat()),
});

describe('truncated SVD', () => {
  it('finds the directions of a matrix that has them on its diagonal', async () => {
    const { k, values } = await truncatedSvd(sparse([[3, 0, 0], [0, 0, 0], [0, -5, 0], [0, 0, 1]]), 2, 1, job); // prettier-ignore
    expect(k).toBe(2);
    const expected = [0, 3, 0, 0, 5, 0, 0, 0];
    values.forEach((value, at) => expect(value).toBeCloseTo(expected[at], 6));
  });

  it('keeps inner products of rows where it keeps all directions, and has no more than there are', async () => {
    const rows = [[1, 2, 0, 1], [2, 4, 0, 2], [0, 1, 1, 0]]; // prettier-ignore
    const { k, values } = await truncatedSvd(sparse(rows), 64, 1, job);
    expect(k).toBe(2);
    const inner = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a).reduce((sum, x, c) => sum + x * b[c], 0);
    for (const [i, a] of rows.entries())
      for (const [j, b] of rows.entries())
        expect(inner(values.slice(i * k, i * k + k), values.slice(j * k, j * k + k))).toBeCloseTo(
          inner(a, b),
          5,
        );
  });

  it('hardly depends on where it starts', async () => {
    const rows = Array.from({ length: 30 }, (_, i) =>
      Array.from({ length: 12 }, (__, c) => Math.sin(3 * i + c * c) * 2 ** -c),
    );
    const [one, other] = [
      await truncatedSvd(sparse(rows), 4, 1, job),
      await truncatedSvd(sparse(rows), 4, 2, job),
    ];
    one.values.forEach((value, at) => expect(value).toBeCloseTo(other.values[at], 5));
  });
});

describe('features of texts', () => {
  const make = (title: string[], text?: string[]) => textFeatures('toy', { title, text }, title.length, job);

  it('put items of alike titles together, the same on every call', async () => {
    const titles = ['Blue jazz harp', 'Red jazz harp', 'Red rock drum', 'Blue rock drum'];
    const { name, rows, cols, data } = await make(titles);
    expect([name, rows]).toEqual([`titles (TF-IDF + SVD, ${cols})`, 4]);
    const cosine = (a: number, b: number) => {
      const [x, y] = [a, b].map((row) => data.subarray(row * cols, (row + 1) * cols));
      return x.reduce((sum, value, k) => sum + value * y[k], 0);
    };
    expect(cosine(0, 1)).toBeGreaterThan(cosine(0, 2));
    expect((await make(titles)).data).toEqual(data);
  });

  it('say what they are made of', async () => {
    expect((await make(['a b', 'a c'], ['x', 'y'])).name).toMatch(/^titles and descriptions \(/);
    expect((await make(['', ''], ['x', 'y'])).name).toMatch(/^descriptions \(/);
  });

  it('stand also where there is little to tell', async () => {
    expect(await make(['Only one'])).toMatchObject({ rows: 1, cols: 1, data: Float32Array.of(1) });
    const same = await make(['same', 'same', 'same']);
    expect([same.cols, ...same.data]).toEqual([1, 1, 1, 1]);
    const gaps = await make(['blue', '', 'blue']);
    expect([...gaps.data]).toEqual([1, 0, 1]);
    await expect(make(['', '!'])).rejects.toMatchObject({
      code: 'dataset-invalid',
      message: 'The items of "toy" have no titles or descriptions with words in them.',
    });
  });

  it('have at most 64 columns', async () => {
    const words = (n: number) => `w${n} v${n % 97} u${n % 89}`;
    const { cols } = await make(Array.from({ length: 300 }, (_, n) => words(n)));
    expect(cols).toBe(64);
  });
});
