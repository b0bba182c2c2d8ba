import { CARDS } from '#contract/models/index.ts';
import { TRIPLE_FORMULAS } from './explore/tripleRows.ts';

/** Every formula that the page may show, in TeX, each once: the build makes MathML of them. */
export const FORMULAS: readonly string[] = [
  ...new Set([
    ...CARDS.flatMap(({ picture }) => Object.values(picture.parts).flatMap(({ formulas }) => formulas)),
    ...TRIPLE_FORMULAS,
  ]),
];
