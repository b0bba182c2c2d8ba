import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { SlmrecConfig } from '#contract/models/slmrec.ts';
import { inBatch } from '#losses/inBatch.ts';
import { total } from '#losses/total.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { expectLossGradient, randomParameters, toyBatch, toyDataset } from '#testing/toy.ts';
import { uploadAdjacency } from '../adjacency.ts';
import { uploadBatch } from '../batch.ts';
import { uploadContent } from '../content.ts';
import { LightGcn } from '../lightgcn/lightgcn.ts';
import type { Losses, Parameters, Tables } from '../model.ts';
import type { SlmrecOptions } from './options.ts';
import { Slmrec } from './slmrec.ts';

const D = 4;
const dataset = toyDataset();
const { users, items } = dataset;
const defaults = defaultConfig<SlmrecConfig>('slmrec').model;
const NONE = { fac: false, fd: false, fm: false };
const ALL = { fac: true, fd: true, fm: true };

/** A model of so many modalities: those of the toy, over and over. */
function slmrec(count: number, changed: Partial<SlmrecOptions> = {}): Slmrec {
  const content = Array.from({ length: count }, (_, m) => {
    const f = dataset.features[m % dataset.features.length];
    return { name: `${f.name}${m}`, x: uploadContent([f], 'rowL2').x };
  });
  const sizes = { users, items, d: D, half: D / 2 };
  const own = { tasks: ALL, seed: 1, adjacency: uploadAdjacency(dataset), content };
  return new Slmrec({ ...defaults, ...sizes, sslWeight: 0.5, ...own, ...changed });
}

const batch = () => toyBatch({ rows: true });
const lossesOf = (model: Slmrec, parameters: Parameters, key = 1, of = batch()): Losses =>
  model.loss(parameters, of, key);
const valueOf = async (model: Slmrec, parameters: Parameters, key = 1) =>
  Array.from(await total(Object.values(lossesOf(model, parameters, key))).data());

