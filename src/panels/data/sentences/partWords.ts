import type { Part } from '#contract/dataset.ts';

/** The parts in words. */
export const PART_WORDS: Record<Part, string> = { train: 'train', val: 'validation', test: 'test' };
