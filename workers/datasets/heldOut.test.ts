import { describe, expect, it } from 'vitest';
import type { Dataset, ExportLayout, ImportOptions, NamedFile } from '#contract/dataset.ts';
import { openArchives } from './archive.ts';
import { csrFromPairs } from './csr.ts';
import { exportDataset } from './export/exportDataset.ts';
import { file, npy } from './fixtures/files.ts';
import { describeHeldOut } from './heldOut.ts';
import { Job } from './job.ts';
import { DataLaboratory } from './laboratory.ts';

const [USERS, ITEMS] = [20, 15];
/** Users 0 to 19 with user + 1 training items at most 12, and one test item. */
const train = Array.from({ length: USERS }, (_, u) =>
  Array.from({ length: Math.min(u + 1, 12) }, (_, k) => [u, (u + k) % ITEMS] as const),
).flat();
const test = Array.from({ length: USERS }, (_, u) => [u, (u + 12) % ITEMS] as const);
const csr = (pairs: (readonly [number, number])[]) =>
  csrFromPairs(
    USERS,
    ITEMS,
    pairs.map(([u]) => u),
    pairs.map(([, i]) => i),
  ).csr;
const FEATURES = file('toy/image_feat.npy', npy(ITEMS, 2));
const lines = (pairs: (readonly [number, number])[], by: string, end = '') =>
  pairs.map(([u, i]) => `${u}${by}${i}${end}`);

async function exported(layout: ExportLayout, kept: RegExp): Promise<NamedFile[]> {
  const dataset: Dataset = {
    name: 'toy',
    hash: '',
    synthetic: false,
    users: USERS,
    items: ITEMS,
    train: csr(train),
    val: csr([]),
    test: csr(test),
    features: [],
    split: { method: 'given' },
  };
  const zip = { name: 'toy.zip', file: await exportDataset(dataset, layout, new Job()) };
  const files = await openArchives([zip], new Job());
  return [...files.filter(({ name }) => kept.test(name)), FEATURES];
}

const tables = (header: string, by: string, [a, b]: readonly [string, string]) => [
  header,
  ...lines(train, by, `${by}${a}`),
  ...lines(test, by, `${by}${b}`),
];
/** The same data without a validation part, in every layout that names splits. */
const LAYOUTS: [string, () => Promise<NamedFile[]>][] = [
  ['lists without val.json', () => exported('hkuds', /(train|test)\.json$/)],
  ['lists with an empty val.json', () => exported('hkuds', /(train|val|test)\.json$/)],
  ['matrices without valMat.pkl', () => exported('diffmm', /(trn|tst)Mat\.pkl$/)],
  ['an empty valMat.pkl', () => exported('diffmm', /Mat\.pkl$/)],
  [
    'a val.json without a byte',
    async () => [...(await exported('hkuds', /(train|test)\.json$/)), file('toy/val.json', '')],
  ],
  [
    'a valMat.pkl without a byte',
    async () => [...(await exported('diffmm', /(trn|tst)Mat\.pkl$/)), file('toy/valMat.pkl', '')],
  ],
  ['x_label 0 and 2', () => exported('mmrec', /\.inter$/)],
  [
    'two RecBole tables',
    async () => [
      file('toy/x.train.inter', ['user_id:token\titem_id:token', ...lines(train, '\t')].join('\n')),
      file('toy/x.test.inter', ['user_id:token\titem_id:token', ...lines(test, '\t')].join('\n')),
      FEATURES,
    ],
  ],
  [
    'a split column',
    async () => [
      file('toy/all.csv', tables('user_id,item_id,split', ',', ['train', 'test']).join('\n')),
      FEATURES,
    ],
  ],
  [
    'validation that repeats training',
    async () => [
      ...(await exported('hkuds', /(train|test)\.json$/)),
      file('toy/val.json', '{"0": [0], "3": [3, 4]}'),
    ],
  ],
];

const open = async (files: NamedFile[], options: ImportOptions = {}) => {
  const laboratory = new DataLaboratory();
  const report = await laboratory.open('toy', files, options);
  return { report, dataset: await laboratory.dataset() };
};
const said = (warnings: { message: string; action: string }[], pattern: RegExp) =>
  warnings.filter((w) => pattern.test(`${w.message} ${w.action}`));

