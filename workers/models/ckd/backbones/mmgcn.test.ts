import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomParameters, toyDataset } from '#testing/toy.ts';
import type { Csr } from '#contract/dataset.ts';
import { uploadInputs } from '../inputs.ts';
import { full } from '../view.ts';
import { MmgcnBackbone, type MmgcnForm } from './mmgcn.ts';

const { train, features } = toyDataset();
const inputsOf = (pairs: Csr) =>
  uploadInputs({ width: 4, seed: 1, train: pairs, averages: 'both' }, features, 'raw');
const mmgcn = (preferences: MmgcnForm['preferences'], draw = '', pairs = train) =>
  new MmgcnBackbone(inputsOf(pairs), { preferences }, draw);
const parametersOf = ({ parameters }: MmgcnBackbone) => randomParameters({ parameters } as never);
const namesOf = ({ parameters }: MmgcnBackbone) => parameters.map(({ name }) => name);

onEveryBackend('CKD’s MMGCN', () => {
  test('forgets preferences: they are not trained, and another draw has others', async () => {
    expect(namesOf(mmgcn('trained'))).toContain('preferences1');
    const [student, recalled] = [mmgcn('forgotten', 'student'), mmgcn('forgotten', 'recalled')];
    expect(namesOf(student).some((name) => name.startsWith('preferences'))).toBe(false);
    const parameters = parametersOf(student);
    const table = (of: MmgcnBackbone) => of.tables(parameters, [full(2)])[0].data();
    expect(await table(student)).toEqual(await table(mmgcn('forgotten', 'student')));
    expect(await table(recalled)).not.toEqual(await table(student));
    for (const of of [student, recalled]) of.dispose();
  });

  test('hears itself alone where there is no click, so that users and items do not meet', async () => {
    const none = { ...train, ptr: train.ptr.map(() => 0), col: new Int32Array(0) };
    const alone = mmgcn('trained', '', none);
    const parameters = parametersOf(alone);
    const rows = async (of: typeof parameters) => (await alone.tables(of, [full(2)])[0].data()).slice(0, 4);
    const other = parametersOf(mmgcn('trained'));
    await expectClose(
      await rows({ ...parameters, projection0: tf.neg(other.projection0) }),
      await rows(parameters),
    );
  });
});
