import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_LAYOUTS, type Csr, type Dataset, type ExportLayout } from '#contract/dataset.ts';
import { openArchives } from '../archive.ts';
import { contains, csrFromPairs } from '../csr.ts';
import { fixture } from '../fixtures/load.ts';
import { hashDataset } from '../hash.ts';
import { isRankable } from '../heldOut.ts';
import { Job } from '../job.ts';
import { DataLaboratory } from '../laboratory.ts';
import { generateSynthetic } from '../synthetic.ts';
import { readIdMapping } from '../parsers/idMapping.ts';
import { exportDataset } from './exportDataset.ts';

/** Layouts that hold any dataset. */
const ANY = EXPORT_LAYOUTS.filter((layout) => layout !== 'sentences');
type Unnamed = Omit<Dataset, 'hash'>;
const named = async (dataset: Unnamed): Promise<Dataset> => ({
  ...dataset,
  hash: await hashDataset(dataset),
});
const bits = ({ buffer, byteOffset, length }: Float32Array) => new Uint32Array(buffer, byteOffset, length);
const zipOf = (dataset: Dataset, layout: ExportLayout) => exportDataset(dataset, layout, new Job());

/** Exports, opens the archive as a person would, and compares everything that the layout carries. */
async function expectRoundTrip(dataset: Dataset, layout: ExportLayout): Promise<void> {
  const laboratory = new DataLaboratory();
  const zip = { name: 'back.zip', file: await zipOf(dataset, layout) };
  const report = await laboratory.open('back', [zip], { validation: { method: 'none' } });
  const read = await laboratory.dataset();
  expect(report.hash).toBe(dataset.hash);
  for (const part of ['users', 'items', 'train', 'val', 'test'] as const)
    expect(read[part]).toEqual(dataset[part]);
  const isWhole = isRankable(dataset.val, dataset.train);
  expect(read.split).toEqual({ method: 'given', ...(!isWhole && { validation: { method: 'none' } }) });
  expect(read.features.map((f) => f.name)).toEqual(dataset.features.map((f) => f.name));
  read.features.forEach(({ data }, k) => expect(bits(data)).toEqual(bits(dataset.features[k].data)));
  const { title, category } = dataset.labels ?? {};
  const rows = await laboratory.describe(Array.from({ length: dataset.items }, (_, item) => item));
  expect(rows.map((row) => [row.title, row.category])).toEqual(
    rows.map((_, item) => [title?.[item] || undefined, category?.[item] || undefined]),
  );
  if (layout !== 'mmrec') return;
  const files = await openArchives([zip], new Job());
  for (const [side, name] of [
    ['users', 'u_id_mapping.csv'],
    ['items', 'i_id_mapping.csv'],
  ] as const) {
    const mapping = await readIdMapping(files, name, new Job());
    const numbers = Array.from({ length: dataset[side] }, (_, k) => `${k}`);
    expect(mapping?.names).toEqual(dataset.labels?.[side] ?? numbers);
  }
}

const SIDE = { users: 4, items: 3 };
const csr = (pairs: [number, number][], { users, items } = SIDE): Csr =>
  csrFromPairs(
    users,
    items,
    pairs.map(([u]) => u),
    pairs.map(([, i]) => i),
  ).csr;
const matrix = (name: string, rows: number, values: number[]) => ({
  name,
  rows,
  cols: values.length / rows,
  data: Float32Array.from(values),
});
const base: Unnamed = {
  name: 'toy',
  synthetic: false,
  ...SIDE,
  train: csr([
    [0, 0],
    [0, 2],
    [2, 1],
  ]),
  val: csr([[0, 1]]),
  test: csr([[2, 0]]),
  features: [matrix('visual', 3, [0, -0, 1.5, -2, 1e-45, 3.4028234663852886e38])],
  split: { method: 'given' },
};

