import { beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent, RunRequest } from '#contract/api.ts';
import { defaultConfig, stagesOf } from '#contract/config.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { Field, PartialConfig } from '#contract/fields.ts';
import { CARDS, isTrained, type ModelName } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import { watchedSpace } from '#contract/spaces.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { memoryUse } from '#engine/backend.ts';
import { SUBMIT_EVERY } from '#engine/gpuProgram.ts';
import { repeatSteps } from '#engine/repeated.ts';
import { BACKENDS } from '#testing/backends.ts';
import { circleDataset, withSentences } from '#testing/ordered.ts';
import { finished, openLaboratory, outputValues, tinyDataset } from '#testing/laboratory.ts';

type Card = (typeof CARDS)[number];

const histories = circleDataset(36, 30);
// For many steps and wide tables, which a software adapter takes long for; every model reads histories as clicks, too.
const few = circleDataset(24, 20);
let mini: Dataset;
beforeAll(async () => {
  mini = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
});

const said = withSentences(few);

/** What a model is trained on for many steps: sentences where it can do nothing without. */
const fewFor = ({ needs }: Card): Dataset => (needs.text === true ? said : few);

/** Small data that has what a model needs, and what it can use. */
const smallFor = ({ needs }: Card): Dataset => (needs.text ? said : needs.order ? histories : mini);

/** Bytes of the uniforms that may wait for a submission, of 64 each at most; how many do depends on when somebody reads. */
const UNIFORMS = SUBMIT_EVERY * 64;

/** Whether batches hold sequences of any length. */
const isTelling = ({ needs }: Card) => needs.order === true || needs.text === true;

/** A short run of a model; its stages never end early. */
function requestOf(card: Card, training: Record<string, unknown>, changed: PartialConfig = {}): RunRequest {
  const patient = Object.entries(card.sections).filter(([, fields]) => 'patience' in fields);
  const config: PartialConfig = Object.fromEntries(
    // What lies hidden is as narrow as the rest.
    patient.map(([name, fields]) => [name, { patience: 1000, ...('hidden' in fields && { hidden: 16 }) }]),
  );
  // A window or a sentence is a batch's unit where histories or reasons are told, and there are fewer of them than interactions.
  const batchSize = isTelling(card) ? 12 : 512;
  config.training = { d: 16, batchSize, maxEpochs: 2, ...training };
  // Whoever follows few answers has them soon.
  if (card.task === 'text') Object.assign(config, { answers: { beams: 3 } });
  for (const [name, fields] of Object.entries(changed)) config[name] = { ...config[name], ...fields };
  return { runId: card.id, name: card.id, model: card.id, seed: 3, protocol: 'strict', config };
}

/** A batch of which an epoch of few histories or interactions has several; judging texts takes long, so that their epochs are fewer. */
const smallBatch = ({ task, needs }: Card) => (task === 'text' ? 3 : needs.order ? 8 : 24);

/** Every other value of a switch or choice. */
const others = (field: Field): unknown[] =>
  field.kind === 'flag'
    ? [!field.default]
    : field.kind === 'choice'
      ? field.options.filter((it) => it !== field.default)
      : [];

/** Every setting that the card knows by itself: its ablations, its departures, and the other values of its switches and choices. */
function settingsOf({ sections, ablations, departures }: Card): [string, PartialConfig][] {
  const named = [...departures, ...ablations].flatMap(({ id, patch }) =>
    patch ? [[id, patch] as const] : [],
  );
  const single = Object.entries(sections).flatMap(([section, fields]) =>
    Object.entries(fields).flatMap(([key, field]) =>
      others(field).map(
        (value) => [`${section}.${key} ${String(value)}`, { [section]: { [key]: value } }] as const,
      ),
    ),
  );
  // Each setting once, by its own name where it has one.
  const byPatch = new Map(
    [...single, ...named].map(([name, patch]) => [JSON.stringify(patch), [name, patch]]),
  );
  return [...byPatch.values()] as [string, PartialConfig][];
}

/** The stages of a run on small data with the defaults of a card. */
const trainedOn = (card: Card) =>
  stagesOf(
    card.id,
    defaultConfig(card.id),
    smallFor(card).features.map(({ name }) => name),
  );

/** How a run ends that finds nothing to write. */
const withoutSentences = ({ label }: Card) => ({
  type: 'failed',
  error: { code: 'dataset-invalid', message: expect.stringMatching(`no sentences .*${label}`) as string },
});

