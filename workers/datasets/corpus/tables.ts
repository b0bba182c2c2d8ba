import type { ImportOptions, NamedFile, TableMapping } from '#contract/dataset.ts';
import { file, npy } from '../fixtures/files.ts';
import { joined, latin1, utf8, type MalformedCase } from './case.ts';
import { npyBytes, npyHeader } from './npyBytes.ts';

const HEADER = 'user,item,rating,time,split\n';
const csv = (...rows: string[]) => [file('toy/data.csv', HEADER + rows.join('\n'))];
const ROW = 'ann,tea,5,100,train';
const mapped = (mapping: Partial<TableMapping> = {}): ImportOptions => ({
  mapping: { file: 'toy/data.csv', delimiter: ',', header: true, user: 'user', item: 'item', ...mapping },
});
const rated = mapped({ rating: 'rating' });
const timed = mapped({ time: 'time' });
const split = mapped({ split: 'split' });

const vector = (...values: number[]) =>
  npyBytes(npyHeader("'<f4'", `${values.length},`), new Uint8Array(Float32Array.from(values).buffer));
const withVectors = (...files: [string, Uint8Array<ArrayBuffer>][]): NamedFile[] => [
  ...csv(ROW, 'bob,rum,4,200,test'),
  ...files.map(([name, bytes]) => file(`toy/visual/${name}.npy`, bytes)),
];

