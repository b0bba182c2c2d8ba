import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cos, exp, hypotenuse, log, pow, sin, tanh } from './elementary.ts';
import { Random } from './random.ts';

const bitsOf = (values: Float64Array | Float32Array) =>
  createHash('sha256').update(values).digest('hex').slice(0, 16);

const cases = [
  { name: 'log', own: log, engine: Math.log, low: 1e-10, high: 1, bits: '0b2b929f0cb8b526' },
  { name: 'exp', own: exp, engine: Math.exp, low: -30, high: 5, bits: '40fce149284e1771' },
  { name: 'sin', own: sin, engine: Math.sin, low: 0, high: 2 * Math.PI, bits: '538954e478f146f6' },
  { name: 'cos', own: cos, engine: Math.cos, low: 0, high: 2 * Math.PI, bits: '26aef1f2414cdb4d' },
  { name: 'tanh', own: tanh, engine: Math.tanh, low: -5, high: 5, bits: '0522def7d0a20faa' },
  {
    name: 'x^-0.8',
    own: (x: number) => pow(x, -0.8),
    engine: (x: number) => x ** -0.8,
    low: 1,
    high: 1e5,
    bits: 'a15224336aca88cb',
  },
  {
    name: 'hypotenuse',
    own: hypotenuse,
    engine: (x: number) => Math.hypot(x, 1),
    low: -9,
    high: 9,
    bits: '8ed45df6ff9868eb',
  },
];

describe('elementary functions', () => {
  it.each(cases)(
    '$name is within two units in the last place, and has its bits',
    ({ name, own, engine, low, high, bits }) => {
      const random = new Random('elementary', name);
      const places = Float64Array.from({ length: 4096 }, () => low + (high - low) * random.uniform());
      const values = places.map(own);
      places.forEach((x, i) => {
        const wanted = engine(x);
        expect(Math.abs(values[i] - wanted)).toBeLessThanOrEqual(2 * Number.EPSILON * Math.abs(wanted));
      });
      expect(bitsOf(values)).toBe(bits);
    },
  );

  it('keeps the limits', () => {
    expect([log(0), log(-1), exp(-Infinity), exp(1000)]).toEqual([-Infinity, NaN, 0, Infinity]);
    expect([tanh(0), tanh(-0), tanh(40), tanh(-Infinity), tanh(NaN)]).toEqual([0, -0, 1, -1, NaN]);
    expect(tanh(1e-300)).toBe(1e-300);
    expect(hypotenuse(1e200)).toBe(1e200);
    for (let e = -1074; e < 1024; e++) expect(pow(2, e)).toBe(2 ** e);
  });

  it('gives a stream of normal numbers its bits', () => {
    const random = new Random(1, 'normal');
    expect(bitsOf(Float64Array.from({ length: 10000 }, () => random.normal()))).toBe('28914c4e560b7998');
  });
});
