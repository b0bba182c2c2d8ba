import { describe, expect, it } from 'vitest';
import { file, npy } from './fixtures/files.ts';
import { fixture } from './fixtures/load.ts';
import { DataLaboratory } from './laboratory.ts';

const matrices = [fixture('coo-3-old.pkl'), fixture('csr-4-new.pkl'), fixture('csc-2-old.pkl')];
const lists = ['{"0": [3, 1], "2": [2]}', '{"1": [0]}', '{"0": [0]}'];
const feature = () => file('toy/image_feat.npy', npy(4, 2));
const LINES = ['u\ta\nv\tb', 'u\tb', 'v\ta'].map((rows) => `user_id:token\titem_id:token\n${rows}\n`);

const open = (bytes: BlobPart[], names: string[], ...others: ReturnType<typeof feature>[]) =>
  new DataLaboratory().open('toy', [...names.map((name, k) => file(`toy/${name}`, bytes[k])), ...others]);

describe('the names of parts may be spelled in any way', () => {
  it.each([
    ['SSLRec', 'train_mat.pkl valid_mat.pkl test_mat.pkl'],
    ['RLMRec', 'trn_mat.pkl val_mat.pkl tst_mat.pkl'],
    ['capitals', 'TRAIN_MAT.PKL VALID_MAT.PKL TEST_MAT.PKL'],
    ['camels', 'TrainMat.pkl ValidationMat.pkl TestMat.pkl'],
    ['nothing between', 'trnmat.pkl vldmat.pkl tstmat.pkl'],
    ['points and hyphens', 'train.mat.pkl dev-mat.pkl test-matrix.pkl'],
    ['folders', 'train/ui_mat.pkl val/ui_mat.pkl test/ui_mat.pkl'],
    ['the name of the dataset', 'tiktok_tr_mat.pkl tiktok_va_mat.pkl tiktok_te_mat.pkl'],
    ['no ending', 'trn_mat valid_mat tst_mat'],
    ['the part alone', 'train.pkl valid.pkl test.pkl'],
    ['the part alone, short', 'tr.pkl va.pkl te.pkl'],
  ])('of matrices: %s', async (_, names) => {
    const expected = await open(matrices, ['trnMat.pkl', 'valMat.pkl', 'tstMat.pkl'], feature());
    expect((await open(matrices, names.split(' '), feature())).hash).toBe(expected.hash);
  });

  it.each([
    'train.json valid.json test.json',
    'Training.json validation.json Testing.json',
    'tiktok_trn.json tiktok_val.json tiktok_tst.json',
  ])('of lists: %s', async (names) => {
    const expected = await open(lists, ['train.json', 'val.json', 'test.json'], feature());
    expect((await open(lists, names.split(' '), feature())).hash).toBe(expected.hash);
  });

  it.each([
    'x.train.inter x.valid.inter x.test.inter',
    'x_trn.inter x_dev.inter x_tst.inter',
    'Train.inter Val.inter Test.inter',
  ])("of RecBole's tables: %s", async (names) => {
    const { interactions, split } = await open(LINES, names.split(' '));
    expect({ interactions, split }).toMatchObject({
      interactions: { train: 2, val: 1, test: 1 },
      split: { method: 'given' },
    });
  });
});

describe('folders of matrices', () => {
  const short = ['trnMat.pkl', 'valMat.pkl', 'tstMat.pkl'];
  const whole = ['train_mat.pkl', 'val_mat.pkl', 'test_mat.pkl'];
  const both = () => open([...matrices, ...matrices], [...short, ...whole], feature());

  it('of two datasets are asked about', async () => {
    await expect(both()).rejects.toThrow(/several formats, DiffMM .*; HKUDS/);
    const files = [...short, ...whole].map((name, k) => file(`toy/${name}`, matrices[k % 3]));
    const { recognised } = await new DataLaboratory().open('toy', files, { format: 'diffmm' });
    expect(recognised).toMatch(/^DiffMM folder: train, validation and test matrices/);
  });

  it('say which part is missing', async () => {
    await expect(open(matrices, ['trn_mat.pkl'])).rejects.toThrow('tstMat.pkl is missing');
    await expect(open(matrices, ['test_mat.pkl'])).rejects.toThrow(
      'train.json is missing, and so is train_mat',
    );
  });
});

it('leaves pickles of another kind alone that are named after a part', async () => {
  const pickles = ['train.pkl', 'test.pkl'].map((name) => file(`toy/${name}`, '\x80\x04]\x94.'));
  const files = [...pickles, file('toy/clicks.csv', 'user,item\na,x\nb,y\n')];
  const { formats } = await new DataLaboratory().inspect('toy', files);
  expect(formats.map(({ id }) => id)).toEqual(['table']);
});

it('leaves JSON of another kind alone that is named after a part', async () => {
  const files = [file('toy/train_args.json', '{"lr": 0.1}'), file('toy/clicks.csv', 'user,item\na,x\nb,y\n')];
  const { formats } = await new DataLaboratory().inspect('toy', files);
  expect(formats.map(({ id }) => id)).toEqual(['table']);
});
