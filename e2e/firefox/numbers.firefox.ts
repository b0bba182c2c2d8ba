import { expect } from '@playwright/test';
import { numbersOf, train } from './studio.ts';
import { test, type Visit } from './visits.ts';
import { withoutRelaxedSimd } from './withoutRelaxedSimd.ts';

async function trained(visit: Visit) {
  await train(visit);
  return numbersOf(visit);
}

test('a run of PromptMM has the numbers of Chromium, bit for bit', async ({ visit }) => {
  const own = await trained(await visit());
  expect(Object.keys(own.sha256)).toEqual(['teacher', 'student']);
  expect(own).toEqual(await trained(await visit({ in: 'chrome' })));
  console.log(`  compared on ${own.adapter}`);
});

test.describe('without relaxed SIMD', () => {
  test.use({ serving: { routes: withoutRelaxedSimd } });

  test('it has them too', async ({ visit }) => {
    const own = await trained(await visit());
    expect(own.adapter).toBe('WebAssembly SIMD, one thread');
    expect(own).toEqual(await trained(await visit({ in: 'chrome' })));
  });
});
