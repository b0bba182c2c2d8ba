import * as tf from '#engine/tensors.ts';
import { endStep } from '#engine/backend.ts';
import { TEXT_TASKS, type TextMetrics, type TextTask } from '#contract/textMetrics.ts';
import type { Parameters } from '#models/model.ts';
import type { TextModel } from '#models/text/model.ts';
import { disposeTextBatch, uploadTextBatch } from '#models/text/batch.ts';
import type { Answered } from '#models/text/question.ts';
import { exchangesOf, tableRows } from './exam.ts';

/** Questions that are looked at together. */
const AT_ONCE = 64;

type Asked = Pick<TextModel, 'needs' | 'nll'>;

/** Mean negative log-likelihood of a token of what is right, by task; tasks without questions are absent. */
export async function nllOf(
  model: Asked,
  parameters: Parameters,
  questions: Record<TextTask, readonly Answered[]>,
  breathe: () => Promise<void>,
): Promise<TextMetrics['nll']> {
  const nll: TextMetrics['nll'] = {};
  for (const task of TEXT_TASKS) {
    if (!model.needs.tasks.includes(task) || questions[task].length === 0) continue;
    let [sum, tokens] = [0, 0];
    for (let at = 0; at < questions[task].length; at += AT_ONCE) {
      const values = await valuesOf(model, parameters, questions[task].slice(at, at + AT_ONCE));
      for (const value of values) sum += value;
      tokens += values.length;
      await breathe();
    }
    nll[task] = sum / tokens;
  }
  return nll;
}

async function valuesOf(
  model: Asked,
  parameters: Parameters,
  questions: readonly Answered[],
): Promise<Float32Array> {
  const { needs } = model;
  const batch = uploadTextBatch(exchangesOf(needs, questions), tableRows(needs), 'mask');
  const terms = tf.tidy(() => model.nll(parameters, batch));
  try {
    return await terms.data<'float32'>();
  } finally {
    terms.dispose();
    disposeTextBatch(batch);
    endStep();
  }
}
