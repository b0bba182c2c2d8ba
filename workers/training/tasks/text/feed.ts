import { StudioError } from '#contract/errors.ts';
import { TEXT_TASKS, type TextTask } from '#contract/textMetrics.ts';
import { Random } from '#lib/random.ts';
import { disposeTextBatch, uploadTextBatch, type Exchange, type TextBatch } from '#models/text/batch.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import { exchangeOf } from '#models/text/question.ts';
import { templatesOf } from '#models/text/templates.ts';
import { wholeWordRows } from '#models/text/tokenizer.ts';
import type { Feed } from '../task.ts';
import type { Sampler } from './samplers.ts';

/** Batches of texts on the device: those of `drawingOf`. */
export function feedOf(
  samplers: ReadonlyMap<TextTask, Sampler>,
  needs: TextNeeds,
  batchSize: number,
  seed: number,
): Feed<TextBatch> {
  const { stepsPerEpoch, draw } = drawingOf(samplers, needs, batchSize, seed);
  const rows = { tokens: needs.vocabulary.pieces.length, words: wholeWordRows(needs) };
  return {
    stepsPerEpoch,
    batch: (epoch, step) => uploadTextBatch(draw(epoch, step), rows, needs.lossMode),
    dispose: disposeTextBatch,
  };
}

/**
 * Batches of texts. Tasks take turns, batch by batch or sample by sample, and never begin anew with an epoch; each walks its own list,
 * first in the order of the data, then shuffled anew for every pass. The batch of (epoch, step) is a pure function of the seed.
 */
export function drawingOf(
  samplers: ReadonlyMap<TextTask, Sampler>,
  needs: TextNeeds,
  batchSize: number,
  seed: number,
): { stepsPerEpoch: number; draw(epoch: number, step: number): Exchange[] } {
  const tasks = TEXT_TASKS.filter((task) => samplers.has(task));
  if (tasks.length === 0) throw nothingToLearn();
  const exchanges = new Map(tasks.map((task) => [task, exchangesOf(samplers.get(task)!, task, needs, seed)]));
  const stepsPerEpoch = tasks.reduce(
    (steps, task) => steps + Math.max(1, Math.floor(samplers.get(task)!.size / batchSize)),
    0,
  );
  return {
    stepsPerEpoch,
    draw(epoch, step) {
      const batch = (epoch - 1) * stepsPerEpoch + step;
      return Array.from({ length: batchSize }, (_, row) => {
        const { turn, count } = turnOf(needs.mixing, tasks.length, { batch, row, batchSize });
        return exchanges.get(tasks[turn])!(count);
      });
    },
  };
}

/** Whose turn it is at a row of a batch, both from 0, and how many samples of that task came before. */
export function turnOf(
  mixing: TextNeeds['mixing'],
  tasks: number,
  { batch, row, batchSize }: { batch: number; row: number; batchSize: number },
): { turn: number; count: number } {
  if (mixing === 'alternate')
    return { turn: batch % tasks, count: Math.floor(batch / tasks) * batchSize + row };
  const sample = batch * batchSize + row;
  return { turn: sample % tasks, count: Math.floor(sample / tasks) };
}

/** The sample of a task behind so many others, with a template of its own. */
function exchangesOf(
  { size, sample }: Sampler,
  task: TextTask,
  { vocabulary, templates, labelCut }: TextNeeds,
  seed: number,
): (count: number) => Exchange {
  const order = ordersOf(size, task, seed);
  const drawn = templatesOf(task, templates);
  return (count) => {
    const place = order(Math.floor(count / size))[count % size];
    const random = new Random(seed, 'sample', task, count);
    const template = drawn[random.integer(drawn.length)];
    return exchangeOf(vocabulary, sample(place, random), template, labelCut);
  };
}

/** The order of a list in a pass from 0; the newest one is kept. */
export function ordersOf(size: number, task: TextTask, seed: number): (pass: number) => Int32Array {
  let kept: { pass: number; order: Int32Array } | undefined;
  return (pass) => {
    if (kept?.pass !== pass) {
      const order = Int32Array.from({ length: size }, (_, place) => place);
      kept = { pass, order: pass === 0 ? order : new Random(seed, 'order', task, pass).shuffle(order) };
    }
    return kept.order;
  };
}

const nothingToLearn = () =>
  new StudioError(
    'dataset-invalid',
    'The dataset has no training interactions and no sentences, so there is nothing to write texts from.',
    'Choose a dataset with interactions.',
  );
