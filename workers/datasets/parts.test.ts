import { describe, expect, it } from 'vitest';
import type { NamedFile } from '#contract/dataset.ts';
import { file } from './fixtures/files.ts';
import { partCandidates, partFiles, partName, partsOf } from './parts.ts';

const named = (...names: string[]): NamedFile[] => names.map((name) => file(name, 'x'));
const namesOf = (files: NamedFile[]) =>
  Object.fromEntries(Object.entries(partsOf(files)).map(([part, found]) => [part, found?.name]));

describe('the part that a name means', () => {
  it.each([
    [
      'train',
      'train.txt trnMat.pkl trn_mat.pkl TRAIN_MAT.pkl trainmat.pkl trn-mat.pkl train.mat.pkl TrainMatrix',
    ],
    [
      'train',
      'x.train.inter x_training.csv data/Train-set.tsv trainData.csv ml1m.train train1.txt train_1.txt',
    ],
    ['val', 'valMat.pkl valid_mat.pkl validation.csv vld.json x.dev.inter VALID.TXT val2.txt ValidMat.pkl'],
    [
      'test',
      'tstMat.pkl tst_mat.pkl test_mat testing.csv testset.csv x-test.json TEST.json test1.txt u1.test',
    ],
    ['test', 'train_test.csv my/train/test.csv'],
    [
      undefined,
      'data1.txt latest.csv trainer.csv contest.txt testament.csv development.csv interval.csv a.csv',
    ],
    [undefined, 'test_negative.json train_neg.txt straining.csv strain.txt vale.csv'],
  ])('%s: %s', (part, names) => {
    for (const name of names.split(' ')) expect([name, partName(name)?.part]).toEqual([name, part]);
  });

  it('takes words of two letters and folders only where other parts lie beside them', () => {
    expect(partFiles(named('titles_tr.csv', 'a.csv', 'test/b.csv'))).toEqual([]);
    expect(partFiles(named('ml_tr.csv', 'ml_te.csv')).map(({ part }) => part)).toEqual(['train', 'test']);
    const folders = named('x/train/clicks.csv', 'x/test/clicks.csv', 'x/test/other.csv');
    expect(partFiles(folders).map(({ file: { name } }) => name)).toEqual([
      'x/train/clicks.csv',
      'x/test/clicks.csv',
    ]);
  });
});

describe('the file of each part', () => {
  it('may be spelled in another way than the others', () => {
    expect(namesOf(named('a/train_mat', 'a/ValidMat.pkl', 'a/TST.pkl'))).toEqual({
      train: 'a/train_mat',
      val: 'a/ValidMat.pkl',
      test: 'a/TST.pkl',
    });
  });

  it('is of the one family that has training and test', () => {
    const files = named('train.json', 'val.json', 'test.json', 'test_cold.json', 'train_small.json');
    expect(namesOf(files)).toEqual({ train: 'train.json', val: 'val.json', test: 'test.json' });
    expect(namesOf(named('x.train', 'x.test', 'y.val'))).toMatchObject({ val: 'y.val' });
  });

  it('is not guessed among two datasets or several tests', () => {
    const two = named('a/train.json', 'a/test.json', 'b/train.json', 'b/test.json');
    expect(() => partsOf(two)).toThrow('a/train.json and b/train.json both claim the same part');
    expect(() => partsOf(named('train.json', 'test_a.json', 'test_b.json'))).toThrow(
      'test_a.json and test_b',
    );
    expect(partCandidates(two).test.map(({ name }) => name)).toEqual(['a/test.json', 'b/test.json']);
  });
});
