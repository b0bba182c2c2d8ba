import { expect, test } from 'vitest';
import { defaultsOf } from '#contract/fields.ts';
import { backboneFields } from '#contract/models/ckd/backboneFields.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { randomParameters, toyDataset } from '#testing/toy.ts';
import { uploadInputs } from '../inputs.ts';
import { full, only } from '../view.ts';
import { GrcnBackbone, type GrcnForm } from './grcn.ts';

const { train, features } = toyDataset();
const inputs = () => uploadInputs({ width: 4, seed: 1, train, averages: 'both' }, features, 'raw');
const grcn = (changed: Partial<GrcnForm>) =>
  new GrcnBackbone(inputs(), { ...defaultsOf(backboneFields), ...changed });
const parametersOf = ({ parameters }: GrcnBackbone) => randomParameters({ parameters } as never);
const views = [full(2), only(2, 0)];

onEveryBackend('CKD’s GRCN', () => {
  test('drops edges by the key of a training step, in all views alike, and never without one', async () => {
    const model = grcn({ dropout: 0.5 });
    const parameters = parametersOf(model);
    const values = async (of: GrcnBackbone, key?: number) =>
      Promise.all(of.tables(parameters, views, key).map((table) => table.data()));
    expect(await values(model, 1)).toEqual(await values(model, 1));
    expect(await values(model, 1)).not.toEqual(await values(model, 2));
    expect(await values(model)).toEqual(await values(grcn({ dropout: 0 }), 1));
    const [, alone] = await values(model, 1);
    const [same] = model.tables(parameters, [only(2, 0)], 1);
    expect(await same.data()).toEqual(alone);
  });

  test('routes preferences or leaves them as they are', async () => {
    const parameters = parametersOf(grcn({}));
    const table = (changed: Partial<GrcnForm>) => grcn(changed).tables(parameters, [full(2)])[0];
    const without = await table({ iterations: 0 }).data();
    await expectClose(table({ routing: 'noop' }), without, 0, 0);
    expect(await table({}).data()).not.toEqual(without);
  });
});
