import { beforeAll, test } from 'vitest';
import { useBackend } from '#testing/backends.ts';
import { batchFor, OPTIONS, USERS, projectedToy, tablesOf } from '#testing/sequential/toy.ts';
import { expectLossGradient } from '#testing/toy.ts';
import { Bert4rec } from '../bert4rec/bert4rec.ts';
import { Caser } from '../caser/caser.ts';
import { Fdsa } from '../fdsa/fdsa.ts';
import { Gru4rec } from '../gru4rec/gru4rec.ts';
import { Hgn } from '../hgn/hgn.ts';
import type { NextItemModel } from '../nextItem.ts';
import { SasrecEf } from '../sasrec-ef/sasrecEf.ts';
import { Sasrec } from '../sasrec/sasrec.ts';
import { Unisrec } from '../unisrec/unisrec.ts';
import type { LastOptions } from './lastModel.ts';

const last: LastOptions = { ...OPTIONS, inner: 5, padding: 'right', padColumn: true };
const experts = { experts: 3, noise: true, adaptorDropout: 0.3, temperature: 0.5, transductive: true };

const personal = { ...OPTIONS, users: USERS };

const models: Record<string, () => NextItemModel> = {
  'SASRec, dropped': () => new Sasrec({ ...OPTIONS, dropout: 0.3, layers: 1 }),
  'EF of three modalities, dropped': () =>
    new SasrecEf({ ...projectedToy([3, 1], [4, 2], [1, 1]), fusion: 'concat', dropout: 0.2 }),
  'FDSA, dropped': () => new Fdsa({ ...last, dropout: 0.3 }, tablesOf([3, 1])[0]),
  'GRU4Rec of two layers, dropped': () => new Gru4rec({ ...OPTIONS, hidden: 5, layers: 2, dropout: 0.3 }),
  HGN: () => new Hgn({ ...personal, featureGate: true, instanceGate: true }),
  'Caser, dropped': () => new Caser({ ...personal, vertical: 2, horizontal: 3, dropout: 0.3 }),
  'BERT4Rec, dropped': () => new Bert4rec({ ...OPTIONS, inner: 5, hides: 0.5, dropout: 0.3 }),
  'UniSRec by ids and content': () =>
    new Unisrec({ ...last, padColumn: false, ...experts }, tablesOf([3, 1])[0]),
};

// Golden values hold the gradients on every backend; here is what they leave out: dropout and the noise of gates, at an odd width.
beforeAll(() => useBackend('cpu'));

test.each(Object.entries(models))('the gradient of %s is that of its loss', async (_, build) => {
  const model = build();
  await expectLossGradient(model, batchFor(model), 1);
});
