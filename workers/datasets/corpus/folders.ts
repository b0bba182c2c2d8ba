import { file, npy } from '../fixtures/files.ts';
import { fixture } from '../fixtures/load.ts';
import type { MalformedCase } from './case.ts';
import { diffmm, replaced } from './toys.ts';

/** Folders of DiffMM: files that are missing, double, or do not fit each other. */
export const folders: MalformedCase[] = [
  [
    'a forbidden global',
    replaced('trnMat.pkl', fixture('forbidden.pkl')),
    'file-forbidden',
    /trnMat\.pkl asks for "\w+\.system"/,
  ],
  [
    'a truncated table',
    replaced('text_feat.npy', npy(4, 3).slice(0, -1)),
    'file-unreadable',
    /text_feat\.npy is cut short.*48 bytes, and 47/,
  ],
  [
    'too few rows',
    replaced('image_feat.npy', npy(3, 2)),
    'dataset-invalid',
    /image_feat\.npy has 3 rows, and the interactions have 4 items/,
  ],
  [
    'NaN features',
    replaced(
      'image_feat.npy',
      npy(4, 2, (at) => (at === 5 ? NaN : 1)),
    ),
    'dataset-invalid',
    /"visual" holds NaN at row 2, column 1/,
  ],
  ['a flat table', replaced('image_feat.npy', fixture('flat.npy')), 'dataset-invalid', /has shape \(4\)/],
  [
    'an id out of range',
    replaced('valMat.pkl', fixture('out-of-range.pkl')),
    'dataset-invalid',
    /valMat\.pkl: item id 7 at entry 1 is not a whole number from 0 to 3/,
  ],
  [
    'no training interaction',
    replaced('trnMat.pkl', fixture('empty.pkl')),
    'dataset-invalid',
    /training set \(toy\/trnMat\.pkl\) has no interactions/,
  ],
  ['an empty pickle', replaced('tstMat.pkl', ''), 'file-unreadable', /tstMat\.pkl is empty/],
  ['a missing matrix', diffmm().slice(0, 2), 'file-unreadable', /tstMat\.pkl is missing/],
  [
    'two datasets at once',
    [...diffmm(), file('other/trnMat.pkl', fixture('empty.pkl'))],
    'dataset-invalid',
    /toy\/trnMat\.pkl and other\/trnMat\.pkl/,
  ],
  [
    'other files',
    [file('notes.txt', 'x')],
    'file-unreadable',
    /"toy" is no dataset that the studio knows: found notes\.txt/,
  ],
  ['nothing', [], 'file-unreadable', /there are no files/],
];
