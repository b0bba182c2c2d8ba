import { expect, test } from 'vitest';
import type { RunRequest } from '#contract/api.ts';
import { circleDataset } from '#testing/ordered.ts';
import { finished, openLaboratory } from '#testing/laboratory.ts';

const request: RunRequest = {
  ...{ runId: 'forms', name: 'forms', model: 'pod', seed: 3, protocol: 'strict' },
  config: { training: { d: 16, batchSize: 8, maxSteps: 9 }, model: { prompts: 3 }, answers: { beams: 4 } },
};

test('the same questions are asked without prompts and with them, by ids and in words', async () => {
  const { laboratory, run } = await openLaboratory('wasm', circleDataset(24, 30));
  const { stages, curves } = finished(await run(request));
  // Questions of different lengths would waste places if they were filled up.
  const { padding } = curves[0].observed!;
  expect([padding > 0, padding < 1]).toEqual([true, true]);
  const [{ stage, parameters }] = await laboratory.outputs();
  const costs = await laboratory.compareForms({ ...request, stage, parameters: { [stage]: parameters! } });
  const forms = costs.filter(({ task }) => task === 'sequential');
  expect(forms.map(({ prompts, words }) => [prompts, words])).toEqual([
    [0, false],
    [0, true],
    [3, false],
    [3, true],
  ]);
  const [bare, words, prompted, both] = forms.map(({ length }) => length);
  expect([prompted - bare, both - words]).toEqual([3, 3]);
  // The bare template and "user_{u} got item_{h} and will next get".
  expect(words - bare).toBe(5);
  // By ids alone behind prompts is how the run was judged; users of the test part are few enough to be asked all.
  for (const task of ['sequential', 'topn'] as const) {
    const own = costs.find((cost) => cost.task === task && cost.prompts === 3 && !cost.words)!;
    expect(own.loss).toBeCloseTo(stages[stage].texts!.test!.nll[task]!, 5);
  }
  expect(new Set(forms.map(({ loss }) => loss)).size).toBe(4);
  for (const { milliseconds, timed } of costs) expect([milliseconds > 0, timed > 0]).toEqual([true, true]);
  expect(costs.some(({ task }) => task === 'explanation')).toBe(false);
});
