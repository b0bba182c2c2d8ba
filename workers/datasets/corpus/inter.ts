import { file } from '../fixtures/files.ts';
import { joined, latin1, utf8, type MalformedCase } from './case.ts';
import { ATOMIC, atomic, features, HEADER, inter, labelled, lists } from './toys.ts';

/** Tables of MMRec and RecBole. */
export const interTables: MalformedCase[] = [
  ['a header alone', labelled(), 'dataset-invalid', /training set \(toy\/toy\.inter\) has no/],
  [
    'only test labels',
    labelled('0\t0\t1\t0\t2'),
    'dataset-invalid',
    /training set \(toy\/toy\.inter\) has no/,
  ],
  [
    'a missing column',
    inter('userID\trating\tx_label\n0\t1\t0'),
    'dataset-invalid',
    /line 1 names no column itemID/,
  ],
  [
    'a column twice',
    inter('userID\tuser_id\titemID\tx_label\n'),
    'dataset-invalid',
    /names the column userID twice/,
  ],
  [
    'commas',
    inter('userID,itemID,x_label\n0,0,0'),
    'dataset-invalid',
    /line 1 names no column userID.*"userID,itemID/,
  ],
  [
    'mixed separators',
    labelled('0\t0\t1\t0\t0', '0,1,1,0,0'),
    'dataset-invalid',
    /line 3 has 1 column, .* names 5/,
  ],
  ['a short line', labelled('0\t0\t1\t0'), 'dataset-invalid', /toy\.inter, line 2 has 4 columns/],
  ['a long line', labelled('0\t0\t1\t0\t0\t9'), 'dataset-invalid', /line 2 has 6 columns/],
  ['an unknown label', labelled('0\t0\t1\t0\t3'), 'dataset-invalid', /line 2: x_label is "3"/],
  ['an empty label', labelled('0\t0\t1\t0\t'), 'dataset-invalid', /line 2: x_label is ""/],
  ['no user', labelled('\t0\t1\t0\t0'), 'dataset-invalid', /line 2 has no user id/],
  ['a missing item', labelled('0\tnan\t1\t0\t0'), 'dataset-invalid', /line 2 has no item id/],
  ['a negative id', labelled('0\t0\t1\t0\t0', '-4\t0\t1\t0\t0'), 'dataset-invalid', /line 3: user id "-4"/],
  ['a fractional id', labelled('0\t1.0\t1\t0\t0'), 'dataset-invalid', /line 2: item id "1\.0"/],
  [
    'a table that is a picture',
    inter(joined(utf8(HEADER), latin1('\xff\xd8\xff\xe0\0\x10JFIF'))),
    'file-unreadable',
    /toy\.inter is no UTF-8 text: byte 0xff at position 39/,
  ],
  [
    'a line without end',
    inter(HEADER + '0'.repeat(3 << 20)),
    'file-unreadable',
    /line 2 is longer than 1 MiB/,
  ],
  [
    'words for feature rows',
    [...labelled('0\ta\t1\t0\t0'), ...features()],
    'dataset-invalid',
    /not whole numbers.*4 rows of toy\/image/,
  ],
  [
    'rows that are not there',
    [...atomic('a\t4\t1\t0'), ...features()],
    'dataset-invalid',
    /item id 4.*4 rows/,
  ],
  [
    'a RecBole table without users',
    inter('item_id:token\tx:float\n1\t2'),
    'dataset-invalid',
    /no column userID/,
  ],
  [
    'two tables',
    [...labelled(), file('toy/other.inter', HEADER)],
    'dataset-invalid',
    /toy\.inter and toy\/other\.inter/,
  ],
  [
    'a part of a split',
    [file('toy/toy.train.inter', `${ATOMIC}a\tb\t1\t0`)],
    'dataset-invalid',
    /toy\.train\.inter is one part of a split/,
  ],
  ['a table of another kind', inter('a\tb\n1\t2'), 'dataset-invalid', /toy\.inter has the columns a, b/],
  ['an empty table', inter(''), 'file-unreadable', /no dataset that the studio knows/],
  [
    'two formats',
    [...lists(), ...labelled('0\t0\t1\t0\t0')],
    'dataset-invalid',
    /several formats, HKUDS .*; MMRec/,
  ],
  [
    'old Mac line ends',
    inter(HEADER.replace('\n', '\r') + '0\t0\t1\t0\t0\r'),
    'dataset-invalid',
    /line 1 (names no column x_label|names the column)/,
  ],
  [
    'CRLF and LF, and a cell too few',
    inter(`${HEADER.replace('\n', '\r\n')}0\t0\t1\t0\t0\r\n1\t1\t1\t0\n`),
    'dataset-invalid',
    /line 3 has 4 columns/,
  ],
  ['UTF-16 text', inter(latin1('\xff\xfeu\0s\0')), 'file-unreadable', /toy\.inter|no dataset/],
  ['a word for a time', atomic('a\tb\t1\tyesterday'), 'dataset-invalid', /line 2: timestamp is "yesterday"/],
  ['an endless time', atomic('a\tb\t1\tInfinity'), 'dataset-invalid', /line 2: timestamp is "Infinity"/],
];
