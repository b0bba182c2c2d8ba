/** The text of a tick and its middle, in px. */
export interface TickText {
  at: number;
  text: string;
}

/** Px of a letter of tick labels, rather too many than too few, and between two labels. */
const LETTER = 7;
const BETWEEN = 5;

const halfOf = ({ text }: TickText) => (text.length * LETTER) / 2;

/** The ticks whose texts have room between two ends: the last and the first, then from the left what fits; texts do not reach beyond the ends. */
export function ticksApart(ticks: readonly TickText[], left: number, right: number): TickText[] {
  const inside = ticks.map((tick) => {
    const half = halfOf(tick);
    return { ...tick, at: Math.max(left + half, Math.min(right - half, tick.at)) };
  });
  const last = inside.at(-1);
  if (!last) return [];
  const shown: TickText[] = [];
  for (const tick of inside.slice(0, -1)) {
    const before = shown.at(-1);
    if ((!before || areApart(before, tick)) && areApart(tick, last)) shown.push(tick);
  }
  return [...shown, last];
}

const areApart = (one: TickText, other: TickText) =>
  other.at - one.at >= halfOf(one) + halfOf(other) + BETWEEN;