const DEGENERATE: Record<string, Partial<Dataset>> = {
  'a plain one': {},
  'one user and one item': {
    users: 1,
    items: 1,
    train: csr([[0, 0]], { users: 1, items: 1 }),
    val: csr([], { users: 1, items: 1 }),
    test: csr([], { users: 1, items: 1 }),
    features: [matrix('visual', 1, [7])],
  },
  'cold users and items at the end': {
    users: 9,
    items: 8,
    train: csr([[0, 0]], { users: 9, items: 8 }),
    val: csr([], { users: 9, items: 8 }),
    test: csr([[1, 0]], { users: 9, items: 8 }),
    features: [matrix('visual', 8, Array(16).fill(0.25))],
  },
  'no features': { features: [] },
  'oddly named modalities': {
    features: ['visual', 'acoustic', 'textual', 'Text 2', 'constructor', 'ünï.côde', '日本'].map((name, k) =>
      matrix(name, 3, [k, k, -k]),
    ),
  },
  'titles and categories': {
    labels: { title: ['A "red", shoe', '', 'Größe;\t5'], category: ['shoes', 'hats', ''] },
  },
  'original ids': {
    labels: { users: ['ann', 'b b', '"c"', '4'], items: ['B00,1', 'ü', '0'] },
  },
};

/** The k-th item that a user never met. */
function neverMet({ train, val, test, items }: Dataset, user: number, k: number): number {
  const met = (item: number) => [train, val, test].some((part) => contains(part, user, item));
  return Array.from({ length: items }, (_, item) => item).filter((item) => !met(item))[k];
}

/** Cells are 0 nothing, 1 train, 2 validation, 3 test. */
const anyDataset = fc
  .record({ users: fc.integer({ min: 1, max: 6 }), items: fc.integer({ min: 1, max: 6 }) })
  .chain(({ users, items }) =>
    fc.record({
      users: fc.constant(users),
      items: fc.constant(items),
      cells: fc.array(fc.nat(3), { minLength: users * items, maxLength: users * items }),
      widths: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('visual', 'acoustic', 'textual', 'extra'),
          cols: fc.integer({ min: 1, max: 4 }),
        }),
        { selector: (m) => m.name, maxLength: 4 },
      ),
      numbers: fc.infiniteStream(fc.float({ noNaN: true, noDefaultInfinity: true })),
    }),
  );
const ORDER = ['visual', 'acoustic', 'textual', 'extra'];

