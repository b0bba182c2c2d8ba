import { PARTS, type Csr, type Part } from '#contract/dataset.ts';
import type { Explanations, Reasons } from '#contract/explanations.ts';
import { Random } from '#lib/random.ts';
import { rowOfEntries } from '../csr.ts';
import { isLiked, wordsOf } from './reasons.ts';

/** Ways of giving a reason; everybody has one of them. */
const FORMS: readonly ((value: string, aspect: string, kind: string) => string)[] = [
  (value, aspect, kind) => `i chose this ${kind} for its ${value} ${aspect}`,
  (value, aspect) => `the ${value} ${aspect} is just what i was looking for`,
  (value, aspect, kind) => `to me the best ${kind} is the one with the ${value} ${aspect}`,
  (value, aspect) => `what i like most about it is the ${value} ${aspect}`,
];

/**
 * A sentence for every interaction: the user's way of saying which value the item has of what the user cares about, or, where the user likes none of that, of anything. Those of a part
 * stand in random order, so that neighbours tell nothing.
 */
export function sentencesOf(
  parts: Record<Part, Csr>,
  reasons: Reasons,
  kinds: readonly string[],
  seed: number,
): Explanations {
  const random = new Random(seed, 'sentences');
  const formOf = Uint8Array.from(reasons.cares, () => random.integer(FORMS.length));
  const records = PARTS.flatMap((part, at) => {
    const row = rowOfEntries(parts[part]);
    const all = Array.from(parts[part].col, (item, k) => ({ part: at, user: row[k], item }));
    return random.shuffle(all);
  });
  const feature: string[] = [];
  const text = records.map(({ user, item }) => {
    const aspect = isLiked(reasons, user, item)
      ? reasons.cares[user]
      : random.integer(reasons.aspects.length);
    const word = wordsOf(reasons, item)[aspect];
    feature.push(word);
    return FORMS[formOf[user]](word, reasons.aspects[aspect].name, kinds[item].toLowerCase());
  });
  return {
    part: Uint8Array.from(records, ({ part }) => part),
    user: Int32Array.from(records, ({ user }) => user),
    item: Int32Array.from(records, ({ item }) => item),
    text,
    feature,
  };
}
