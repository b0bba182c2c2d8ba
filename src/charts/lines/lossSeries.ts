import type { LossPartCard } from '#contract/models/card.ts';
import type { Series } from './types.ts';

/** One series for each loss part, named and drawn as its model's card has it. */
export const lossSeries = (
  parts: readonly string[],
  cards: Readonly<Record<string, LossPartCard>>,
): Series[] =>
  parts.map((part) => {
    const { label, colour, dash } = cards[part] ?? { label: part, colour: 'grey' };
    return { key: part, label, color: `var(--series-${colour})`, ...(dash && { dash }) };
  });
