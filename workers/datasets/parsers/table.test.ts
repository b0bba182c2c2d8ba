import { describe, expect, it } from 'vitest';
import type { ImportOptions, NamedFile } from '#contract/dataset.ts';
import { npyBytes, npyHeader } from '../corpus/npyBytes.ts';
import { file, npy } from '../fixtures/files.ts';
import { formatOf, openToy } from '../fixtures/open.ts';
import { DataLaboratory } from '../laboratory.ts';

const vector = (shape: string, ...values: number[]) =>
  npyBytes(npyHeader("'<f4'", shape), new Uint8Array(Float32Array.from(values).buffer));
const inspect = (files: NamedFile[]) => new DataLaboratory().inspect('toy', files);
const RATINGS = 'userId,movieId,rating,timestamp\n1,31,2.5,100\n1,1029,4,200\n7,31,4.5,300\n9,31,5,400\n';
const MOVIES =
  'movieId,title,genres\n31,"Dangerous, Minds",Drama\n1029,Dumbo,Animation|Children\n5,Heat,Action\n';
const movieLens = () => [
  file('ml/ratings.csv', RATINGS),
  file('ml/movies.csv', MOVIES),
  file('ml/README.txt', 'Hi\nyou'),
];
const mapping: ImportOptions['mapping'] = {
  file: 'ml/ratings.csv',
  delimiter: ',',
  header: true,
  user: 'userId',
  item: 'movieId',
};

it('takes one id for what is written as "1" and as "1.0"', async () => {
  const train = file('toy/train.csv', 'user,item\n1,10\n1,20\n2,10\n2,30\n');
  const { report, labels } = await openToy([train, file('toy/test.csv', 'user,item\n1.0,30.0\n2.0,20.0\n')]);
  expect(report).toMatchObject({ users: 2, items: 3 });
  expect(labels).toMatchObject({ users: ['1', '2'], items: ['10', '20', '30'] });
  expect(report.warnings.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      'User ids of toy/train.csv are written in two ways, as "1" and as "1.0".',
      'Item ids of toy/train.csv are written in two ways, as "1" and as "1.0".',
    ]),
  );
});

it('leaves out a .npy with too few rows where another has enough', async () => {
  const csv = file('toy/clicks.csv', 'user,item\n0,0\n0,2\n1,1\n1,3\n');
  const { report } = await openToy([csv, file('toy/text.npy', npy(4, 2)), file('toy/short.npy', npy(3, 2))]);
  expect(report.modalities.map(({ name }) => name)).toEqual(['textual']);
  expect(report.warnings).toContainEqual(
    expect.objectContaining({ message: 'toy/short.npy has 3 rows, and the interactions name 4 items.' }),
  );
});

it.each([
  ['a .inter without types', 'toy.inter', 'user_id\titem_id\n7\ta\n8\tb\n7\tc\n'],
  ['separators at the ends of lines', 'toy.csv', 'user,item,\n7,a,\n8,b,\n7,c,\n'],
])('reads %s', async (_, name, text) => {
  expect((await openToy([file(`toy/${name}`, text)])).report).toMatchObject({ users: 2, items: 3 });
});

