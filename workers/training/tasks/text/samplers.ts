import { PARTS, type Dataset } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { TextTask } from '#contract/textMetrics.ts';
import { sequencesOf, type Sequences } from '#datasets/sequences.ts';
import type { Random } from '#lib/random.ts';
import type { Answered } from '#models/text/question.ts';
import type { TextNeeds } from '#models/text/needs.ts';
import { candidatesWith } from './candidates.ts';

/** What a task trains on: a list of so many, and what is drawn for a place of it. */
export interface Sampler {
  size: number;
  sample(place: number, random: Random): Answered;
}

/** What samplers draw from. */
export interface SamplerData extends Pick<Dataset, 'items' | 'explanations'> {
  /** Training histories. */
  histories: Sequences;
  /** What each user met, among which no candidate is drawn. */
  met: Sequences;
}

/** What a dataset trains texts on; which items a user met later shapes candidates under `paper-code` alone, as in the released code. */
export function samplerDataOf(dataset: Dataset, histories: Sequences, protocol: Protocol): SamplerData {
  const { items, explanations } = dataset;
  const met = protocol === 'strict' ? histories : sequencesOf(dataset, PARTS)!;
  return { items, explanations, histories, met };
}

/** The samplers of the tasks that are wanted and that the data has anything for. */
export function samplersOf(
  data: SamplerData,
  needs: Pick<TextNeeds, 'tasks' | 'history' | 'candidates'>,
): ReadonlyMap<TextTask, Sampler> {
  const made = needs.tasks.map((task): [TextTask, Sampler] => [task, SAMPLERS[task](data, needs)]);
  return new Map(made.filter(([, { size }]) => size > 0));
}

type Make = (data: SamplerData, needs: Pick<TextNeeds, 'history' | 'candidates'>) => Sampler;

/** One place per training sentence. */
const explanation: Make = ({ explanations }) => {
  const records = explanations ? recordsOf(explanations.part, 'train') : [];
  return {
    size: records.length,
    sample: (place) => {
      const { user, item, text } = explanations!;
      const at = records[place];
      return { task: 'explanation', user: user[at], items: [item[at]], answer: text[at] };
    },
  };
};

/** One place per user with two training items: any stretch of the history, whose last item is to be told. */
const sequential: Make = ({ histories }, { history }) => {
  const users = usersWith(histories, 2);
  return {
    size: users.length,
    sample: (place, random) => {
      const user = users[place];
      const items = historyOf(histories, user);
      const start = random.integer(items.length - 1);
      const end = start + 1 + random.integer(items.length - 1 - start);
      const before = items.subarray(Math.max(start, end - history), end);
      return { task: 'sequential', user, items: before, answer: items[end] };
    },
  };
};

/** One place per user with a training item: any of them among candidates. */
const topn: Make = ({ histories, met, items }, { candidates }) => {
  const users = usersWith(histories, 1);
  return {
    size: users.length,
    sample: (place, random) => {
      const user = users[place];
      const own = historyOf(histories, user);
      const item = own[random.integer(own.length)];
      const others = { items, met: new Set(historyOf(met, user)), count: candidates - 1 };
      return { task: 'topn', user, items: candidatesWith(item, others, random), answer: item };
    },
  };
};

const SAMPLERS: Record<TextTask, Make> = { explanation, sequential, topn };

/** The places of the records of a part. */
export const recordsOf = (parts: Uint8Array, part: (typeof PARTS)[number]): number[] =>
  [...parts.keys()].filter((record) => PARTS[parts[record]] === part);

/** The items of a user, oldest first. */
export const historyOf = ({ ptr, items }: Sequences, user: number): Int32Array =>
  items.subarray(ptr[user], ptr[user + 1]);

/** The users with at least so many items. */
export const usersWith = ({ ptr }: Sequences, least: number): number[] =>
  [...ptr.subarray(1).keys()].filter((user) => ptr[user + 1] - ptr[user] >= least);
