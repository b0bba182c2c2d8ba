import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { file } from '../fixtures/files.ts';
import { Job } from '../job.ts';
import { DataLaboratory } from '../laboratory.ts';
import { readJsonRecords, sampleJson } from './jsonRecords.ts';
import { readLiteral } from './literals.ts';

async function recordsOf(text: string) {
  const all: { cells: string[]; line: number }[] = [];
  for await (const records of readJsonRecords(file('x.json', text), new Job())) all.push(...records);
  return all;
}
const REVIEWS = [
  { reviewerID: 'A1', asin: 'B1', overall: 5, unixReviewTime: 1614906203, reviewText: 'fine, "{good}" \\' },
  { reviewerID: 'A2', asin: 'B2', overall: 4, unixReviewTime: 1614906204 },
  { reviewerID: 'A1', asin: 'B2', overall: 1, unixReviewTime: 1614906205, reviewText: 'é\n}' },
];
const lines = REVIEWS.map((review) => JSON.stringify(review)).join('\n');

describe('readJsonRecords', () => {
  it.each([
    ['lines', lines],
    ['lines of Windows', `\ufeff${lines.replaceAll('\n', '\r\n')}\r\n`],
    ['one list', JSON.stringify(REVIEWS)],
    ['one list over many lines', JSON.stringify(REVIEWS, null, 2)],
  ])('reads objects as %s', async (_, text) => {
    const [{ cells: names }, ...records] = await recordsOf(text);
    expect(names).toEqual(['reviewerID', 'asin', 'overall', 'unixReviewTime', 'reviewText']);
    expect(records.map(({ cells }) => cells)).toEqual(
      REVIEWS.map((review) =>
        names.map((name) => String((review as Record<string, string | number>)[name] ?? '')),
      ),
    );
  });

  it('counts lines, also within objects', async () => {
    const found = await recordsOf('{"a":1,\n"b":2}\n\n{"a":3,"b":4}{"a":5,\n\n"b":6}\n{"a":7}');
    expect(found.map(({ line }) => line)).toEqual([1, 1, 4, 4, 7]);
  });

  it('loses no digit of long ids, and takes lists and what Python writes for cells', async () => {
    const found = await recordsOf(
      `{'id': 6822816343938272009, 'title': "Bob's \\"tea\\"", 'categories': [['Toys', u'G\\xe4mes'], None], 'on': True}`,
    );
    expect(found[1].cells).toEqual(['6822816343938272009', 'Bob\'s "tea"', 'Toys|Gämes', 'true']);
  });

  it('joins objects that two pieces of a file share', async () => {
    const many = Array.from({ length: 30_000 }, (_, k) => ({ user: `u${k}`, item: 'é€'.repeat(k % 40) }));
    const found = await recordsOf(many.map((one) => JSON.stringify(one)).join('\n'));
    expect(found.slice(1).map(({ cells }) => cells)).toEqual(many.map(({ user, item }) => [user, item]));
    expect(found.at(-1)!.line).toBe(30_000);
  });

  it('gives back any fields', async () => {
    const fields = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }), {
      minKeys: 1,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1 }), async (objects) => {
        const [{ cells: names }, ...records] = await recordsOf(
          objects.map((o) => JSON.stringify(o)).join('\n'),
        );
        const own = (o: object, name: string) => (Object.hasOwn(o, name) ? o[name as never] : '');
        expect(records.map(({ cells }) => cells)).toEqual(objects.map((o) => names.map((n) => own(o, n))));
      }),
    );
  });

  it.each([
    ['[1, 2]', 'x.json, line 1: no JSON object stands there'],
    ['{"a": 1}\nb', 'x.json, line 2: no JSON object stands there'],
    ['{"a": 1}\n{"a": ', 'x.json, line 2: no JSON object stands there'],
    ['{"a": 1}\n{"a": b}', 'x.json, line 2: what stands in braces is neither JSON nor'],
    [`{"a": "${'x'.repeat(3 << 20)}`, 'x.json: the object that begins in line 1 is longer than 1 MiB'],
    [`{"a": "}${'x'.repeat(3 << 20)}}`, 'the object that begins in line 1 is longer than 1 MiB'],
  ])('says where %.20s is wrong', async (text, message) => {
    await expect(recordsOf(text)).rejects.toThrow(message);
  });
});

