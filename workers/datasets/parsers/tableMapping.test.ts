import { describe, expect, it } from 'vitest';
import { file } from '../fixtures/files.ts';
import { Job } from '../job.ts';
import { guessMapping } from './tableMapping.ts';
import { previewTables } from './tablePreview.ts';
import { timeOf } from './tableValues.ts';

const guess = async (...texts: string[]) =>
  guessMapping(
    await previewTables(
      texts.map((text, k) => file(`t${k}.csv`, text)),
      new Job(),
    ),
  );

describe('guessMapping', () => {
  it.each([
    [
      'Amazon 2014',
      'reviewerID,asin,overall,unixReviewTime\nA1,B1,5.0,1393545600',
      { user: 'reviewerID', item: 'asin', rating: 'overall', time: 'unixReviewTime' },
    ],
    [
      'Amazon 2023',
      'user_id,parent_asin,rating,timestamp,history\nA1,B1,5.0,1393545600000,B2 B3',
      { user: 'user_id', item: 'parent_asin', rating: 'rating', time: 'timestamp' },
    ],
    [
      'MovieLens 100K',
      '196\t242\t3\t881250949\n186\t302\t3\t891717742',
      { delimiter: '\t', header: false, user: '1', item: '2', rating: '3', time: '4' },
    ],
    [
      'users, items and times alone',
      '196 242 881250949\n186 302 891717742',
      { delimiter: ' ', header: false, user: '1', item: '2', time: '3' },
    ],
    [
      'Yelp',
      'user_id;business_id;stars;date\nu;b;4;2016-03-09 01:02:03',
      { delimiter: ';', user: 'user_id', item: 'business_id', rating: 'stars', time: 'date' },
    ],
    [
      'MMRec written by hand',
      'userID|itemID|x_label\n0|0|0\n0|1|2',
      { delimiter: '|', user: 'userID', item: 'itemID', split: 'x_label' },
    ],
    ['words in a column of ratings', 'user,item,rating\na,b,good', { user: 'user', item: 'item' }],
    ['old and new item ids', 'asin,parent_asin,user_id\nB1,B2,A1', { user: 'user_id', item: 'parent_asin' }],
  ])('understands %s', async (_, text, wanted) => {
    expect(await guess(text)).toEqual({ file: 't0.csv', delimiter: ',', header: true, ...wanted });
  });

  it('finds the table that describes the items', async () => {
    const mapping = await guess('id,title,main_category,imUrl\nb,Bee,x,http://y', 'user,item\na,b');
    expect(mapping).toMatchObject({
      file: 't1.csv',
      items: { file: 't0.csv', item: 'id', title: 'title', category: 'main_category', image: 'imUrl' },
    });
  });

  it('says nothing about tables of anything else', async () => {
    expect(await guess('title,price\nTea,5')).toBeUndefined();
    expect(await guess('a,b,c,d,e,f\n1,2,3,4,5,6')).toBeUndefined();
  });
});

describe('timeOf', () => {
  it.each([
    ['1393545600', 1393545600, false],
    [' 1.5e9 ', 1.5e9, false],
    ['1970-01-02', 86400, true],
    ['1970-01-01 00:01', 60, true],
    ['1970-01-01T00:00:01.500Z', 1.5, true],
    ['1970-01-01 01:00:00+01:00', 0, true],
  ])('reads %s in any zone of this machine', (text, value, dated) => {
    expect(timeOf(text)).toEqual({ value, dated });
  });

  it.each(['', 'now', '2024-13-01', '31/12/2024', 'Infinity', '2024-1-1'])(
    'does not guess about "%s"',
    (text) => {
      expect(timeOf(text)).toBeUndefined();
    },
  );
});
