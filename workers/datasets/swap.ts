import type { Random } from '#lib/random.ts';

/** A share of the items exchange their content in a ring: whose content each item shows, and 1 where it is not its own. [items] each */
export function swapContent(
  items: number,
  share: number,
  random: Random,
): { shownAs: Int32Array; wrong: Uint8Array } {
  const shownAs = Int32Array.from({ length: items }, (_, i) => i);
  const wrong = new Uint8Array(items);
  const count = Math.round(share * items);
  if (count < 2) return { shownAs, wrong };
  const chosen = random.shuffle(shownAs.slice()).subarray(0, count);
  chosen.forEach((item, k) => {
    shownAs[item] = chosen[(k + 1) % count];
    wrong[item] = 1;
  });
  return { shownAs, wrong };
}
