import type { AnswerCosts, TextTask } from '#contract/textMetrics.ts';
import type { Writer } from './lists.ts';

/** Measures what questions and answers cost, task by task. */
export class Meter {
  readonly costs: Partial<Record<TextTask, AnswerCosts>> = {};
  readonly #writer: Writer;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** Has all questions of a task answered by a writer that is watched; without any nothing is told. */
  async of<T>(task: TextTask, answer: (writer: Writer) => Promise<T>): Promise<T> {
    let [questions, tokens, waited] = [0, 0, 0];
    const begun = performance.now();
    const answers = await answer({
      ...this.#writer,
      breathe: async () => {
        const stopped = performance.now();
        await this.#writer.breathe();
        waited += performance.now() - stopped;
      },
      read: (encoded) => {
        questions += encoded.size;
        tokens += encoded.tokens;
      },
    });
    const seconds = (performance.now() - begun - waited) / 1000;
    if (questions > 0)
      this.costs[task] = { tokens: tokens / questions, secondsPerAnswer: seconds / questions };
    return answers;
  }
}