/** Plain tables, and the vectors beside them. */
export const tables: MalformedCase[] = [
  [
    'a quote that nobody closes',
    csv(ROW, 'bob,"tea,5,100,train'),
    'dataset-invalid',
    /toy\/data\.csv, line 3: a quote is not closed/,
    mapped(),
  ],
  [
    'text after a quote',
    csv('bob,"tea"x,5,100,train', ROW),
    'dataset-invalid',
    /toy\/data\.csv, line 2: a quote is not closed, or stands/,
    mapped(),
  ],
  [
    'a quote that swallows the file',
    csv('bob,"tea,5,100,train', `${ROW}\n`.repeat(200_000)),
    'dataset-invalid',
    /record that begins in line 2 is longer than 1 MiB/,
    mapped(),
  ],
  [
    'a line without end in a table',
    csv('x'.repeat(3 << 20)),
    'file-unreadable',
    /data\.csv: line 2 is longer than 1 MiB/,
    mapped(),
  ],
  [
    'a column that is not there',
    csv(ROW),
    'dataset-invalid',
    /data\.csv has no column "uid"; it has "user", "item"/,
    mapped({ user: 'uid' }),
  ],
  [
    'a column without a name',
    csv(ROW),
    'dataset-invalid',
    /has no column "6"; it has "1", "2"/,
    mapped({ header: false, user: '6', item: '2' }),
  ],
  [
    'two columns of one name',
    [file('toy/data.csv', 'user,item,user\na,b,c')],
    'dataset-invalid',
    /data\.csv has two columns "user"/,
    mapped(),
  ],
  [
    'the wrong separator',
    csv(ROW),
    'dataset-invalid',
    /has no column "user"; it has "user,item,rating,time,split"/,
    mapped({ delimiter: ';' }),
  ],
  [
    'separators of two kinds',
    csv(ROW, 'bob;tea;5;100;train'),
    'dataset-invalid',
    /data\.csv, line 3 has 1 column, and the first line has 5/,
    mapped(),
  ],
  [
    'tabs among commas',
    csv(ROW, 'bob\ttea\t5\t100\ttrain'),
    'dataset-invalid',
    /line 3 has 1 column/,
    mapped(),
  ],
  ['a cell too few', csv(ROW, 'bob,tea,5,100'), 'dataset-invalid', /line 3 has 4 columns/, mapped()],
  [
    'a cell too many after a cell of two lines',
    csv('"ann\nlee",tea,5,100,train', `${ROW},x`),
    'dataset-invalid',
    /line 4 has 6 columns/,
    mapped(),
  ],
  [
    'a table with bytes of no letter',
    [file('toy/data.csv', joined(utf8(HEADER), latin1('Jos\xe9\x90,tea,5,100,train')))],
    'file-unreadable',
    /data\.csv is no UTF-8 text: byte 0xe9 at position 31/,
    mapped(),
  ],
  [
    'a table in UTF-16 that is cut short',
    [file('toy/data.csv', latin1('\xff\xfeu\0,\0i\0'))],
    'dataset-invalid',
    /data\.csv has no column "user"; it has "u", "i"/,
    mapped(),
  ],
  ['no user in a table', csv(' ,tea,5,100,train'), 'dataset-invalid', /line 2 has no user id/, mapped()],
  ['NaN for an item', csv('ann,NaN,5,100,train'), 'dataset-invalid', /line 2 has no item id/, mapped()],
  [
    'a word for a rating',
    csv(ROW, 'bob,tea,good,100,train'),
    'dataset-invalid',
    /line 3: the rating is "good"/,
    rated,
  ],
  ['NaN for a rating', csv('bob,tea,NaN,100,train'), 'dataset-invalid', /line 2: the rating is "NaN"/, rated],
  ['an empty time', csv('bob,tea,5,,train'), 'dataset-invalid', /line 2: the time is ""/, timed],
  [
    'a date that does not exist',
    csv('bob,tea,5,2024-13-45,train'),
    'dataset-invalid',
    /line 2: the time is "2024-13-45"/,
    timed,
  ],
  [
    'dates of another order',
    csv('bob,tea,5,31/12/2024,train'),
    'dataset-invalid',
    /line 2: the time is "31\/12\/2024"/,
    timed,
  ],
  [
    'numbers and dates',
    csv(ROW, 'bob,tea,5,2024-01-01,train'),
    'dataset-invalid',
    /line 3: the time is "2024-01-01", and the lines before it have numbers/,
    timed,
  ],
  [
    'a split that nobody knows',
    csv(ROW, 'bob,tea,5,100,holdout'),
    'dataset-invalid',
    /line 3: the split is "holdout"/,
    split,
  ],
  [
    'a split without training',
    csv('bob,tea,5,100,test'),
    'dataset-invalid',
    /training set \(toy\/data\.csv\) has no interactions/,
    split,
  ],
  [
    'a mapping of another file',
    csv(ROW),
    'file-unreadable',
    /other\.csv is missing: the mapping of the columns names it/,
    mapped({ file: 'other.csv' }),
  ],
  [
    'an item table that is not there',
    csv(ROW),
    'file-unreadable',
    /items\.csv is missing/,
    mapped({ items: { file: 'items.csv', delimiter: ',', header: true, item: 'id' } }),
  ],
  [
    'an item table without its column',
    [...csv(ROW), file('toy/items.csv', 'id,title\ntea,Tea')],
    'dataset-invalid',
    /items\.csv has no column "name"/,
    mapped({ items: { file: 'toy/items.csv', delimiter: ',', header: true, item: 'id', title: 'name' } }),
  ],
  [
    'names that mean nothing',
    [file('toy/data.csv', 'a,b\n1,2')],
    'dataset-invalid',
    /"toy" has no table whose columns of users and items/,
  ],
  [
    'a header and no lines',
    csv(),
    'dataset-invalid',
    /training set \(toy\/data\.csv\) has no interactions/,
    split,
  ],
  [
    'ratings that are all too low',
    csv(ROW),
    'dataset-invalid',
    /data\.csv has no interactions/,
    mapped({ rating: 'rating', minRating: 6 }),
  ],
  [
    'one part of a split',
    [file('toy/test.csv', 'user,item\na,c')],
    'dataset-invalid',
    /toy\/test\.csv holds only the test part, by its name; no file is named as the training part/,
  ],
  [
    'parts of two datasets',
    ['a', 'b'].flatMap((name) => [
      file(`toy/${name}/train.csv`, 'user,item\na,b'),
      file(`toy/${name}/test.csv`, 'user,item\na,c'),
    ]),
    'dataset-invalid',
    /toy\/a\/train\.csv and toy\/b\/train\.csv could both be the training part/,
  ],
  [
    'a test part beside a table without a part',
    [file('toy/data1.csv', 'user,item\na,b'), file('toy/test1.csv', 'user,item\na,c')],
    'dataset-invalid',
    /test1\.csv is named as the test part, and no file as the training part: is it toy\/data1\.csv\?/,
  ],
  [
    'a part of other columns',
    [file('toy/train.csv', 'user,item\na,b'), file('toy/test.csv', 'who,item\na,c')],
    'dataset-invalid',
    /toy\/test\.csv has no column "user"/,
  ],
  [
    'one list of a split',
    [file('toy/test.txt', '0 1 2\n1 3\n')],
    'dataset-invalid',
    /toy\/test\.txt holds only the test part/,
  ],
  [
    'one file as two parts',
    [file('toy/a.txt', '0 1 2\n1 3\n')],
    'dataset-invalid',
    /One file cannot be two parts/,
    { parts: { train: 'a.txt', test: 'a.txt' } },
  ],
  [
    'words for the rows of a matrix',
    [...csv(ROW), file('toy/visual.npy', npy(4, 2))],
    'dataset-invalid',
    /item ids are not whole numbers, so they cannot name the 4 rows of toy\/visual\.npy/,
    mapped(),
  ],
  [
    'one number per item beside matrices',
    [
      file('toy/data.csv', 'user,item\na,0\nb,3'),
      file('toy/degree.npy', vector(1, 2, 3, 4)),
      file('toy/pose.npy', npy(4, 2)),
      file('toy/visual.npy', npy(4, 2)),
    ],
    'dataset-invalid',
    /toy\/degree\.npy has shape \(4\); a feature table has one row per item/,
  ],
  [
    'vectors of different lengths',
    withVectors(['tea', vector(1, 2)], ['rum', vector(1, 2, 3)]),
    'dataset-invalid',
    /visual\/rum\.npy holds 3 numbers, and the files before it hold 2/,
    mapped(),
  ],
  [
    'vectors of other items',
    withVectors(['gin', vector(1)], ['ale', vector(2)]),
    'dataset-invalid',
    /None of the 2 files in toy\/visual\/ is named after an item/,
    mapped(),
  ],
  [
    'a matrix among vectors',
    withVectors(['tea', vector(1, 2)], ['rum', npy(2, 2)]),
    'dataset-invalid',
    /visual\/rum\.npy has shape \(2, 2\)/,
    mapped(),
  ],
  [
    'a vector cut short',
    withVectors(['tea', vector(1, 2)], ['rum', vector(1, 2).slice(0, -3)]),
    'file-unreadable',
    /visual\/rum\.npy is cut short/,
    mapped(),
  ],
  [
    'a NaN in a vector',
    withVectors(['tea', vector(1, NaN)], ['rum', vector(1, 2)]),
    'dataset-invalid',
    /"visual" holds NaN at row 1, column 1/,
    mapped(),
  ],
];
