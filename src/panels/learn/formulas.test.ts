import { expect, test } from 'vitest';
import { CARDS } from '#contract/models/index.ts';
import { parseFormula } from '#ui/formula.ts';

test.each(CARDS)('every formula of $label can be read', ({ picture }) => {
  for (const { formulas } of Object.values(picture.parts))
    for (const tex of formulas) expect(parseFormula(tex).length, tex).toBeGreaterThan(0);
});