onEveryBackend('SLMRec', () => {
  test.each([
    ['no modality', 0, ALL, {}],
    ['one modality, FAC', 1, { ...NONE, fac: true }, {}],
    ['two modalities, everything', 2, ALL, {}],
    ['four modalities, FAC and FM', 4, { ...ALL, fd: false }, {}],
    ['a spare head', 2, { ...NONE, fac: true }, { spareHead: true }],
    ['a last link of one number', 2, { ...NONE, fac: true }, { half: 1 }],
  ])('has the gradient of all loss parts: %s', async (_, count, tasks, changed) => {
    await expectLossGradient(
      slmrec(count, { tasks, temperature: 1, sslTemperature: 1, ...changed }),
      batch(),
    );
  });

  test.each<[number, SlmrecOptions['tasks'], string[]]>([
    [0, ALL, ['main', 'copies']],
    [0, { ...NONE, fac: true }, ['main']],
    [1, ALL, ['main', 'fac', 'copies']],
    [3, { ...NONE, fac: true }, ['main', 'fac']],
    [3, NONE, ['main']],
  ])('%i modalities and %j: its loss parts are %j', (count, tasks, parts) => {
    const model = slmrec(count, { tasks });
    expect(Object.keys(lossesOf(model, randomParameters(model)))).toEqual(parts);
    const weightless = slmrec(count, { tasks, sslWeight: 0 });
    expect(Object.keys(lossesOf(weightless, randomParameters(weightless)))).toEqual(['main']);
  });

  test('without modalities and with a fusion that changes nothing it is LightGCN, trained against the batch', async () => {
    const model = slmrec(0, { tasks: NONE });
    const { users: user, items: item } = randomParameters(model) as Tables;
    const identity = { fuseUsers: tf.eye(D), fuseUsersBias: tf.zeros([D]) };
    const own: Parameters = {
      ...{ users: user, items: item, ...identity },
      ...{ fuseItems: tf.eye(D), fuseItemsBias: tf.zeros([D]) },
    };
    const lightGcn = new LightGcn({
      ...defaults,
      users,
      items,
      d: D,
      seed: 1,
      reg: 0,
      adjacency: uploadAdjacency(dataset),
    });
    const ids = tf.concat([user, item]) as tf.Tensor2D;
    await expectClose(model.embeddings(own), await lightGcn.embeddings({ ids }).data());

    // Backward it is still there: made within a gradient it would be gone.
    const toy = batch();
    const rows = toy.rows!;
    const infoNce = (x: tf.Tensor) => {
      const table = lightGcn.embeddings({ ids: x as tf.Tensor2D });
      const [u, i] = [gatherRows(table, rows.users), gatherRows(table, rows.positives)];
      return inBatch(rowNormalise(u), rowNormalise(i), defaults.temperature);
    };
    await expectClose(lossesOf(model, own).main, await infoNce(ids).data());
    const [byUsers, byItems] = tf.grads(
      (u, i) => lossesOf(model, { ...own, users: u, items: i }, 1, toy).main,
    )([user, item]);
    await expectClose(tf.concat([byUsers, byItems]), await tf.grad(infoNce)(ids).data());
  });

  test('tasks begin at log B for every link, and for both sides of two copies, while their heads say nothing', async () => {
    for (const count of [1, 2, 4]) {
      const model = slmrec(count, { tasks: { ...ALL, fd: false } });
      const parameters = randomParameters(model);
      const silent = Object.keys(parameters).filter((name) => /^(head|side|fuse)/.test(name));
      for (const name of silent) parameters[name] = tf.zerosLike(parameters[name]);
      const { main, fac, copies } = lossesOf(model, parameters);
      await expectClose(main, [Math.log(6)]);
      await expectClose(fac, [0.5 * count * Math.log(6)]);
      await expectClose(copies, [0.5 * 2 * Math.log(6)]);
    }
  });

  test('a batch of one has nothing to be told from: no loss and no gradient', async () => {
    const model = slmrec(2);
    const one = uploadBatch(
      users,
      users + items,
      {
        ...{ users: Int32Array.of(3), positives: Int32Array.of(2), negatives: Int32Array.of(0) },
      },
      model.needs,
    );
    const parameters = randomParameters(model);
    const names = Object.keys(parameters);
    const gradients = tf.grads((...values) => {
      const given = Object.fromEntries(names.map((name, k) => [name, values[k]]));
      return total(Object.values(lossesOf(model, given, 1, one)));
    })(Object.values(parameters));
    await expectClose(total(Object.values(lossesOf(model, parameters, 1, one))), [0]);
    for (const gradient of gradients) await expectClose(gradient, new Float32Array(gradient.size));
  });

  test('copies follow the key of the step; those that lose nothing and lack nothing are equal', async () => {
    const model = slmrec(2);
    const parameters = randomParameters(model);
    const first = await valueOf(model, parameters);
    expect(await valueOf(model, parameters)).toEqual(first);
    expect(await valueOf(model, parameters, 2)).not.toEqual(first);
    const fd = { ...NONE, fd: true };
    const [dry, dropped] = [0, 0.3].map((dropout) => slmrec(2, { tasks: fd, dropout }));
    const fused = dry.embeddings(parameters);
    const rows = batch().rows!;
    const own = [rows.users, rows.positives].map((index) => rowNormalise(gatherRows(fused, index)));
    const expected = total(own.map((x) => inBatch(x, x, defaults.sslTemperature, 0.5)));
    await expectClose(lossesOf(dry, parameters).copies, await expected.data());
    expect(await lossesOf(dropped, parameters).copies.data()).not.toEqual(await expected.data());
    // Ranks are drawn without dropout.
    expect(await dropped.embeddings(parameters).data()).toEqual(await fused.data());
  });

  test('where the only view is masked, nothing can be told apart', async () => {
    const model = slmrec(0, { tasks: { ...NONE, fm: true } });
    expect(model.masked(1)).toEqual([0, 0]);
    await expectClose(lossesOf(model, randomParameters(model)).copies, [0.5 * 2 * Math.log(6)]);
  });

  test('a spare head that changes nothing changes nothing', async () => {
    const tasks = { ...NONE, fac: true };
    const [plain, spare] = [false, true].map((spareHead) => slmrec(2, { tasks, spareHead }));
    const parameters: Parameters = { ...randomParameters(plain), spare: tf.eye(D), spareBias: tf.zeros([D]) };
    await expectClose(lossesOf(spare, parameters).fac, await lossesOf(plain, parameters).fac.data());
    expect(slmrec(1, { tasks, spareHead: true }).parameters).toHaveLength(
      slmrec(1, { tasks }).parameters.length,
    );
  });

  test('its views are those of its modalities', async () => {
    const model = slmrec(2);
    const features = model.features(randomParameters(model));
    expect(features.map(({ modality }) => modality)).toEqual(['visual0', 'textual1']);
    for (const { table } of features) expect(table.shape).toEqual([users + items, D]);
  });

  describe('masked views', () => {
    test('are two different ones, each as often as the others', () => {
      const model = slmrec(2);
      const seen: Record<string, number> = {};
      for (let key = 0; key < 600; key++) {
        const [a, b] = model.masked(key);
        seen[`${a}${b}`] = (seen[`${a}${b}`] ?? 0) + 1;
      }
      expect(Object.keys(seen).sort()).toEqual(['01', '02', '10', '12', '20', '21']);
      for (const times of Object.values(seen)) expect(Math.abs(times - 100)).toBeLessThan(40);
    });
  });
});
