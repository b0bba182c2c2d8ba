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
    [
      'MovieLens 1M',
      '1::1193::5::978300760\n1::661::3::978302109',
      { delimiter: '::', header: false, user: '1', item: '2', rating: '3', time: '4' },
    ],
    [
      'columns that runs of blanks make',
      ' 196   242  3  881250949\n\t22 \t 377  1  878887116',
      { delimiter: 'blanks', header: false, user: '1', item: '2', rating: '3', time: '4' },
    ],
    [
      'a table that pandas saved with its index',
      ',user_id,item_id,rating\n5,100,507,1.0\n9,100,527,2.0',
      { user: 'user_id', item: 'item_id', rating: 'rating' },
    ],
    [
      'an index that was read and saved again',
      'Unnamed: 0,user,item\n0,7,3\n1,7,4',
      { user: 'user', item: 'item' },
    ],
    [
      'an index that was saved again, and columns that have numbers for names',
      'Unnamed: 0,0,1,2\n0,7,3,5\n1,7,4,5\n2,8,3,4',
      { header: true, user: '0', item: '1', rating: '2' },
    ],
    [
      'an index, and columns that have numbers for names',
      ',0,1,2\n0,1,10,5.0\n1,1,1,1.0',
      { user: '0', item: '1', rating: '2' },
    ],
    [
      'columns that have numbers for names',
      '0\t1\t2\t3\n5\t1\t2\t978300760\n6\t1\t3\t978302109',
      { delimiter: '\t', user: '0', item: '1', rating: '2', time: '3' },
    ],
    [
      'an index and no names at all',
      '0,7,10,5\n1,7,1,1\n2,8,4,2',
      { header: false, user: '2', item: '3', rating: '4' },
    ],
    [
      'a first column that counts from 1',
      '1;u7;i10\n2;u7;i1\n3;u8;i4',
      { delimiter: ';', header: false, user: '2', item: '3' },
    ],
    [
      'users that count the lines, and nothing else',
      '0 7\n1 9\n2 8',
      { delimiter: ' ', header: false, user: '1', item: '2' },
    ],
    [
      'the first user and item, which are no names',
      '0 1\n0 5\n3 8',
      { delimiter: ' ', header: false, user: '1', item: '2' },
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

  it.each([
    [
      'movies.dat',
      '1::Toy Story (1995)::Animation|Comedy\n2::Heat (1995)::Action',
      { item: '1', title: '2', category: '3' },
    ],
    [
      'u.item',
      '1|Toy Story (1995)|01-Jan-1995||0|1\n2|GoldenEye (1995)|01-Jan-1995||0|1',
      { item: '1', title: '2' },
    ],
    ['items.csv', ',item_id,title\n0,7,Tea\n1,8,Rum', { item: 'item_id', title: 'title' }],
  ])('takes the columns of %s by their order or names', async (name, text, wanted) => {
    const files = [file(name, text), file('ratings.csv', 'user,item\na,1\nb,2')];
    const mapping = guessMapping(await previewTables(files, new Job()));
    expect(mapping?.items).toMatchObject({ file: name, ...wanted });
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
