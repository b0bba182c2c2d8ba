import { expect, test } from 'vitest';
import { about } from './about.ts';

test.each([
  [0.0312, 'about .03'],
  [0.0096, 'about .01'],
  [0.096, 'about .1'],
  [0.00049, 'about .0005'],
  [0.97, 'about 1'],
  [0, 'about 0'],
])('%d is %s', (size, words) => expect(about(size)).toBe(words));