it.each(LAYOUTS)('%s: a tenth of training becomes validation, the same in every layout', async (_, files) => {
  const [, first] = LAYOUTS[0];
  const like = await open(await first());
  const { report, dataset } = await open(await files());
  expect(report.hash).toBe(like.report.hash);
  expect(report.split).toEqual({ method: 'given', validation: { method: 'split-off', share: 0.1, seed: 1 } });
  // Users 0 and 1 have fewer than three.
  expect(report.interactions).toEqual({ train: train.length - 18, val: 18, test: 20 });
  expect(dataset.test).toEqual(csr(test));
  expect(said(report.warnings, /10% of each user's training interactions.*seed 1/)).toHaveLength(1);
  expect(said(report.warnings, /no validation interactions/)).toHaveLength(0);
});

it.each(LAYOUTS)('%s: or it stays empty, and the report says what that means', async (_, files) => {
  const { report } = await open(await files(), { validation: { method: 'none' } });
  expect(report.split).toEqual({ method: 'given', validation: { method: 'none' } });
  expect(report.interactions).toEqual({ train: train.length, val: 0, test: 20 });
  expect(
    said(report.warnings, /no validation interactions.*trains all its epochs and keeps the last/),
  ).toHaveLength(1);
});

it('draws another part with another seed, and as much as it is asked for', async () => {
  const files = await LAYOUTS[0][1]();
  const rule = { method: 'split-off', share: 0.5, seed: 1 } as const;
  const half = await open(files, { validation: rule });
  const other = await open(files, { validation: { ...rule, seed: 2 } });
  expect(half.report.interactions).toEqual(other.report.interactions);
  expect(half.report.hash).not.toBe(other.report.hash);
  expect(half.report.interactions.val).toBeGreaterThan(18);
});

it('leaves a validation part alone that the files hold, whatever is asked for', async () => {
  const files = [...(await exported('hkuds', /(train|test)\.json$/)), file('toy/val.json', '{"0": [5]}')];
  const { report } = await open(files, { validation: { method: 'split-off', share: 0.5, seed: 1 } });
  expect(report.split).toEqual({ method: 'given' });
  expect(report.interactions.val).toBe(1);
});

it('says what to do where validation is a copy of test', async () => {
  const files = await exported('hkuds', /(train|test)\.json$/);
  const copied = files.find(({ name }) => /test\.json$/.test(name))!;
  const { report } = await open([...files, { ...copied, name: 'toy/val.json' }]);
  expect(report.interactions).toMatchObject({ val: 20, test: 0 });
  expect(
    said(report.warnings, /removed from test, and nothing is left of it.*without the copy/),
  ).toHaveLength(1);
});

it('counts a part as empty whose users have no training, and says so of test', async () => {
  const files = [
    file('toy/train.json', '{"0": [0, 1, 2], "1": [0, 1, 2]}'),
    file('toy/val.json', '{"2": [0]}'),
    file('toy/test.json', '{"2": [1], "3": [0]}'),
  ];
  const { report } = await open(files);
  expect(report.interactions).toEqual({ train: 4, val: 2, test: 2 });
  expect(said(report.warnings, /validation.*left out/)).toHaveLength(1);
  expect(said(report.warnings, /No user of the test interactions.*no test metrics/)).toHaveLength(1);
  const kept = await open(files, { validation: { method: 'none' } });
  expect(kept.report.interactions).toEqual({ train: 6, val: 1, test: 2 });
  expect(
    said(kept.report.warnings, /No user of the validation interactions.*nothing is selected/),
  ).toHaveLength(1);
});

describe('what the held-out parts can tell', () => {
  const held = (items: number, training: number) => {
    const pairs = (from: number, count: number) =>
      Array.from({ length: USERS }, (_, u) =>
        Array.from({ length: count }, (_, k) => [u, from + k] as const),
      ).flat();
    const of = (list: (readonly [number, number])[]) =>
      csrFromPairs(
        USERS,
        items,
        list.map(([u]) => u),
        list.map(([, i]) => i),
      ).csr;
    return { train: of(pairs(0, training)), val: of(pairs(training, 1)), test: of(pairs(training + 1, 1)) };
  };

  it('is little where the list holds four fifths of the candidates of most users', () => {
    // 30 items less 5 of training are 25 candidates on validation, and 24 on test, where that is masked too.
    expect(describeHeldOut(held(30, 5), 'strict')).toEqual({
      val: { users: 20, pairs: 20, saturated: [20, 40, 50] },
      test: { users: 20, pairs: 20, saturated: [20, 40, 50] },
    });
    expect(describeHeldOut(held(31, 5), 'strict').val?.saturated).toEqual([40, 50]);
    expect(describeHeldOut(held(31, 5), 'strict').test?.saturated).toEqual([20, 40, 50]);
    expect(describeHeldOut(held(31, 5), 'paper-code').test?.saturated).toEqual([40, 50]);
    expect(describeHeldOut(held(500, 5), 'strict').test?.saturated).toEqual([]);
  });

  it('is nothing of a part that counts as empty', () => {
    const { train, val } = held(30, 5);
    expect(
      describeHeldOut({ train, val, test: csrFromPairs(USERS, 30, [], []).csr }, 'strict').test,
    ).toBeUndefined();
  });

  it('is said in the report', async () => {
    const { report } = await open(await LAYOUTS[0][1]());
    expect(said(report.warnings, /validation set has only 18 interactions.*\.0556/)).toHaveLength(1);
    expect(
      said(report.warnings, /Metrics @10, @20, @40 and @50 on validation and test are saturated/),
    ).toHaveLength(1);
  });
});

it.each(LAYOUTS.slice(0, -1))(
  '%s: looking at the files finds that there is no validation part',
  async (_, files) => {
    const { formats } = await new DataLaboratory().inspect('toy', await files());
    expect(formats).toEqual([expect.objectContaining({ splits: 'given', lacksValidation: true })]);
  },
);

it('finds a validation part where there is one', async () => {
  const header = 'user_id:token\titem_id:token';
  const recbole = [0, 1, 2].map((part) =>
    file(`toy/x.${['train', 'valid', 'test'][part]}.inter`, `${header}\n0\t${part}`),
  );
  const column = (name: string, by: string, labels: string[]) =>
    file(
      name,
      [`userID${by}itemID${by}x_label`, ...labels.map((label, i) => `0${by}${i}${by}${label}`)].join('\n'),
    );
  const folders = [
    [...(await exported('hkuds', /(train|test)\.json$/)), file('toy/val.json', '{"0": [5]}')],
    recbole,
    [column('toy/x.inter', '\t', ['0', '0', '2', '1'])],
    [column('toy/x.csv', ',', ['train', 'test', 'valid'])],
  ];
  for (const files of folders) {
    const [choice] = (await new DataLaboratory().inspect('toy', files)).formats;
    expect(choice).toMatchObject({ splits: 'given' });
    expect(choice.lacksValidation).toBeUndefined();
  }
});
