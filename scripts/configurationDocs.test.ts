import { expect, test } from 'vitest';
import { isConfigurationPageFresh } from './configurationDocs.ts';

test('docs/configuration.md says what the code says (npm run docs)', () =>
  expect(isConfigurationPageFresh()).toBe(true));
