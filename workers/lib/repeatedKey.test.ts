import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repeatedKey } from './repeatedKey.ts';

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"\\u0061" : 2}', 'a'],
  ['[{"b":{"x":1,"y":[{}],"x":{}}}]', 'x'],
  ['{"{\\"":1,"}":2,"{\\"":3}', '{"'],
  ['{"":1,"":2}', ''],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
])('%s names "%s" twice', (json, key) => {
  expect(repeatedKey(json)).toBe(key);
});

test('the same key in different objects, and as a value, is no repetition', () => {
  expect(repeatedKey('{"a":{"a":["a","a"]},"b":[{"a":1},{"a":"a:"}]}')).toBeUndefined();
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
      expect(repeatedKey(JSON.stringify(value, null, indent))).toBeUndefined();
    }),
  );
});
