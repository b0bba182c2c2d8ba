import type { Dataset } from '#contract/dataset.ts';
import type { AnsweringModel } from '#models/text/answers.ts';
import { choiceOf, type Choice } from '#models/text/decode/choice.ts';
import { itemTrie } from '#models/text/decode/itemTrie.ts';
import type { Question } from '#models/text/question.ts';

/** What may be answered: of top-N the candidates, of all items those that are not passed over; undefined where a sentence is asked for. */
export function choiceFor(
  { items }: Pick<Dataset, 'items'>,
  { needs, answers }: Pick<AnsweringModel, 'needs' | 'answers'>,
  { task, items: named }: Question,
  met: Int32Array,
): Choice | undefined {
  if (task === 'explanation') return undefined;
  const trie = itemTrie(needs.vocabulary, items);
  if (task === 'topn') return choiceOf(trie, 'only', named);
  return answers.passMet ? choiceOf(trie, 'without', [...new Set(met)]) : { trie };
}
