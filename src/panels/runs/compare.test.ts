import { describe, expect, it } from 'vitest';
import { COMPARED } from '#contract/byUser.ts';
import { defaultConfig } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { EpochRecord, RunResult } from '#contract/results.ts';
import { seedGroups } from '#contract/experiments/groups.ts';
import { configDiff, metricRows, overlay, trainedParts } from './compare.ts';
import { filterRuns, lastStage, NO_FILTER, parseTags, trainingSeconds } from './runFacts.ts';
import { sameNumbers } from './sameNumbers.ts';

const metrics = (value: number) => ({
  recall: { 20: value },
  ndcg: { 20: value / 2 },
  precision: { 20: 0 },
  hit: { 20: 0 },
  users: 9,
  ties: 0,
});
const stage = (value: number) => ({
  epochs: 2,
  bestEpoch: 2,
  secondsPerEpoch: 3,
  secondsPerStep: 1,
  parameters: 5,
  val: metrics(value),
  test: metrics(value),
});
const epoch = (at: number, value: number): EpochRecord => ({
  stage: 'student',
  epoch: at,
  seconds: 1,
  steps: 1,
  losses: { bpr: 1 / at },
  val: metrics(value),
  best: true,
});

function run(name: string, seed: number, values: number[], student: object = {}): RunResult {
  const config = defaultConfig('promptmm');
  return {
    runId: `${name}-${seed}`,
    name,
    model: 'promptmm',
    seed,
    config: { ...config, student: { ...config.student, ...student } },
    protocol: 'strict',
    dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } },
    environment: { backend: 'wasm', adapter: 'SIMD', reason: '', software: false },
    floor: { val: metrics(0), test: metrics(0) },
    stages: { teacher: { ...stage(0.3), takenFrom: 'x' }, student: stage(values.at(-1)!) },
    curves: values.map((value, i) => epoch(i + 1, value)),
  };
}

const a1 = run('full', 1, [0.1, 0.2, 0.3]);
const a2 = run('full', 2, [0.3, 0.4]);
const b = run('w/o-PairKD', 1, [0.1, 0.1], { lambda2: 0 });

describe('comparing', () => {
  it('groups what differs by the seed alone and counts each seed once', () => {
    const again = { ...a1, runId: 'again' };
    const groups = seedGroups([a1, a2, b, again]);
    expect(groups.map(({ runs }) => runs.map(({ runId }) => runId))).toEqual([
      ['again', 'full-2'],
      ['w/o-PairKD-1'],
    ]);
  });

  it('lists settings that differ and marks what is not as in the first run', () => {
    expect(configDiff([a1, a2])).toEqual([
      {
        label: 'Seed',
        values: [
          { text: '1', isChanged: false },
          { text: '2', isChanged: true },
        ],
      },
    ]);
    const [row, ...others] = configDiff([a1, b]);
    expect(row.label).toMatch(/^Student: /);
    expect(row.values.map(({ isChanged }) => isChanged)).toEqual([false, true]);
    expect(others).toEqual([]);
    expect((b.config as unknown as PartialConfig).student!.lambda2).toBe(0);
  });

  it('leaves out settings that not every model has, and draws last stages together', () => {
    const control: RunResult = {
      ...run('LightGCN', 1, [0.2]),
      model: 'lightgcn',
      config: defaultConfig('lightgcn'),
      stages: { model: stage(0.2) },
      curves: [{ ...epoch(1, 0.2), stage: 'model' }],
    };
    expect(configDiff([a1, control]).map(({ label }) => label)).toEqual(['Model']);
    const groups = seedGroups([a1, control]);
    const { rows } = overlay(groups, { part: 'last', metric: COMPARED.recall20, hidden: new Set() });
    expect(rows[0]).toMatchObject({ g0: 0.1, g1: 0.2 });
    expect(trainedParts([a1, control])).toEqual(['last']);
  });

  it('shows the last stage first, then the teacher', () => {
    const rows = metricRows([a1, b]);
    expect(rows[0]).toEqual({ label: 'Test Recall@20', values: [0.3, 0.1] });
    expect(rows[4]).toEqual({ label: 'Teacher, test Recall@20', values: [0.3, 0.3] });
  });

  it('draws the mean over seeds to the end of the longest, one that stopped with what it kept; hiding a line moves no other', () => {
    const groups = seedGroups([a1, a2, b]);
    const all = overlay(groups, { part: 'last', metric: COMPARED.recall20, hidden: new Set() });
    expect(all.series.map(({ label }) => label)).toEqual(['full, mean of n = 2 seeds', 'w/o-PairKD, seed 1']);
    expect(all.rows.map(({ g0 }) => g0)).toEqual([0.2, expect.closeTo(0.3, 12), expect.closeTo(0.35, 12)]);
    expect(all.rows[0]).toMatchObject({ 'g0 deviation': expect.closeTo(Math.SQRT2 / 10, 12), 'g0 n': 2 });
    const hidden = overlay(groups, {
      part: 'last',
      metric: COMPARED.recall20,
      hidden: new Set([groups[1].key]),
    });
    expect(hidden.series).toEqual([all.series[0]]);
    expect(hidden.rows.map(({ g0 }) => g0)).toEqual(all.rows.map(({ g0 }) => g0));
  });

  it('draws what was observed as it draws a metric, of the runs that observed it', () => {
    const seen = (of: RunResult, values: number[]): RunResult => ({
      ...of,
      curves: of.curves.map((record, i) => ({ ...record, observed: { 'weight:constructor': values[i] } })),
    });
    const groups = seedGroups([seen(a1, [1, 2, 5]), seen(a2, [3, 6]), b]);
    const drawn = overlay(groups, { part: 'last', observed: 'weight:constructor', hidden: new Set() });
    expect(drawn.series.map(({ key }) => key)).toEqual(['g0']);
    expect(drawn.rows.map(({ g0 }) => g0)).toEqual([2, 4, 5.5]);
    expect(drawn.marks).toEqual([]);
  });
});

