import { expect, test, vi } from 'vitest';
import type { Dataset } from '#contract/dataset.ts';
import { CARDS, isTrained, type ModelName } from '#contract/models/index.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { endStep } from '#engine/backend.ts';
import { repeatSteps } from '#engine/repeated.ts';
import { Replay } from '#engine/replay.ts';
import { streamKey } from '#lib/random.ts';
import { recipeFor } from '#models/index.ts';
import type { StagePlan } from '#models/recipe.ts';
import { useBackend } from '#testing/backends.ts';
import { circleDataset, withSentences } from '#testing/ordered.ts';
import { LossMeter } from './lossMeter.ts';
import { Optimiser } from './optimiser.ts';
import { Steps } from './steps.ts';
import { OPENERS } from './tasks/index.ts';
import { uploadParameters } from './uploadParameters.ts';

type Card = (typeof CARDS)[number];

const SEED = 3;
const STEPS = 8;
/** They know the number of the step on the host. */
const UNREPEATED: readonly ModelName[] = ['odmt', 'unisrec'];

const cards = CARDS.filter(isTrained).map((card) => [card.id, card] as [ModelName, Card]);
const told = withSentences(circleDataset(24, 20));

const dataFor = async ({ needs }: Card): Promise<Dataset> =>
  needs.text || needs.order ? told : generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });

/** What some steps of a stage leave: after each of them its parameters and losses, as a checkpoint and the page read them. */
async function stepsOf({ model, training }: StagePlan, card: Card, dataset: Dataset) {
  const task = OPENERS[card.task]({ dataset, protocol: 'strict', seed: SEED, breathe: async () => {} });
  const feed = task.feed(model, training);
  const [optimiser, meter] = [await Optimiser.create(model), new LossMeter()];
  const steps = new Steps(optimiser, meter);
  const seen: unknown[] = [];
  await steps.choose();
  for (let step = 0; step < STEPS; step++) {
    // Always the same batch: histories and texts whose lengths differ are seldom repeated.
    const batch = feed.batch(1, 0);
    const position = { epoch: 1 + Math.floor(step / 4), step: step + 1, inEpoch: step };
    steps.take(batch, streamKey(SEED, step), position);
    feed.dispose(batch);
    endStep();
    if (step % 4 === 3) seen.push(await optimiser.state());
    seen.push(await meter.read());
    if (step === 4) {
      meter.reset();
      await steps.together();
    }
  }
  const last = await optimiser.values();
  for (const it of [steps, meter, optimiser, task]) it.dispose();
  return { seen, last };
}

/** The same of every stage of a model. */
async function stagesOf(card: Card, dataset: Dataset) {
  const kept: Record<string, Record<string, Float32Array>> = {};
  const seen: Record<string, unknown[]> = {};
  const config = { training: { d: 8, batchSize: card.task === 'ranking' ? 64 : 8 } };
  await recipeFor(card.id, config, dataset).execute({
    ...{ dataset, seed: SEED },
    train: async (plan) => {
      const { seen: of, last } = await stepsOf(plan, card, dataset);
      [seen[plan.stage], kept[plan.stage]] = [of, last];
      return true;
    },
    kept: (stage, model) => uploadParameters(model, kept[stage]),
    note: () => {},
    pause: async () => {},
  });
  return seen;
}

test.each(cards)(
  '%s: steps that are repeated leave the same bits and tell the same losses',
  async (id, card) => {
    await useBackend('webgpu');
    const dataset = await dataFor(card);
    const repeated = vi.spyOn(Replay.prototype, 'run');
    const seen = await stagesOf(card, dataset);
    // The first of an epoch is a form of its own, the next is only noted, and the one after it is recorded.
    const stages = Object.keys(seen).length;
    expect(repeated).toHaveBeenCalledTimes(UNREPEATED.includes(id) ? 0 : stages * (STEPS - 3));
    repeated.mockRestore();
    repeatSteps(false);
    expect(await stagesOf(card, dataset).finally(() => repeatSteps(true))).toEqual(seen);
  },
);
