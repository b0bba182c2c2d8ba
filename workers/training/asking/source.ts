import type { AskedSource } from '#contract/ask.ts';
import type { SourceTokens } from '#models/text/batch.ts';
import type { Pair } from '#models/text/explaining.ts';
import { numberIn } from '#models/text/tokenizer.ts';
import { USER, type Vocabulary } from '#models/text/vocabulary.ts';
import type { PosedQuestion } from './question.ts';

/** A question as the model reads it, for a person. */
export function describedSource(
  vocabulary: Vocabulary,
  { tokens, words }: SourceTokens,
  { answer }: PosedQuestion,
  prompts: number,
): AskedSource {
  return {
    prompts,
    tokens: Array.from(tokens, (token, at) => ({ text: vocabulary.pieces[token], whole: words[at] })),
    named: namesIn(vocabulary, tokens, words),
    ...(answer !== undefined && { truth: typeof answer === 'number' ? { item: answer } : { text: answer } }),
  };
}

/** A user and an item as a model reads them that has a vector of its own for each. */
export const describedPair = ({ user, item }: Pair, { answer }: PosedQuestion): AskedSource => ({
  prompts: 0,
  tokens: [
    { text: `user_${user + 1}`, whole: 1 },
    { text: `item_${item + 1}`, whole: 2 },
  ],
  named: [
    { kind: 'user', row: user },
    { kind: 'item', row: item },
  ],
  ...(answer !== undefined && { truth: { text: answer as string } }),
});

/** Each id is a name, a mark and the pieces of a number, which counts from 1. */
function namesIn(vocabulary: Vocabulary, tokens: Int32Array, words: Int32Array): AskedSource['named'] {
  const count = words.reduce((most, word) => Math.max(most, word), 0);
  return Array.from({ length: count }, (_, n) => {
    const at = words.indexOf(n + 1);
    const row = numberIn(vocabulary, tokens.subarray(at + 2))! - 1;
    return { kind: tokens[at] === USER ? 'user' : 'item', row };
  });
}
