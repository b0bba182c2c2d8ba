import { expect, it } from 'vitest';
import { file, npy } from '../fixtures/files.ts';
import fixtures from '../fixtures/fixtures.json';
import { fixture } from '../fixtures/load.ts';
import { Job } from '../job.ts';
import { DataLaboratory } from '../laboratory.ts';
import { readMatrix } from './matrixParts.ts';

const read = (bytes: Uint8Array<ArrayBuffer>, name = 'toy/trn_mat.npz') =>
  readMatrix(file(name, bytes), new Job());

type Name = keyof typeof fixtures;
const NPZ = (Object.keys(fixtures) as Name[]).filter((name) => /^(coo|csr|csc|dia).*npz$/.test(name));

it.each(NPZ)('reads what scipy.sparse.save_npz writes: %s', async (name) => {
  const { rows, cols, row, col } = await read(fixture(name));
  expect([rows, cols]).toEqual([3, 4]);
  const cells = new Set(Array.from(row, (r, k) => `${r},${col[k]}`));
  expect([...cells].sort()).toEqual(['0,1', '0,3', '2,0', '2,2']);
});

it.each([
  ['trnMat.npz valMat.npz tstMat.npz'],
  ['train_mat.npz valid_mat.npz test_mat.npz'],
  ['train.npz val.npz test.npz'],
])('takes them as parts: %s', async (names) => {
  const open = (layouts: Name[], all: string[]) =>
    new DataLaboratory().open('toy', [
      ...all.map((name, k) => file(`toy/${name}`, fixture(layouts[k]))),
      file('toy/image_feat.npy', npy(4, 2)),
    ]);
  const pickled = await open(
    ['coo-3-old.pkl', 'csr-4-new.pkl', 'csc-2-old.pkl'],
    ['trnMat.pkl', 'valMat.pkl', 'tstMat.pkl'],
  );
  expect((await open(['coo.npz', 'csr.npz', 'csc-stored.npz'], names.split(' '))).hash).toBe(pickled.hash);
});

it('says what is wrong with a matrix', async () => {
  await expect(read(fixture('unnamed.npz'))).rejects.toThrow(/names none of the layouts COO, CSR, CSC/);
  await expect(read(fixture('csr.npz').slice(0, 300))).rejects.toMatchObject({ name: 'StudioError' });
});
