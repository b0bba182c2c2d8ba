import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { batchFor, OPTIONS, projectedToy } from '#testing/sequential/toy.ts';
import { randomParameters } from '#testing/toy.ts';
import { total } from '#losses/total.ts';
import type { Parameters } from '../model.ts';
import type { NextItemModel } from '../nextItem.ts';
import { uploadHistories } from '../windows.ts';
import { SasrecLf } from '../sasrec-lf/sasrecLf.ts';
import { Sasrec } from '../sasrec/sasrec.ts';
import { Odmt } from './odmt.ts';
import type { OdmtOptions } from './options.ts';

const shapes = [
  [3, 3],
  [4, 2],
] as const;
const odmt = (changed: Partial<OdmtOptions> = {}) =>
  new Odmt({
    ...projectedToy(...shapes),
    ...{ imt: true, imtLayers: 2, imtHeads: 3, version: 'v1', separateCE: true },
    ...{ kd: true, tau: 0.5, alpha: 20, kdDetach: false },
    ...changed,
  });

const at = { epoch: 12, step: 1, inEpoch: 0 };
const lossOf = (model: NextItemModel, parameters: Parameters, batch = batchFor(model)) => {
  const parts = Object.entries(model.loss(parameters, batch, 1, at));
  return total(parts.flatMap(([name, part]) => (model.observes?.includes(name) ? [] : [part])));
};

/** The loss of the toy's batch and its gradient, parameter by parameter. */
function computed(model: NextItemModel, parameters: Parameters) {
  const names = model.parameters.map(({ name }) => name);
  const batch = batchFor(model);
  const { value, grads } = tf.valueAndGrads((...values: tf.Tensor[]) =>
    lossOf(model, Object.fromEntries(names.map((name, k) => [name, values[k]])), batch),
  )(names.map((name) => parameters[name]));
  return { value, gradients: new Map(names.map((name, k) => [name, grads[k]])) };
}

async function expectSame(a: NextItemModel, b: NextItemModel) {
  const parameters = randomParameters(a);
  const [own, other] = [computed(a, parameters), computed(b, parameters)];
  await expectClose(own.value, await other.value.data());
  expect([...own.gradients.keys()]).toEqual([...other.gradients.keys()]);
  for (const [name, gradient] of own.gradients)
    await expectClose(gradient, await other.gradients.get(name)!.data());
}

onEveryBackend('ODMT', () => {
  test.each([
    ['v1', false],
    ['off', true],
  ] as const)(
    'under mask %s other ids change what content becomes: %s; ids always change',
    async (version, changes) => {
      const model = odmt({ version });
      const parameters = randomParameters(model);
      const [before, after] = [parameters.E, tf.add(parameters.E, 0.5)].map((E) =>
        model.allVectors({ ...parameters, E }),
      );
      for (const [c, vectors] of before.entries()) {
        const [old, now] = [[...(await vectors.data())], [...(await after[c].data())]];
        if (c === 0 || changes) expect(now).not.toEqual(old);
        else expect(now).toEqual(old);
      }
    },
  );

  test('without transformer, distillation and losses of its own for each student it is late fusion', async () => {
    await expectSame(
      odmt({ imt: false, alpha: 0, separateCE: false }),
      new SasrecLf(projectedToy(...shapes)),
    );
  });

  test('a ramp of zero and no distillation are one: cross-entropies alone', async () => {
    const model = odmt({ alpha: 0 });
    const parts = model.loss(randomParameters(model), batchFor(model), 1, at);
    const learned = Object.keys(parts).filter((name) => !model.observes.includes(name));
    expect(learned).toEqual(['ce']);
    await expectSame(model, odmt({ kd: false }));
  });

  test('teachers that stand still leave the loss what it is', async () => {
    const [free, still] = [odmt(), odmt({ kdDetach: true })];
    const parameters = randomParameters(free);
    await expectClose(lossOf(free, parameters), await lossOf(still, parameters).data());
  });

  test('where all items are as popular, debiasing changes nothing that is learned', async () => {
    const popularity = new Array<number>(OPTIONS.items).fill(3);
    const plain = new Sasrec({ ...OPTIONS, debias: false });
    const parameters = randomParameters(plain);
    const own = computed(new Sasrec({ ...OPTIONS, popularity, power: 1 }), parameters);
    const other = computed(plain, parameters);
    for (const [name, gradient] of own.gradients)
      await expectClose(gradient, await other.gradients.get(name)!.data());
  });

  test('with windows of one item a user alone has nothing to learn; of two each tells its item from those of the other', async () => {
    const model = new Sasrec({ ...OPTIONS, debias: false, length: 1 });
    const parameters = randomParameters(model);
    expect([...(await lossOf(model, parameters, batchFor(model, [[3, 5]])).data())]).toEqual([0]);

    const batch = batchFor(model, [[3, 5], [1, 5]]); // prettier-ignore
    const scorer = model.scorer(parameters);
    const states = await scorer.states(uploadHistories(OPTIONS.items, [[3], [1]], model.needs)).array();
    const items = await scorer.items.array();
    const score = (row: number, item: number) =>
      states[row].reduce((sum, v, k) => sum + v * items[item][k], 0);
    // The shared target counts once for each.
    const rows = [
      [5, 1],
      [5, 3],
    ].map(([target, other], row) => Math.log(1 + Math.exp(score(row, other) - score(row, target))));
    await expectClose(model.loss(parameters, batch, 1, at).ce, [(rows[0] + rows[1]) / 2]);
  });
});