describe('table', () => {
  it('reads MovieLens without being told anything', async () => {
    expect(await formatOf(movieLens())).toMatchObject({ id: 'table', splits: 'none', timed: true });
    const { report, dataset, labels } = await openToy(movieLens(), {
      split: { method: 'leave-one-out', ratio: [8, 1, 1], seed: 1, kCore: 0 },
    });
    expect(report).toMatchObject({ users: 3, items: 2 });
    expect(report.recognised).toMatch(/^Plain table ratings\.csv: users in column userId, items in movieId/);
    expect(labels).toEqual({
      users: ['1', '7', '9'],
      items: ['31', '1029'],
      title: ['Dangerous, Minds', 'Dumbo'],
      category: ['Drama', 'Animation|Children'],
    });
    expect(report.warnings).toContainEqual({
      message: 'ml/movies.csv describes items without interactions.',
      count: 1,
      action: 'They are left out.',
    });
    expect(dataset.train.col.length).toBeGreaterThan(0);
  });

  it('reads MovieLens 1M with two colons and titles in Latin-1', async () => {
    const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const files = [
      file('ml/movies.dat', latin1('1::Caf\xe9 (1990)::Drama|Com\xe9die\n2::Heat (1995)::Action\n')),
      file('ml/ratings.dat', '7::1::5::978300760\n7::2::3::978302109\n9::2::4::978301968\n'),
    ];
    const { mapping: guessed } = await inspect(files);
    const { report, labels } = await openToy(files, { mapping: guessed });
    expect(labels).toMatchObject({
      title: ['Caf\xe9 (1990)', 'Heat (1995)'],
      category: ['Drama|Com\xe9die', 'Action'],
    });
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ message: 'ml/movies.dat is no UTF-8 text.' }),
    );
  });

  it.each([
    ['the interactions', '1.0', '1'],
    ['the items', '1', '1.0'],
    ['the items without zeros', '007', '7'],
  ])('matches numbers that pandas wrote in another way in %s', async (_, ours, theirs) => {
    const files = [
      file('ml/ratings.csv', `user_id,item_id\na,${ours}\nb,${ours}\na,x\n`),
      file('ml/items.csv', `item_id,title\n${theirs},Heat\n8.0,Speed\n`),
    ];
    const { report, labels } = await openToy(files);
    expect(labels).toMatchObject({ items: [ours, 'x'], title: ['Heat', ''] });
    expect(report.warnings).toContainEqual({
      message: `ml/items.csv writes the numbers of items in another way than the interactions: "${theirs}" for "${ours}".`,
      count: 1,
      action: 'They were matched as numbers, where each means one item.',
    });
  });

  it('says why no item has a title', async () => {
    const files = [
      file('ml/ratings.csv', 'user_id,item_id\na,B001\nb,B002\n'),
      file('ml/items.csv', 'item_id,title\n17,Heat\n18,Speed\n'),
    ];
    const { report, labels } = await openToy(files);
    expect(labels?.title).toEqual(['', '']);
    expect(report.warnings).toContainEqual({
      message:
        'ml/items.csv describes none of the items: its ids are like "17", those of the interactions like "B001".',
      count: 2,
      action: 'No titles are shown; write the ids alike in both files to have them.',
    });
  });

  it('takes whole numbers with decimals for the rows of features', async () => {
    const files = [file('toy/data.csv', 'user,item\na,3.0\nb,0.0\n'), file('toy/pose.npy', npy(4, 1))];
    const { report, dataset } = await openToy(files);
    expect(new Set(dataset.train.col)).toEqual(new Set([0, 3]));
    expect(report.warnings.map(({ message }) => message)).toContain(
      'Item ids of toy/data.csv are whole numbers that are written with ".0".',
    );
  });

  it('leaves out low ratings and counts them', async () => {
    const { report } = await openToy(movieLens(), {
      mapping: { ...mapping, rating: 'rating', minRating: 4 },
    });
    const { train, val, test } = report.interactions;
    expect(train + val + test).toBe(3);
    expect(report.warnings).toContainEqual({
      message: 'ml/ratings.csv has ratings below 4.',
      count: 1,
      action: 'Those lines are left out.',
    });
  });

  it.each([
    ['0', '1', '2'],
    ['train', 'val', 'test'],
    ['Training', 'VALID', 'testing'],
    ['train', 'validation', 'test'],
  ])('keeps the splits of a column: %s, %s, %s', async (...words) => {
    const lines = words.map((word, k) => `ann\t${k}\t${word}`);
    const files = [file('toy/data.tsv', `\ufeffuser\titem\tsplit\r\n${lines.join('\r\n')}\r\n`)];
    expect(await formatOf(files)).toMatchObject({ id: 'table', splits: 'given' });
    const { dataset } = await openToy(files);
    expect([...dataset.train.col, ...dataset.val.col, ...dataset.test.col]).toEqual([0, 1, 2]);
  });

  it('is not asked where the files of another layout are', async () => {
    const inter = file('toy/toy.inter', 'userID\titemID\tx_label\n0\t0\t0');
    expect(await formatOf([inter, file('toy/u_id_mapping.csv', 'user_id,userID\na,0')])).toMatchObject({
      id: 'mmrec',
    });
  });

  it('takes matrices whose rows the item ids number', async () => {
    const files = [
      file('toy/data.csv', 'user,item\na,3\nb,0\n'),
      file('toy/image_embeddings.npy', npy(4, 2)),
      file('toy/pose.npy', npy(4, 1)),
    ];
    const { dataset } = await openToy(files);
    expect(dataset.items).toBe(4);
    expect(dataset.features.map(({ name, rows, cols }) => [name, rows, cols])).toEqual([
      ['visual', 4, 2],
      ['pose', 4, 1],
    ]);
  });
});

/** What Ducho's demos write, beside the table that they were made from. */
const ducho = () => [
  file('shop/reviews.tsv', 'A1\tB00\t5.0\nA2\tB01\t4.0\nA1\tB02\t3.0\n'),
  file('shop/meta.tsv', 'asin\tdescription\timUrl\nB00\tTea pot\thttp://example.org/pot.jpg\n'),
  ...['B00', 'B02', 'B99'].map((id, k) =>
    file(`shop/visual_embeddings/torch/ResNet50/avgpool/${id}.npy`, vector('1, 2, 1, 1', k + 1, 10)),
  ),
  ...['B00', 'B01', 'B02'].map((id, k) =>
    file(
      `shop/textual_embeddings/sentence_transformers/all-mpnet-base-v2/1/${id}.npy`,
      vector('3,', k + 1, 0, 0),
    ),
  ),
];

it('compares ratings with a decimal comma', async () => {
  const sales = file('toy/sales.csv', 'user;item;rating\na;x;4,5\na;y;2,5\nb;x;5\nb;y;3\n');
  const rated = { file: 'toy/sales.csv', delimiter: ';', header: true, user: 'user', item: 'item' } as const;
  const { report } = await openToy([sales], { mapping: { ...rated, rating: 'rating', minRating: 3 } });
  expect(report.interactions).toMatchObject({ train: 2, test: 1 });
});

