import { describe, expect, it } from 'vitest';
import { file, npy } from '../fixtures/files.ts';
import { openToy } from '../fixtures/open.ts';

const inter = (...rows: string[]) =>
  file('toy/toy.inter', ['userID\titemID\trating\ttimestamp\tx_label', ...rows].join('\n'));
const users = (...rows: string[]) => file('toy/u_id_mapping.csv', ['user_id\tuserID', ...rows].join('\n'));
const items = (...rows: string[]) => file('toy/i_id_mapping.csv', ['asin\titemID', ...rows].join('\n'));
const LINES = inter('0\t1\t5\t0\t0', '1\t0\t5\t0\t2');

describe('id mappings', () => {
  it('give the original ids and keep users and items without interactions', async () => {
    const files = [LINES, users('A1\t0', 'A3\t2', 'A2\t1'), items('B0\t0', 'B1\t1', 'B2\t2', 'B3\t3')];
    const { dataset, labels } = await openToy(files);
    expect([dataset.users, dataset.items]).toEqual([3, 4]);
    expect(labels).toEqual({ users: ['A1', 'A2', 'A3'], items: ['B0', 'B1', 'B2', 'B3'] });
    expect(dataset.split).toEqual({ method: 'given', validation: { method: 'none' } });
  });

  it('are not needed, one by one', async () => {
    const { dataset, labels } = await openToy([
      LINES,
      items('B0\t0', 'B1\t1'),
      file('toy/text_feat.npy', npy(3, 1)),
    ]);
    expect([dataset.users, dataset.items]).toEqual([2, 3]);
    expect(labels).toEqual({ items: ['B0', 'B1', '2'] });
  });

  it('are not used where the table has words for ids', async () => {
    const { report, labels } = await openToy([inter('ann\t0\t5\t0\t0'), users('A1\t0')]);
    expect(labels).toEqual({ users: ['ann'] });
    expect(report.warnings).toContainEqual({
      message: 'toy/u_id_mapping.csv maps numbers, and the ids of toy/toy.inter are none.',
      count: 0,
      action: 'It is not used.',
    });
  });

  it.each([
    ['too few numbers', [LINES, users('A1\t0')], /toy\.inter has id 1, and toy\/u_id_mapping\.csv ends at 0/],
    ['a gap', [LINES, users('A1\t0', 'A2\t2')], /u_id_mapping\.csv gives no original id for number 1/],
    ['a number twice', [LINES, users('A1\t0', 'A2\t0')], /u_id_mapping\.csv, line 3: "0" is given twice/],
    ['a word for a number', [LINES, users('A1\tx')], /line 2: "x" is no whole number from 0/],
    ['commas', [LINES, file('toy/u_id_mapping.csv', 'user_id,userID\nA1,0')], /line 1 has 1 column/],
  ])('with %s are refused', async (_, files, message) => {
    await expect(openToy(files)).rejects.toThrow(message);
  });
});

it('reads titles, descriptions, categories and pictures from the table that the preprocessing writes', async () => {
  const meta = file(
    'toy/meta-toy.csv',
    `itemID,asin,title,price,imUrl,categories,description\n0,B0,"A ""good"" book",1,https://x/0.jpg,"[['Books', 'Old']]","two\nlines"\n7,B7,Unknown,,,,\n`,
  );
  const { labels, report } = await openToy([LINES, items('B0\t0', 'B1\t1'), meta]);
  expect(labels).toEqual({
    items: ['B0', 'B1'],
    title: ['A "good" book', ''],
    text: ['two\nlines', ''],
    category: ["[['Books', 'Old']]", ''],
    image: ['https://x/0.jpg', ''],
  });
  expect(report.warnings.filter((w) => w.message.includes('meta-toy.csv')).map((w) => w.count)).toEqual([
    1, 1,
  ]);
});
