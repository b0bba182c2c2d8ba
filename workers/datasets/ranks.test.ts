import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countBelow, valueOfRank } from './ranks.ts';

it('finds what sorting all numbers would find', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -3, max: 3 }),
  );
  const parts = fc.array(fc.array(number, { minLength: 1 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parts, fc.nat(), (lists, at) => {
      const sorted = Float64Array.from(lists.flat()).sort();
      const rank = at % sorted.length;
      const ascending = lists.map((list) => Float64Array.from(list).sort());
      const value = valueOfRank(ascending, rank);
      expect(value).toBe(sorted[rank] + 0 === 0 ? value : sorted[rank]);
      expect(countBelow(ascending, value)).toBe(sorted.filter((other) => other < value).length);
    }),
  );
});
