import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NASTY_NAMES, untouchedGlobals } from '#testing/nastyNames.ts';
import { patched, valueAt } from './config.ts';
import { MODEL_NAMES, sectionTitle } from './models/index.ts';
import { own, recordOf } from './own.ts';
import { sweptField, withValue } from './sweep.ts';

const name = fc.oneof(fc.constantFrom(...NASTY_NAMES), fc.string());

test('a record holds what was put there, under any name, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.integer())), name, (entries, asked) => {
      const expected = new Map(entries);
      expect(own(recordOf(entries), asked)).toBe(expected.get(asked));
      expect(own(Object.fromEntries(entries), asked)).toBe(expected.get(asked));
      expect(own(undefined, asked)).toBeUndefined();
    }),
  );
});

test('a path of a config leads to what stands there, and setting it writes onto no global', () => {
  const globals = untouchedGlobals();
  for (const section of NASTY_NAMES)
    for (const key of NASTY_NAMES) {
      const path = `${section}.${key}`;
      expect(valueAt({}, path)).toBeUndefined();
      expect(valueAt(withValue({}, path, 7), path)).toBe(7);
      expect(valueAt(patched({}, withValue({}, path, 7)), path)).toBe(7);
      for (const model of MODEL_NAMES) {
        expect(() => sweptField(model, path)).toThrow('names no hyper-parameter');
        expect(typeof sectionTitle(model, section)).toBe('string');
      }
    }
  expect(untouchedGlobals()).toEqual(globals);
});
