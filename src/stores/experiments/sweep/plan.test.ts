import { expect, test, vi } from 'vitest';
import { parseConfig } from '#contract/config.ts';
import type { RunResult } from '#contract/results.ts';
import type { SweepDefinition } from './definition.ts';

vi.stubGlobal('location', { search: '' });
const { knobsOf } = await import('./knobs.ts');
const { byStages, hashKey, plan } = await import('./plan.ts');
const { sweepOf } = await import('./experiment.ts');
const { missingCells } = await import('#contract/experiments/cells.ts');
const { measure } = await import('./measured.ts');

const mini = { source: 'synthetic', preset: 'mini', seed: 1 } as const;
const knobs = knobsOf('promptmm', mini);
const definition: SweepDefinition = {
  version: 1,
  model: 'promptmm',
  axes: [{ path: 'teacher.layers+student.layers', text: '1, 2' }],
  seeds: [1, 2],
  base: { training: { d: 16 }, teacher: { prompt: false } },
  control: false,
  metric: 'recall',
  cutoff: 20,
  split: 'test',
  hashes: {},
};

test('fields that belong together take the same value, on top of the base', () => {
  const points = plan(definition, knobs)!;
  expect(points.map(({ name }) => name)).toEqual(['L = 1', 'L = 2']);
  expect(points[1].models).toEqual([
    {
      model: 'promptmm',
      config: { training: { d: 16 }, teacher: { prompt: false, layers: 2 }, student: { layers: 2 } },
    },
  ]);
  expect(points[1].data).toEqual({});
});

test('a change of the data is no change of the config, and brings the control where it is asked for', () => {
  const axes = [
    { path: 'content.noise', text: '0, 1' },
    { path: 'student.lambda2', text: '0, 1' },
  ];
  const points = plan({ ...definition, axes, control: true }, knobs)!;
  expect(points).toHaveLength(4);
  expect(points[3].data).toEqual({ content: { noise: 1 } });
  expect(points[3].models[0].config).toEqual({ ...definition.base, student: { lambda2: 1 } });
  expect(points[3].models[1]).toEqual({ model: 'lightgcn', config: { training: { d: 16 } } });
});

test('another model brings its own control, or none; a setting of the model brings none', () => {
  const noisy = { ...definition, base: {}, axes: [{ path: 'synthetic.noise', text: '1' }], control: true };
  const modelsOf = (model: 'lightgcn' | 'mf-bpr', axes = noisy.axes) =>
    plan({ ...noisy, model, axes }, knobsOf(model, mini))![0].models.map((planned) => planned.model);
  expect(modelsOf('lightgcn')).toEqual(['lightgcn', 'mf-bpr']);
  expect(modelsOf('mf-bpr')).toEqual(['mf-bpr']);
  expect(modelsOf('lightgcn', [{ path: 'training.d', text: '16' }])).toEqual(['lightgcn']);
});

test('knobs of the generator are only there for synthetic data, and text that cannot be read plans nothing', () => {
  const density = { ...definition, axes: [{ path: 'synthetic.density', text: '1' }] };
  expect(plan(density, knobs)).toHaveLength(1);
  expect(plan(density, knobsOf('promptmm', { source: 'stored', id: 'a' }))).toBeUndefined();
  expect(plan({ ...definition, axes: [{ path: 'training.d', text: '17' }] }, knobs)).toBeUndefined();
});

const result = (layers: number, seed: number, recall: number, change: Partial<RunResult> = {}) =>
  ({
    runId: `${layers}-${seed}-${recall}`,
    model: 'promptmm',
    seed,
    protocol: 'strict',
    dataset: { hash: 'h' },
    config: parseConfig('promptmm', {
      ...definition.base,
      teacher: { prompt: false, layers },
      student: { layers },
    }),
    stages: { student: { test: { recall: { 20: recall } } } },
    ...change,
  }) as unknown as RunResult;

test('finds the runs of each point: same data, protocol, config and seed; the newest counts', () => {
  const runs = [
    result(1, 1, 0.1),
    result(1, 1, 0.2),
    result(1, 2, 0.4),
    result(2, 1, 0.5, { dataset: { hash: 'other' } as never }),
    result(2, 1, 0.5, { protocol: 'paper-code' }),
    result(2, 3, 0.5),
  ];
  const [one, two] = measure(definition, plan(definition, knobs)!, {
    runs,
    originHash: 'h',
    protocol: 'strict',
    seeds: [1, 2],
  });
  expect([...one.lines.student!.bySeed]).toEqual([
    [1, 0.2],
    [2, 0.4],
  ]);
  expect(one.lines.student!.mean).toMatchObject({ mean: expect.closeTo(0.3), n: 2 });
  expect([one.done, one.wanted, two.done, two.wanted]).toEqual([2, 2, 0, 2]);
  expect(two.lines.student!.mean).toBeUndefined();
});

test('points on changed data are found by the hash that the data had', () => {
  const axes = [{ path: 'content.noise', text: '0, 1' }];
  const data = { content: { noise: 1 } };
  const known = { ...definition, axes, base: {}, hashes: { [hashKey('h', data)]: 'noisy' } };
  const noisy = result(2, 1, 0.3, {
    dataset: { hash: 'noisy' } as never,
    config: parseConfig('promptmm', {}),
  });
  const points = measure(known, plan(known, knobs)!, {
    runs: [noisy],
    originHash: 'h',
    protocol: 'strict',
    seeds: [1, 2],
  });
  expect(points.map(({ done }) => done)).toEqual([0, 1]);
});

test('the id of a run follows from its work; runs that share earlier stages follow one another', () => {
  const axes = [
    { path: 'student.lambda2', text: '0, 1' },
    { path: 'teacher.layers', text: '1, 2' },
  ];
  const points = plan({ ...definition, axes }, knobs)!;
  const swept = { ...sweepOf({ ...definition, axes }, points, { name: 'toy', hash: 'h' }), seeds: [1] };
  const requests = missingCells(swept, []);
  expect(new Set(requests.map(({ runId }) => runId)).size).toBe(4);
  expect(missingCells(swept, [])[0].runId).toBe(requests[0].runId);
  expect(requests[0].runId).toMatch(/^[\w-]+$/);
  expect(byStages(requests).map(({ name }) => name)).toEqual([
    'PromptMM, λ₂ = 0, L = 1',
    'PromptMM, λ₂ = 1, L = 1',
    'PromptMM, λ₂ = 0, L = 2',
    'PromptMM, λ₂ = 1, L = 2',
  ]);
});