const cards = CARDS.filter(isTrained).map((card) => [card.id, card] as [ModelName, Card]);

describe.each(BACKENDS as ('wasm' | 'webgpu')[])('on %s', (backend) => {
  describe.each(cards)('%s', (_, card) => {
    test('trains, twice the same bits, also where items are watched and no step is repeated from a recording, and leaks nothing', async () => {
      const { laboratory, run } = await openLaboratory(backend, smallFor(card));
      const empty = memoryUse();
      const { stages } = finished(await run(requestOf(card, {})));
      expect(Object.keys(stages)).toEqual(trainedOn(card));
      const outputs = await laboratory.outputs();
      for (const { stage, d, user, item } of outputs) {
        expect(d % 4).toBe(0);
        const { users, items } = smallFor(card);
        expect([user.length, item.length]).toEqual([users * d, items * d]);
        const { tables, parameters } = stages[stage]!;
        expect(Object.values(tables!).reduce((a, b) => a + b)).toBe(parameters);
      }
      for (const { stage, kind } of card.spaces)
        if (kind !== 'embeddings')
          expect(outputs.find((it) => cardStage(it.stage) === stage)![kind]!.length).toBeGreaterThan(0);
      const first = await outputValues(laboratory);
      expect(first.every((values) => values.every(Number.isFinite))).toBe(true);
      const before = memoryUse();
      const watched = new Set<string>();
      await laboratory.watchEmbeddings(({ stage, parts }) => void (parts.length && watched.add(stage)));
      repeatSteps(false);
      finished(await run({ ...requestOf(card, {}), runId: 'again' }).finally(() => repeatSteps(true)));
      expect(await outputValues(laboratory), 'whoever watches').toEqual(first);
      expect([...watched]).toEqual(trainedOn(card).filter((stage) => watchedSpace(card.id, stage)));
      expect(memoryUse()).toEqual(before);
      // Nothing is left in the GPU's pool either, whatever shapes the run had.
      expect(before.gpuBytes).toBe(empty.gpuBytes);
    });

    test('stopped in the middle of each stage it goes on with the same bits', async () => {
      const { laboratory, run } = await openLaboratory(backend, smallFor(card));
      finished(await run(requestOf(card, {})));
      const whole = await outputValues(laboratory);
      const cut = { ...requestOf(card, {}), runId: 'cut' };
      for (const [at, stage] of trainedOn(card).entries()) {
        const stop = (e: RunEvent) =>
          e.type === 'steps' && e.batch.stage === stage && e.batch.steps[0] >= 2 && void laboratory.stop();
        expect((await run(cut, stop, at > 0)).type).toBe('stopped');
      }
      finished(await run(cut, () => {}, true));
      expect(await outputValues(laboratory)).toEqual(whole);
    });

    /** What lies in memory after each epoch of a run of so many steps, by stage. */
    async function usesOver(maxSteps: number): Promise<ReturnType<typeof memoryUse>[][]> {
      const { laboratory, run } = await openLaboratory(backend, fewFor(card));
      const seen: Record<string, ReturnType<typeof memoryUse>[]> = {};
      const paused = new Set<string>();
      const watch = (e: RunEvent) => {
        if (e.type === 'epoch') (seen[e.record.stage] ??= []).push(memoryUse());
        if (e.type !== 'progress') return;
        // Each stage is saved early once, as a slow machine saves it late: what is read back then has shapes of its own.
        const { stage, phase } = e.progress;
        if (phase === 'paused') void laboratory.resume();
        else if (!paused.has(stage)) void laboratory.pause();
        paused.add(stage);
      };
      finished(await run(requestOf(card, { batchSize: smallBatch(card), maxEpochs: 1000, maxSteps }), watch));
      expect(Object.keys(seen)).toHaveLength(trainedOn(card).length);
      return Object.values(seen);
    }

    test('tensors and GPU bytes stay flat over 200 steps of each stage', async () => {
      repeatSteps(false);
      for (const uses of await usesOver(200).finally(() => repeatSteps(true))) {
        expect(uses.length).toBeGreaterThan(10);
        expect(new Set(uses.map((use) => use.tensors)).size).toBe(1);
        expect(new Set(uses.map((use) => use.gpuBytesInUse)).size).toBe(1);
        // Texts of three tasks have so many sizes that the pool meets new ones for hundreds of steps.
        if (card.task === 'text') continue;
        // Buffers are pooled: the pool may grow while every shape is met for the first time, and never after.
        const half = Math.floor(uses.length / 2);
        const most = (part: typeof uses) => Math.max(...part.map((use) => use.gpuBytes ?? 0));
        const [before, after] = [most(uses.slice(0, half)), most(uses.slice(half))];
        if (!isTelling(card)) expect(after).toBeLessThanOrEqual(before + UNIFORMS);
        // Windows have other lengths in every batch, so that a size may be met late; what leaks would grow as fast as before.
        else {
          expect(new Set(uses.map((use) => use.bytes)).size).toBe(1);
          expect(after - before).toBeLessThanOrEqual((before - (uses[0].gpuBytes ?? 0)) / 2);
        }
      }
    });

    // What is recorded of a few forms keeps its room, so that bytes have a few levels; what leaks would have one for every epoch.
    test.skipIf(backend === 'wasm')('GPU bytes keep to a few levels while steps are repeated', async () => {
      for (const uses of await usesOver(100)) {
        expect(new Set(uses.map((use) => use.tensors)).size).toBe(1);
        const levels = new Set(uses.map((use) => use.gpuBytesInUse)).size;
        expect(levels).toBeLessThanOrEqual(Math.ceil(uses.length / 2));
      }
    });

    test.each(settingsOf(card))('trains with %s', async (__, patch) => {
      const { laboratory, run } = await openLaboratory(backend, smallFor(card));
      finished(await run(requestOf(card, { maxSteps: 2 }, patch)));
      for (const values of await outputValues(laboratory)) expect(values.every(Number.isFinite)).toBe(true);
    });

    // As wide as the software adapter bears.
    test.each([4, 12, 36, backend === 'wasm' ? 256 : 132])(
      'trains at width %i, in batches that fill no block',
      async (d) => {
        const { laboratory, run } = await openLaboratory(backend, d > 100 ? fewFor(card) : smallFor(card));
        const batchSize = isTelling(card) ? 13 : d > 100 ? 37 : 100;
        finished(await run(requestOf(card, { d, batchSize, maxSteps: 2 })));
        for (const values of await outputValues(laboratory)) expect(values.every(Number.isFinite)).toBe(true);
      },
    );

    test.each<[string, [number, number][], number, number]>([
      ['one user and one item', [[0, 0]], 1, 1],
      [
        'users, items and splits that are empty',
        [
          [1, 2],
          [1, 0],
          [3, 2],
        ],
        5,
        4,
      ],
    ])('trains on %s', async (__, pairs, users, items) => {
      const { laboratory, run } = await openLaboratory(backend, tinyDataset(pairs, users, items));
      if (card.needs.text === true) {
        expect(await run(requestOf(card, {}))).toMatchObject(withoutSentences(card));
        return;
      }
      if (card.needs.order && pairs.length < 2) {
        expect(await run(requestOf(card, {}))).toMatchObject({
          type: 'failed',
          error: { code: 'dataset-invalid', message: expect.stringContaining('next item') as string },
        });
        return;
      }
      const { stages } = finished(await run(requestOf(card, {})));
      for (const { epochs } of Object.values(stages)) expect(epochs).toBe(2);
      for (const values of await outputValues(laboratory)) expect(values.every(Number.isFinite)).toBe(true);
    });

    if (card.needs.order)
      test('says that it needs an order where there is none', async () => {
        const { run } = await openLaboratory(backend, mini);
        expect(await run(requestOf(card, {}))).toMatchObject({
          type: 'failed',
          error: { code: 'dataset-invalid', message: expect.stringContaining('order') as string },
        });
      });

    if (card.needs.text === true)
      test('says that it needs sentences where there are none', async () => {
        const { run } = await openLaboratory(backend, few);
        expect(await run(requestOf(card, {}))).toMatchObject(withoutSentences(card));
      });

    if (card.needs.content)
      test('says that it needs content where there is none', async () => {
        const { run } = await openLaboratory(backend, { ...smallFor(card), features: [] });
        expect(await run(requestOf(card, {}))).toMatchObject({
          type: 'failed',
          error: { code: 'dataset-invalid', message: expect.stringContaining(card.label) as string },
        });
      });
  });
});