it('knows a list of objects on one long line', async () => {
  const many = Array.from({ length: 5000 }, (_, k) => ({ user: `u${k % 70}`, item: `i${k % 90}` }));
  const list = [file('t/all.json', JSON.stringify(many))];
  const { mapping } = await new DataLaboratory().inspect('t', list);
  expect(mapping).toMatchObject({ delimiter: 'json', user: 'user', item: 'item' });
  const report = await new DataLaboratory().open('t', list, { mapping });
  expect(report).toMatchObject({ users: 70, items: 90 });
});

it('takes objects for a table up to the first that is broken', () => {
  const objects = '{"u":"a","i":"b"}\n{"u":"a","i":"c"}\n';
  for (const broken of ['{"u":"a","i":"', '{"u":"a","i":}\n', 'oops\n'])
    expect(sampleJson(`${objects}${broken}\n${objects}`)).toHaveLength(3);
});

it('takes objects with names for a table, and one dictionary for none', () => {
  expect(sampleJson('{"u":"a","i":"b"}\n{"u":"a","i":"c"}\n{"u":')).toEqual([
    ['u', 'i'],
    ['a', 'b'],
    ['a', 'c'],
  ]);
  for (const text of ['{"0": [1, 2], "1": []}', '{"name": "x", "version": 1}', '[1]', 'user,item', '{{"a'])
    expect(sampleJson(text)).toBeUndefined();
});

it.each(['{"a": }', "['a'", '{"a": 1} x', `${'['.repeat(99)}${']'.repeat(99)}`, 'eval(1)'])(
  'reads no literal in %.20s',
  (text) => {
    expect(readLiteral(text)).toBeUndefined();
  },
);

describe("Amazon's files", () => {
  const gzip = async (text: string) => {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Response(packed).blob();
  };
  const meta = `{'asin': 'B1', 'title': "Tea's pot", 'imUrl': 'http://x/1.jpg', 'categories': [['Home', 'Tea']]}\n{'asin': 'B2', 'title': 'Rum'}\n`;

  it('are read as they are downloaded', async () => {
    const files = [
      { name: 'toys/reviews_Toys_5.json.gz', file: await gzip(lines) },
      { name: 'toys/meta_Toys.json.gz', file: await gzip(meta) },
    ];
    const { mapping, tables } = await new DataLaboratory().inspect('toys', files);
    expect(tables.map(({ file: name }) => name)).toEqual(['toys/reviews_Toys_5.json', 'toys/meta_Toys.json']);
    expect(mapping).toMatchObject({
      delimiter: 'json',
      user: 'reviewerID',
      item: 'asin',
      rating: 'overall',
      time: 'unixReviewTime',
    });
    const report = await new DataLaboratory().open('toys', files, { mapping });
    expect(report).toMatchObject({
      users: 2,
      items: 2,
      labels: { title: true, category: true, image: true },
    });
  });

  it('are parts where they are named so', async () => {
    const files = ['train', 'test'].map((part) => file(`toys/${part}.json`, lines));
    const { formats } = await new DataLaboratory().inspect('toys', files);
    expect(formats).toMatchObject([{ id: 'table', splits: 'given' }]);
  });

  it.each(['csv', 'tsv'])('and packed tables of %s', async (ending) => {
    const text = ending === 'csv' ? 'user,item\na,x\nb,y\n' : 'user\titem\na\tx\nb\ty\n';
    const packed = [{ name: `t/a.${ending}.gz`, file: await gzip(text) }];
    const report = await new DataLaboratory().open('t', packed);
    expect(report).toMatchObject({ users: 2, items: 2 });
  });

  it.each([
    ['is cut short', async () => (await gzip(lines.repeat(50))).slice(0, 100)],
    ['is no gzip file', async () => new Blob(['user,item\n'])],
  ])('say so where one %s', async (_, make) => {
    const packed = [{ name: 't/a.csv.gz', file: await make() }];
    await expect(new DataLaboratory().inspect('t', packed)).rejects.toMatchObject({
      code: 'file-unreadable',
      message:
        't/a.csv.gz cannot be unpacked: it is cut short or damaged, several packed files in one, or no gzip file.',
    });
  });

  it('are bounded while they are unpacked', async () => {
    const bomb = [{ name: 't/a.csv.gz', file: await gzip('\0'.repeat(40 << 20)) }];
    await expect(new DataLaboratory().inspect('t', bomb)).rejects.toMatchObject({ code: 'file-too-large' });
  });
});
