import { expect, test } from 'vitest';
import { FORMULAS } from '#panels/formulas.ts';
import { mathmlOf } from './formulas-plugin.ts';

test.each(FORMULAS)('%s becomes MathML that the page may show', (tex) => {
  const math = mathmlOf(tex);
  expect(math).toMatch(/^<m/);
  expect(math).not.toMatch(/merror|style=|xmlns|[\\{}](?!<)/);
});

test('what cannot be read is refused, with the formula', () => {
  expect(() => mathmlOf('x_{a')).toThrow(/x_\{a/);
  expect(() => mathmlOf('\\nothing x')).toThrow(/nothing/);
});

test('names, fractions, sums and scripts', () => {
  expect(mathmlOf('\\frac{1}{L+1}')).toContain('<mfrac>');
  expect(mathmlOf('\\op{max}(0, x)')).toContain('<mi>max</mi>');
  expect(mathmlOf('\\sum_m x^2')).toMatch(/<munder>.*<msup>/);
});
