import * as tf from '@tensorflow/tfjs-core';
import { uploadSources, disposeSources } from '#models/text/batch.ts';
import { decode } from '#models/text/decode/decode.ts';
import { scoreOf } from '#models/text/decode/hypothesis.ts';
import { trieOf, type Trie } from '#models/text/decode/trie.ts';
import type { TextModel } from '#models/text/model.ts';
import { tokensOfRow, wholeWordRows } from '#models/text/tokenizer.ts';
import type { Said } from './batches.ts';
import type { Contender } from './contender.ts';
import { startValues, withStep, type Opened } from './opened.ts';
import type { Task } from './task.ts';
import { filledUp, OnProcessor, TorchStep, type TorchTools } from './torch.ts';
import { textsDataset } from './texts.ts';

/** What comes next for the users of a batch, by twenty beams over the numbers of all items. */
const BENCH = { task: 'POD, answers', model: 'pod', stage: 'model', turn: 'sequential' } as const;
const BEAMS = 20;

/** Answers to a batch of questions as a task: ours, beside PyTorch where that is asked for. */
export const answersTask = (torch?: TorchTools): Task => ({
  name: BENCH.task,
  dataset: textsDataset,
  open: (dataset, _, use) =>
    withStep(dataset, BENCH, true, async (opened) => {
      const { vocabulary } = (opened.plan.model as TextModel).needs;
      const numbers = Array.from({ length: dataset.items }, (_, item) => tokensOfRow(vocabulary, item));
      const ours = await OurAnswers.create(opened, numbers);
      const further = { numbers: filledUp(numbers), beams: BEAMS };
      const field = {
        ours: torch ? new OnProcessor(ours, () => torch.clock()) : ours,
        pytorch:
          torch && (await TorchStep.create(torch.ask, { ...BENCH, stage: 'answers' }, opened, further)),
      };
      try {
        return await use(field, opened.plan.training.batchSize);
      } finally {
        ours.dispose();
        await field.pytorch?.dispose();
      }
    }),
});

class OurAnswers implements Contender {
  readonly #opened: Opened;
  readonly #parameters: Record<string, tf.Tensor>;
  readonly #trie: Trie;
  #step = 0;

  private constructor(opened: Opened, parameters: Record<string, tf.Tensor>, numbers: Int32Array[]) {
    this.#opened = opened;
    this.#parameters = parameters;
    this.#trie = trieOf(numbers);
  }

  static async create(opened: Opened, numbers: Int32Array[]): Promise<OurAnswers> {
    return new OurAnswers(opened, await startValues(opened.plan.model), numbers);
  }

  async step(): Promise<number> {
    const { best } = await this.#answers(this.#step++);
    return best;
  }

  values(): Promise<Record<string, number>> {
    return this.#answers(0);
  }

  /** The sums, over all questions, of the score of the best answer and of those of all of them. */
  async #answers(step: number): Promise<{ best: number; all: number }> {
    const { batches, plan } = this.#opened;
    const model = plan.model as TextModel;
    const given = batches.given as Said[];
    const { exchanges } = given[step % given.length];
    const rows = { tokens: model.needs.vocabulary.pieces.length, words: wholeWordRows(model.needs) };
    const sources = uploadSources(
      exchanges.map(({ source }) => source),
      rows,
    );
    const trie = this.#trie;
    const answers = await decode(model, this.#parameters, sources, {
      beams: BEAMS,
      maxNew: trie.longest,
      choice: () => ({ trie }),
    });
    disposeSources(sources);
    const scores = answers.map((list) => list.map((answer) => scoreOf(answer)));
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    return { best: sum(scores.map(([best]) => best)), all: sum(scores.flat()) };
  }

  dispose(): void {
    tf.dispose({ ...this.#parameters });
  }
}
