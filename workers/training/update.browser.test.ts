import { beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent, RunRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import { defaultConfig, patched, stagesOf } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { stageOf, TRAINED, UPDATABLE, type ModelName } from '#contract/models/index.ts';
import type { Update } from '#contract/update.ts';
import { emptyCsr } from '#datasets/csr.ts';
import { sliced } from '#datasets/slice.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { BACKENDS } from '#testing/backends.ts';
import { finished, openLaboratory, outputValues } from '#testing/laboratory.ts';

type Card = (typeof TRAINED)[number];
const SEED = 3;

let mini: Dataset;
beforeAll(async () => {
  mini = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
});

const waiting = (share: number, whole = mini): Dataset => ({
  ...sliced(whole, { share, seed: SEED }),
  hash: `${share}`,
});

/** A run of two epochs that ends with the last, and keeps its tables. */
function requestOf({ id, sections }: Card, changed: PartialConfig = {}): RunRequest {
  const patient = Object.entries(sections).filter(([, fields]) => 'patience' in fields);
  const config = Object.fromEntries(patient.map(([name]) => [name, { patience: 1000 }]));
  const short = patched(config, { training: { d: 8, batchSize: 512, maxEpochs: 2 } });
  return {
    ...{ runId: 'old', name: id, model: id, seed: SEED, protocol: 'strict', keepsTables: true },
    config: patched(short, changed),
  };
}

/** An update of a stage of that run. */
function updateOf(card: Card, stage: string, change: Partial<Update> = {}): RunRequest {
  const { keepsTables: _, ...request } = requestOf(card, stageOf(card.id, stage)?.update);
  return { ...request, runId: 'new', update: { from: 'old', stage, epochs: 2, replay: 1, ...change } };
}

/** The stages of such a run. */
const trainedOn = ({ id }: Card) =>
  stagesOf(
    id,
    defaultConfig(id),
    mini.features.map(({ name }) => name),
  );

const cards = UPDATABLE.map((card) => [card.id, card] as [ModelName, Card]);

describe.each(cards)('an update of %s', (_, card) => {
  test('leaves the model as it is, bit for bit, where nothing arrives', async () => {
    const { laboratory, run } = await openLaboratory('wasm', waiting(0));
    const before = finished(await run(requestOf(card))).stages;
    const outputs = await laboratory.outputs();
    for (const stage of trainedOn(card)) {
      const result = finished(await run(updateOf(card, stage)));
      expect(result.curves).toEqual([]);
      expect(result.stages[stage]).toMatchObject({ epochs: 0, test: before[stage].test });
      const [{ user, item }] = await laboratory.outputs();
      const old = outputs.find((output) => output.stage === stage)!;
      expect([[...user], [...item]]).toEqual([[...old.user], [...old.item]]);
    }
  });

  test('is training from the initial values where everything arrives', async () => {
    // Without validation the last epoch is kept, as an update keeps it.
    const whole = { ...mini, val: emptyCsr(mini.val) };
    const [stage] = trainedOn(card);
    const { laboratory, run } = await openLaboratory('wasm', waiting(1, whole));
    expect(finished(await run(requestOf(card))).stages[stage].epochs).toBe(0);
    finished(await run(updateOf(card, stage, { replay: 0 })));
    const [updated] = await outputValues(laboratory);
    await laboratory.load(whole);
    finished(await run({ ...requestOf(card), runId: 'ordinary' }));
    const [ordinary] = await outputValues(laboratory);
    expect(updated).toEqual(ordinary);
  });

  test('trains its stage alone, from the tables of the old model, and repeats bit for bit, after a stop too', async () => {
    const { laboratory, run } = await openLaboratory('wasm', waiting(0.1));
    finished(await run(requestOf(card)));
    for (const stage of trainedOn(card)) {
      const request = updateOf(card, stage);
      const { update, stages: results, curves } = finished(await run(request));
      expect(update).toEqual(request.update);
      expect(Object.keys(results)).toEqual([stage]);
      expect(curves.map(({ epoch }) => epoch)).toEqual([1, 2]);
      expect(curves.every(({ best }) => !best)).toBe(true);
      const values = await outputValues(laboratory);
      expect(values).toHaveLength(2);
      const cut = { ...request, runId: 'cut' };
      const stop = (e: RunEvent) => e.type === 'steps' && void laboratory.stop();
      expect((await run(cut, stop)).type).toBe('stopped');
      finished(await run(cut, () => {}, true));
      expect(await outputValues(laboratory)).toEqual(values);
      finished(await run(updateOf(card, stage, { epochs: 0 })));
      expect(await outputValues(laboratory)).not.toEqual(values);
    }
    expect(await laboratory.keptTables()).toEqual(['old']);
    expect(await laboratory.checkpoints()).toEqual([]);
  });
});

test('an update says what it lacks', async () => {
  const [[, card]] = cards;
  const [stage] = trainedOn(card);
  const { laboratory, run } = await openLaboratory('wasm', waiting(0.1));
  const failure = async (request: RunRequest) => {
    const event = await run(request);
    return event.type === 'failed' ? event.error.message : event.type;
  };
  expect(await failure(updateOf(card, stage))).toContain('are not kept any more');
  finished(await run(requestOf(card)));
  expect(await failure(updateOf(card, 'nothing'))).toContain('cannot update the stage "nothing"');
  expect(await failure({ ...updateOf(card, stage), seed: 4 })).toContain('another model, seed or slice');
  expect(await failure({ ...updateOf(card, stage), config: { training: { d: 16 } } })).toContain(
    'kept no table',
  );
  await laboratory.load(waiting(0.2));
  expect(await failure(updateOf(card, stage))).toContain('another model, seed or slice');
  await laboratory.load(mini);
  finished(await run(requestOf(card)));
  expect(await failure(updateOf(card, stage))).toContain('Nothing arrives later');
  await laboratory.discardTables('old');
  expect(await laboratory.keptTables()).toEqual([]);
});

test.each(BACKENDS as ('wasm' | 'webgpu')[])('nothing before everything, on %s', async (backend) => {
  const [[, card]] = cards;
  const { laboratory, run } = await openLaboratory(backend, waiting(1));
  finished(await run(requestOf(card)));
  for (const id of trainedOn(card)) finished(await run({ ...updateOf(card, id), timed: true }));
  for (const values of await outputValues(laboratory)) expect(values.every(Number.isFinite)).toBe(true);
});

test.each(BACKENDS as ('wasm' | 'webgpu')[])(
  'times are measured where they are asked for, and change no number, on %s',
  async (backend) => {
    const [card] = TRAINED;
    const { laboratory, run } = await openLaboratory(backend, waiting(0.1));
    const plain = finished(await run(requestOf(card)));
    const values = await outputValues(laboratory);
    const timed = finished(await run({ ...requestOf(card), timed: true }));
    expect(await outputValues(laboratory)).toEqual(values);
    for (const id of trainedOn(card)) {
      expect(plain.stages[id].times).toBeUndefined();
      for (const ms of Object.values(timed.stages[id].times!)) expect(ms).toBeGreaterThan(0);
      expect(timed.stages[id].test).toEqual(plain.stages[id].test);
    }
  },
);
