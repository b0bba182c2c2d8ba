import { expect, test } from 'vitest';
import { PARTS } from '#contract/legacy.ts';
import { parseFormula } from '#ui/formula.ts';

test('every formula of the model can be read', () => {
  for (const { formulas } of Object.values(PARTS))
    for (const tex of formulas) expect(parseFormula(tex).length, tex).toBeGreaterThan(0);
});
