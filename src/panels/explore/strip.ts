import type { Part, UserHistory } from '#contract/dataset.ts';

/** An item of a history in order of time. */
export interface Step {
  item: number;
  /** From 1, the oldest. */
  place: number;
  part: Part;
  /** True where another part begins. */
  begins: boolean;
}

/** A history in order of time, each item with the part that holds it; undefined where the dataset has no order. */
export function stepsOf({ sequence, val, test }: UserHistory): Step[] | undefined {
  const parts = new Map<number, Part>([
    ...val.map((item) => [item, 'val'] as const),
    ...test.map((item) => [item, 'test'] as const),
  ]);
  const partOf = (item: number) => parts.get(item) ?? 'train';
  return sequence?.map((item, at) => ({
    item,
    place: at + 1,
    part: partOf(item),
    begins: at === 0 || partOf(sequence[at - 1]) !== partOf(item),
  }));
}