describe('exportDataset', () => {
  describe.each(ANY)('%s', (layout) => {
    it.each(Object.entries(DEGENERATE))('gives back %s', async (_, change) => {
      await expectRoundTrip(await named({ ...base, ...change }), layout);
    });

    it('gives back any dataset, bit for bit', async () => {
      await fc.assert(
        fc.asyncProperty(anyDataset, async ({ users, items, cells, widths, numbers }) => {
          cells[0] = 1;
          const pairs = (part: number) =>
            cells.flatMap((cell, at): [number, number][] =>
              cell === part ? [[Math.floor(at / items), at % items]] : [],
            );
          const side = { users, items };
          const features = widths
            .toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
            .map(({ name, cols }) =>
              matrix(
                name,
                items,
                Array.from({ length: items * cols }, () => numbers.next().value!),
              ),
            );
          const dataset = await named({
            ...base,
            ...side,
            train: csr(pairs(1), side),
            val: csr(pairs(2), side),
            test: csr(pairs(3), side),
            features,
          });
          await expectRoundTrip(dataset, layout);
        }),
        { numRuns: 60 },
      );
    });

    it('writes the same bytes for the same dataset and leaves its arrays where they are', async () => {
      const dataset = await named(base);
      const before = structuredClone(dataset);
      const [one, other] = [await zipOf(dataset, layout), await zipOf(dataset, layout)];
      expect(new Uint8Array(await one.arrayBuffer())).toEqual(new Uint8Array(await other.arrayBuffer()));
      expect(dataset).toEqual(before);
    });

    it('writes matrices of several pieces', async () => {
      const wide = matrix(
        'visual',
        3,
        Array.from({ length: 3 * 200_000 }, (_, k) => Math.fround(Math.sin(k))),
      );
      await expectRoundTrip(await named({ ...base, features: [wide] }), layout);
    });

    it('is cancelled', async () => {
      const controller = new AbortController();
      controller.abort();
      const zip = exportDataset(await named(base), layout, new Job({ signal: controller.signal }));
      await expect(zip).rejects.toMatchObject({ code: 'cancelled' });
    });
  });

  it('gives one hash in every layout, whatever folder it was read from first', async () => {
    const laboratory = new DataLaboratory();
    const matrices = ['trnMat.pkl', 'valMat.pkl', 'tstMat.pkl'].map((name, k) => ({
      name,
      file: new Blob([fixture(k === 0 ? 'csc-protocol2-old.pkl' : 'empty.pkl')]),
    }));
    let { hash } = await laboratory.open('toy', matrices);
    for (const layout of [...ANY, ...ANY.toReversed()]) {
      const file = await zipOf(await laboratory.dataset(), layout);
      const report = await laboratory.open('toy', [{ name: 'toy.zip', file }]);
      expect(report.hash).toBe(hash);
      ({ hash } = report);
    }
  });

  it('keeps histories, sentences and what users never met in the layout that is made for them', async () => {
    const made = await generateSynthetic({
      source: 'synthetic',
      preset: 'explanations',
      seed: 1,
      coldItems: 0.1,
    });
    const negatives = Int32Array.from({ length: 2 * made.users }, (_, at) => neverMet(made, at >> 1, at & 1));
    await expectRoundTrip(await named({ ...made, negatives }), 'sentences');
    const short = {
      ...{
        ...base,
        train: csr([
          [0, 2],
          [1, 0],
        ]),
        val: csr([[0, 0]]),
        test: csr([[0, 1]]),
      },
      order: { train: Int32Array.of(0, 0), val: Int32Array.of(1), test: Int32Array.of(2) },
    };
    await expectRoundTrip(await named(short), 'sentences');
    const about = async (layout: ExportLayout) => {
      const files = await openArchives([{ name: 'x.zip', file: await zipOf(made, layout) }], new Job());
      return files.find(({ name }) => name.endsWith('README.txt'))!.file.text();
    };
    expect(await about('sentences')).toContain('has this hash in any layout');
    expect(await about('mmrec')).toMatch(/another hash[^]*Sentences .* are not written/);
  });

  it('refuses to hold out others than the last in that layout', async () => {
    await expect(zipOf(await named(base), 'sentences')).rejects.toMatchObject({ code: 'dataset-invalid' });
  });

  it('lists every user, and says where the data comes from', async () => {
    const split = { method: 'ratio', ratio: [8, 1, 1], seed: 5, kCore: 10 } as const;
    const edit = { seed: 3, changes: [{ modality: 'visual', noise: 0.5 }] };
    const zip = await zipOf(
      await named({ ...base, name: '../my  set', split: { ...split, ratio: [8, 1, 1] }, edit }),
      'hkuds',
    );
    const files = await openArchives([{ name: 'x.zip', file: zip }], new Job());
    const text = (name: string) => files.find((f) => f.name === `x/my-set/${name}`)!.file.text();
    expect(await text('train.json')).toBe('{"0":[0,2],"1":[],"2":[1],"3":[]}\n');
    const about = await text('README.txt');
    expect(about).toContain(`Hash: ${await hashDataset(base)}`);
    expect(about).toContain('Split: ratio 8:1:1, seed 5, k-core 10.');
    expect(about).toContain('Content: changed after loading, seed 3: visual: noise of 0.5 deviations.');
  });

  it('refuses two modalities of one file name', async () => {
    const features = [matrix('a/b', 3, [1, 2, 3]), matrix('a:b', 3, [1, 2, 3])];
    const dataset = await named({ ...base, features });
    await expect(zipOf(dataset, 'hkuds')).rejects.toThrow('would both be written as a_b_feat.npy');
  });
});
