import { expect, test } from 'vitest';
import { parseFormula, type MathNode } from './formula.ts';

const show = ({ tag, text, children }: MathNode): string =>
  `${tag}(${text ?? children!.map(show).join(' ')})`;
const read = (tex: string) => parseFormula(tex).map(show).join(' ');

test('scripts, fractions, sums and names become MathML', () => {
  expect(read('W_p')).toBe('msub(mi(W) mi(p))');
  expect(read('F_i^m')).toBe('msubsup(mi(F) mi(i) mi(m))');
  expect(read('F^m_i')).toBe('msubsup(mi(F) mi(i) mi(m))');
  expect(read('\\frac{1}{L+1}')).toBe('mfrac(mn(1) mrow(mi(L) mo(+) mn(1)))');
  expect(read('\\sum_m x')).toBe('munder(mo(∑) mi(m)) mi(x)');
  expect(read('\\op{KL}(b ‖ q)')).toBe('mi(KL) mo(() mi(b) mo(‖) mi(q) mo())');
});

test('a script behind a closing bracket belongs to all that is in brackets', () => {
  expect(read('(a [b])^l')).toBe('msup(mrow(mo(() mi(a) mo([) mi(b) mo(]) mo())) mi(l))');
  expect(read('(a) (b)^l')).toBe('mo(() mi(a) mo()) msup(mrow(mo(() mi(b) mo())) mi(l))');
  expect(read('a)^l')).toBe('mi(a) msup(mo()) mi(l))');
});

test('a formula that is not closed is refused', () => {
  expect(() => parseFormula('x_{a')).toThrow('closing }');
  expect(() => parseFormula('x_')).toThrow('too early');
});