describe('vectors of single items', () => {
  const vectors = (ids: string[]) => ids.map((id, k) => file(`toy/visual/${id}.npy`, vector('1,', k + 1)));
  const inter = (header: string, ...lines: string[]) => file('toy/toy.inter', [header, ...lines].join('\n'));

  it.each([
    ['RecBole', inter('user_id:token\titem_id:token', 'ann\ttea', 'bob\trum'), ['rum', 'tea']],
    ['MMRec', inter('userID\titemID\tx_label', '0\t0\t0', '1\t1\t0'), ['0', '1']],
  ])('are joined beside the files of %s', async (_, table, ids) => {
    const { report, dataset } = await openToy([table, ...vectors(ids)]);
    expect(dataset.features).toMatchObject([{ name: 'visual', rows: 2, data: Float32Array.of(1, 2) }]);
    expect(report.recognised).toContain('; features visual (1).');
  });

  it('are left out where they belong to no item and other content is there', async () => {
    const table = inter('userID\titemID\tx_label', '0\t0\t0', '1\t1\t0');
    const features = file('toy/image_feat.npy', npy(2, 3));
    const { report, dataset } = await openToy([table, features, ...vectors(['degrees', 'labels'])]);
    expect(dataset.features.map(({ name }) => name)).toEqual(['visual']);
    expect(report.warnings).toContainEqual({
      message: 'Files in toy/visual/ that are named after no item of the interactions.',
      count: 2,
      action: 'The whole folder is left out: it holds degrees.npy, and an item is called 0.',
    });
  });

  it("are joined by the ids of the table, from Ducho's folders", async () => {
    const { mapping: guessed } = await inspect(ducho());
    expect(guessed).toMatchObject({
      file: 'shop/reviews.tsv',
      header: false,
      user: '1',
      item: '2',
      rating: '3',
    });
    const { report, dataset } = await openToy(ducho(), { mapping: guessed });
    expect(dataset.features.map(({ name, cols, data }) => [name, cols, [...data]])).toEqual([
      ['visual', 2, [1, 10, 0, 0, 2, 10]],
      ['textual', 3, [1, 0, 0, 2, 0, 0, 3, 0, 0]],
    ]);
    const folder = 'shop/visual_embeddings/torch/ResNet50/avgpool/';
    expect(report.warnings).toContainEqual({
      message: `Items without a file in ${folder}.`,
      count: 1,
      action: 'Their features are zeros.',
    });
    expect(report.warnings).toContainEqual({
      message: `Files in ${folder} that are named after no item of the interactions.`,
      count: 1,
      action: 'They are left out.',
    });
  });

  it('of two models of one modality keep their paths as names', async () => {
    const files = ['ResNet50', 'VGG'].flatMap((model) =>
      ['0', '1'].map((id) => file(`toy/visual/torch/${model}/${id}.npy`, vector('1,', 1))),
    );
    const { dataset } = await openToy([file('toy/data.csv', 'user,item\na,0\nb,1\n'), ...files]);
    expect(dataset.features.map(({ name }) => name)).toEqual(['visual torch ResNet50', 'visual torch VGG']);
  });
});

describe('what the lines of interactions say of their items', () => {
  const SHOP = [
    'user,item,title,description,time',
    'ann,7,"Blue harp",For halls,5',
    'bob,7,"Blue harp",,6',
    'ann,12,,,7',
    'cid,12,Red drum,,8',
    'cid,7,"Blue Harp (new)",,9',
  ].join('\n');

  it('becomes titles and descriptions, of each item what is said first', async () => {
    const files = [file('shop/sales.csv', SHOP)];
    const { mapping: guess } = await inspect(files);
    expect(guess).toMatchObject({ title: 'title', text: 'description' });
    const { report, labels } = await openToy(files);
    // In ascending order of ids as texts.
    expect(labels).toMatchObject({ title: ['Blue harp', 'Red drum'], text: ['For halls', ''] });
    expect(report.labels).toMatchObject({ title: true, text: true });
    expect(report.recognised).toContain('titles in title, descriptions in description');
    expect(report.warnings).toContainEqual({
      message: 'shop/sales.csv has items whose lines differ in their title or description.',
      count: 1,
      action: 'The first of each is used.',
    });
    const plain = SHOP.split('\n').map((line) => line.replace(/^(\w+),(\w+),.*,(\w+)$/, '$1,$2,$3'));
    const without = await openToy([file('shop/sales.csv', plain.join('\n'))]);
    expect(report.hash).toBe(without.report.hash);
  });

  it('gives way to a table of items where that says anything', async () => {
    const items = file('shop/items.csv', 'item,title\n7,Harp\n12,\n');
    const { labels } = await openToy([file('shop/sales.csv', SHOP), items]);
    expect(labels?.title).toEqual(['Harp', 'Red drum']);
  });

  it('is not proposed where it may be of a review', async () => {
    const { mapping: guess } = await inspect([
      file('a/reviews.csv', 'user_id,item_id,title,text,rating\na,b,Great!,I like it,5\n'),
    ]);
    expect(guess).not.toHaveProperty('title');
    expect(guess).not.toHaveProperty('text');
  });
});
