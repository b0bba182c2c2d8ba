import { expect, it, vi } from 'vitest';
import type { RunResult, StageOutput } from '#contract/results.ts';

vi.stubGlobal('location', { search: '' });
const { allColumns, shownColumns } = await import('./columns.ts');
const { recallOutputs } = await import('#stores/history/outputs.ts');

const stage = { test: { recall: { 20: 0.1 }, hit: { 10: 0.2 } } };
const run = (runId: string, model: string, ...stages: string[]) =>
  ({
    runId,
    model,
    name: runId,
    seed: 1,
    stages: Object.fromEntries(stages.map((id) => [id, stage])),
  }) as unknown as RunResult;
const whole = run('whole', 'promptmm', 'student', 'teacher');
const graph = run('graph', 'lightgcn', 'model');
const factors = run('factors', 'mf-bpr', 'model');
const RUNS = [whole, graph, factors];
const shown = (of: RunResult, added: string[] = []) =>
  shownColumns(allColumns(RUNS, of), of, added).map(({ label, role }) => `${label} ${role}`);

it('stages stand in the order of training, then the newest run of the control, then what was added', () => {
  expect(shown(whole)).toEqual(['Teacher source', 'Student result', 'LightGCN control']);
  expect(shown(whole, ['explore/factors/model'])).toHaveLength(4);
});

it('a model of one stage is called by its name and stands beside its own control', () => {
  expect(shown(graph)).toEqual(['LightGCN result', 'MF-BPR control']);
  expect(shown(factors)).toEqual(['MF-BPR result']);
});

it('channels stand before all of them together, and are told apart from modalities alone', () => {
  const students = run('students', 'odmt', 'model');
  const half = new Float32Array(2);
  const features = ['id', 'a/b'].map((modality) => ({ modality, user: half, item: half }));
  const output = { stage: 'model', d: 4, user: half, item: half, features } as unknown as StageOutput;
  recallOutputs('students', [output]);
  const columns = shownColumns(allColumns([students], students), students, []);
  expect(columns.map(({ label, role, channel }) => [label, role, channel])).toEqual([
    ['Student of id', 'source', 'id'],
    ['Student of a/b', 'source', 'a/b'],
    ['ODMT, mean of all students', 'result', undefined],
  ]);
  expect(new Set(columns.map(({ id }) => id)).size).toBe(3);
});