describe('the list', () => {
  const known = [a1, a2, b].map((result, i) => ({
    run: result,
    facts: { runId: result.runId, savedAt: i, tags: i ? ['talk'] : [], notes: i ? '' : 'odd curve' },
  }));
  const names = (list: readonly { run: RunResult }[]) => list.map(({ run: { runId } }) => runId);

  it('filters by words, dataset, model and tag', () => {
    expect(names(filterRuns(known, { ...NO_FILTER, text: 'ODD full' }))).toEqual(['full-1']);
    expect(names(filterRuns(known, { ...NO_FILTER, tag: 'talk', model: 'promptmm' }))).toHaveLength(2);
    expect(filterRuns(known, { ...NO_FILTER, dataset: 'other' })).toEqual([]);
  });

  it('counts training that a run did itself', () => {
    expect(trainingSeconds(a1)).toBe(6);
    expect(lastStage(a1)).toBe('student');
  });

  it('reads tags', () => {
    expect(parseTags(' a, b c ,, a')).toEqual(['a', 'b c']);
  });
});

describe('a repeated run', () => {
  const none = () => undefined;
  it('is the same whatever the time it took', () => {
    const again = { ...a1, runId: 'again', curves: a1.curves.map((c) => ({ ...c, seconds: 9 })) };
    expect(sameNumbers(a1, again, none).isSame).toBe(true);
  });

  it('names the first difference, and another adapter', () => {
    const curves = a1.curves.map((c, i) => (i === 1 ? { ...c, losses: { bpr: 0.50000001 } } : c));
    const again = { ...a1, curves, environment: { ...a1.environment, adapter: 'other' } };
    const { isSame, sentence } = sameNumbers(a1, again, none);
    expect(isSame).toBe(false);
    expect(sentence).toContain('student epoch 2');
    expect(sentence).toContain('wasm (other)');
  });

  it('looks at every user', () => {
    const scores = (value: number) => ({
      users: Int32Array.of(1),
      recall20: Float64Array.of(value),
      ndcg20: Float64Array.of(0),
    });
    const again = { ...a1, runId: 'again' };
    const scoresOf = (id: string) => scores(id === 'again' ? 0.1 : 0.2);
    expect(sameNumbers(a1, again, scoresOf).sentence).toContain('single users');
  });
});
