import type { NamedFile } from '#contract/dataset.ts';
import { file, npy } from '../fixtures/files.ts';
import { fixture } from '../fixtures/load.ts';

/** A small dataset of each layout, of which the cases damage one file or add another. */
export const features = () => [file('toy/image_feat.npy', npy(4, 2)), file('toy/text_feat.npy', npy(4, 3))];

/** HKUDS lists. */
export const lists = (train: BlobPart = '{"0": [3, 1], "1": [], "2": [2, 0]}', val = '{}', test = '{}') => [
  file('toy/train.json', train),
  file('toy/val.json', val),
  file('toy/test.json', test),
];

/** HKUDS matrices. */
export const matrices = () => [
  file('toy/train_mat', fixture('csr-4-new.pkl')),
  file('toy/val_mat', fixture('empty.pkl')),
  file('toy/test_mat.pkl', fixture('empty.pkl')),
];

/** A DiffMM folder of 3 users and 4 items. */
export const diffmm = () => [
  file('toy/trnMat.pkl', fixture('coo-3-old.pkl')),
  file('toy/valMat.pkl', fixture('csr-4-new.pkl')),
  file('toy/tstMat.pkl', fixture('csc-2-old.pkl')),
  ...features(),
];

/** The DiffMM folder with other bytes in one file. */
export const replaced = (name: string, bytes: BlobPart): NamedFile[] =>
  diffmm().map((f) => (f.name.endsWith(name) ? file(f.name, bytes) : f));

/** First line of MMRec's table. */
export const HEADER = 'userID\titemID\trating\ttimestamp\tx_label\n';
export const ATOMIC = 'user_id:token\titem_id:token\trating:float\ttimestamp:float\n';

/** A table named `toy.inter`. */
export const inter = (text: BlobPart) => [file('toy/toy.inter', text)];
export const labelled = (...rows: string[]) => inter(HEADER + rows.join('\n'));
export const atomic = (...rows: string[]) => inter(ATOMIC + rows.join('\n'));
