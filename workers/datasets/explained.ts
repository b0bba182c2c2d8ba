import { PARTS, type Csr, type Dataset, type DatasetWarning, type Part } from '#contract/dataset.ts';
import { placeOfPair } from './pairs.ts';
import type { RawExplanations } from './raw.ts';
import { sentencesFrom } from './reviews/sentencesFrom.ts';
import type { Work } from './work.ts';

/** Sentences of a dataset, of what its files say about interactions: as they are, or one of each review; what cannot be used is counted. */
export function* explained(
  said: RawExplanations | undefined,
  parts: Record<Part, Csr>,
  warnings: DatasetWarning[],
): Work<Pick<Dataset, 'explanations'>> {
  if (!said) return {};
  const { user, item, rating } = said;
  const stands = Int8Array.from(said.text, (_, at) => partOf(parts, user[at], item[at]));
  yield;
  const text = said.text.map((sentence) => sentence.replace(/\s+/g, ' ').trim());
  const part = said.part ?? stands;
  const found = said.areReviews
    ? yield* sentencesFrom(text, item, part, said.file, warnings)
    : { text, feature: said.feature };
  yield;
  if (!said.areReviews) warnings.push(...warnOfGiven(said, text, stands));
  const kept = Int32Array.from(text.keys()).filter((at) => found.text[at] !== '' && part[at] >= 0);
  if (kept.length === 0) return {};
  const { feature } = found;
  return {
    explanations: {
      part: Uint8Array.from(kept, (at) => part[at]),
      user: kept.map((at) => user[at]),
      item: kept.map((at) => item[at]),
      text: Array.from(kept, (at) => found.text[at]),
      ...(feature && { feature: Array.from(kept, (at) => feature[at]) }),
      ...(rating && { rating: Float32Array.from(kept, (at) => rating[at]) }),
    },
  };
}

/** The place in PARTS of an interaction, or -1 where no part has it. */
const partOf = (parts: Record<Part, Csr>, user: number, item: number): number =>
  PARTS.findIndex((part) => placeOfPair(parts[part], user, item) >= 0);

function warnOfGiven(
  { file, part, user }: RawExplanations,
  text: readonly string[],
  stands: Int8Array,
): DatasetWarning[] {
  const count = (is: (at: number) => boolean) =>
    Array.from(user).reduce<number>((n, _, at) => n + (is(at) ? 1 : 0), 0);
  const list = [
    {
      message: `${file} has sentences without a word.`,
      count: count((at) => text[at] === ''),
      action: 'They are left out.',
    },
    {
      message: `${file} has sentences about items that their users never met.`,
      count: count((at) => stands[at] < 0),
      action: part ? 'They are kept, in the part that the file names.' : 'They are left out.',
    },
    {
      message: `${file} has held-out sentences about interactions of training.`,
      count: count((at) => !!part && part[at] > 0 && stands[at] === 0),
      action:
        'They are kept: what is recommended was trained on these interactions, what is written was not.',
    },
  ];
  return list.filter((warning) => warning.count > 0);
}
