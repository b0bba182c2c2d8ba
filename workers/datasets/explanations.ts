import { PARTS, type Part } from '#contract/dataset.ts';
import type { Explanations } from '#contract/explanations.ts';

/** The records of which `stays` is true; one and the same where all are. */
export function takeExplanations(all: Explanations, stays: (at: number) => boolean): Explanations {
  const kept = Int32Array.from(all.user.keys()).filter(stays);
  if (kept.length === all.user.length) return all;
  const texts = (list: string[]) => Array.from(kept, (at) => list[at]);
  const { part, user, item, text, feature, rating } = all;
  return {
    part: Uint8Array.from(kept, (at) => part[at]),
    user: kept.map((at) => user[at]),
    item: kept.map((at) => item[at]),
    text: texts(text),
    ...(feature && { feature: texts(feature) }),
    ...(rating && { rating: Float32Array.from(kept, (at) => rating[at]) }),
  };
}

/** Records of each part. */
export const countsOf = ({ part }: Explanations): Record<Part, number> =>
  Object.fromEntries(
    PARTS.map((name, at) => [name, part.reduce((n, its) => n + (its === at ? 1 : 0), 0)]),
  ) as Record<Part, number>;
