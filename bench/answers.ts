import type { TextTask } from '#contract/textMetrics.ts';
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
import { beside, filledUp, TorchStep, type TorchTools } from './torch.ts';
import { TEXTS_CONFIG, textsDataset } from './texts.ts';

/** What a batch is asked, and how it is answered: by the number of an item, or by any text. */
interface Way {
  called: string;
  turn: TextTask;
  beams: number;
  names: boolean;
}

const WAYS: readonly Way[] = [
  { called: 'POD, answers', turn: 'sequential', beams: 20, names: true },
  { called: 'POD, choices', turn: 'topn', beams: 20, names: true },
  { called: 'POD, sentences', turn: 'explanation', beams: 1, names: false },
];

/** Answers to a batch of questions as tasks: ours, beside PyTorch where that is asked for. */
export const answersTasks = (torch?: TorchTools): Task[] => WAYS.map((way) => answersTask(way, torch));

function answersTask(way: Way, torch?: TorchTools): Task {
  const { called: task, turn } = way;
  const bench = { task, model: 'pod', stage: 'model', turn, config: TEXTS_CONFIG } as const;
  return {
    name: bench.task,
    dataset: textsDataset,
    open: (dataset, _, use) =>
      withStep(dataset, bench, true, async (opened) => {
        const { vocabulary, labelCut } = (opened.plan.model as TextModel).needs;
        const all = Array.from({ length: dataset.items }, (_, item) => tokensOfRow(vocabulary, item));
        const trie = way.names ? trieOf(all) : undefined;
        const search = { beams: way.beams, longest: trie?.longest ?? labelCut };
        const ours = await OurAnswers.create(opened, search, trie);
        const further = { ...search, ...(trie && { numbers: filledUp(all) }) };
        const field = {
          ours: beside(ours, torch?.clock),
          pytorch:
            torch && (await TorchStep.create(torch.ask, { ...bench, stage: 'answers' }, opened, further)),
        };
        try {
          return await use(field, opened.plan.training.batchSize);
        } finally {
          ours.dispose();
          await field.pytorch?.dispose();
        }
      }),
  };
}

/** Answers followed at once, and tokens of the longest. */
interface Reach {
  beams: number;
  longest: number;
}

class OurAnswers implements Contender {
  readonly #opened: Opened;
  readonly #parameters: Record<string, tf.Tensor>;
  readonly #reach: Reach;
  readonly #trie?: Trie;
  #step = 0;

  private constructor(opened: Opened, parameters: Record<string, tf.Tensor>, reach: Reach, trie?: Trie) {
    this.#opened = opened;
    this.#parameters = parameters;
    this.#reach = reach;
    this.#trie = trie;
  }

  static async create(opened: Opened, reach: Reach, trie?: Trie): Promise<OurAnswers> {
    return new OurAnswers(opened, await startValues(opened.plan.model), reach, trie);
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
      beams: this.#reach.beams,
      maxNew: this.#reach.longest,
      choice: () => trie && { trie },
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
