import { describe, expect, test } from 'vitest';
import type { EpochRecord, RunResult, StageResult } from '../results.ts';
import type { PartialConfig } from '../fields.ts';
import { parseExperiment } from '../experiment.ts';
import { measureRow, type RowMeasure } from './measure.ts';
import { incrementalRows, incrementalRuns } from './plan.ts';
import { INCREMENTAL_DEFAULTS } from './rule.ts';
import { readIncremental } from './sentence.ts';
import { summariseRows } from './summary.ts';

const metricsOf = (recall: number) =>
  ({ recall: { 20: recall }, ndcg: { 20: recall / 2 }, precision: {}, hit: {}, users: 3 }) as never;
const stageOf = (recall: number): StageResult => ({
  ...{ epochs: 2, bestEpoch: 2, secondsPerEpoch: 1, secondsPerStep: 1, parameters: 1 },
  test: metricsOf(recall),
});
const epochs = (stage: string, count: number, seconds: number): EpochRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ stage, epoch: i + 1, seconds, steps: 10, losses: {}, best: false },
  }));

describe('the plan', () => {
  test('trains the old model, gives every stage the new graph and a short training, and retrains', () => {
    const runs = incrementalRuns('promptmm', { training: { d: 8 } }, INCREMENTAL_DEFAULTS);
    expect(runs.map(({ id, isOnSlice, update }) => [id, isOnSlice, update])).toEqual([
      ['old', true, undefined],
      ['graph-student', true, { stage: 'student', epochs: 0, replay: 0 }],
      ['tuned-student', true, { stage: 'student', epochs: 3, replay: 1 }],
      ['graph-teacher', true, { stage: 'teacher', epochs: 0, replay: 0 }],
      ['tuned-teacher', true, { stage: 'teacher', epochs: 3, replay: 1 }],
      ['retrained', false, undefined],
    ]);
    // A student learns from nobody any more.
    expect(runs[2].config).toMatchObject({
      training: { d: 8 },
      student: { lambda2: 0, lambda3: 0, lambda4: 0 },
    });
    expect(runs[5].config).toEqual({ training: { d: 8 } });
  });

  test('has one row of each kind for each stage that is trained', () => {
    const labels = (config: PartialConfig) => incrementalRows('promptmm', config).map(({ label }) => label);
    expect(labels({})).toEqual([
      ...['Stale, student', 'Stale, teacher', 'New graph only, student', 'New graph only, teacher'],
      ...['Fine-tuned, student', 'Fine-tuned, teacher', 'Retrained, student', 'Retrained, teacher'],
    ]);
    expect(labels({ student: { enabled: false } })).toEqual([
      'Stale',
      'New graph only',
      'Fine-tuned',
      'Retrained',
    ]);
    expect(incrementalRows('lightgcn', {})).toHaveLength(4);
  });
});

test('a row counts the steps since the arrival, those of earlier stages only where they are trained anew', () => {
  const run = {
    model: 'promptmm',
    stages: {
      teacher: stageOf(0.1),
      student: { ...stageOf(0.2), times: { prepare: 1, evaluate: 2, infer: 3 } },
    },
    curves: [...epochs('teacher', 3, 2), ...epochs('student', 2, 1)],
  } as unknown as RunResult;
  const scores = { users: [1, 4, 7], recall20: [0, 1, 0.5], ndcg20: [0, 0.5, 0.25] };
  const measure = (kind: 'stale' | 'tuned' | 'retrained', stage: string) =>
    measureRow({ kind, stage }, run, scores, new Set([4, 7, 8]));
  expect(measure('stale', 'student')).toEqual({
    ...{ all: { recall: 0.2, ndcg: 0.1 }, touched: { recall: 0.75, ndcg: 0.375 }, touchedUsers: 2 },
    ...{ steps: 0, updateMs: 0, prepareMs: 1, evaluateMs: 2, inferMs: 3 },
  });
  expect(measure('tuned', 'student')).toMatchObject({ steps: 20, updateMs: 2000 });
  expect(measure('retrained', 'student')).toMatchObject({ steps: 50, updateMs: 8000 });
  expect(measure('retrained', 'teacher')).toMatchObject({ steps: 30, updateMs: 6000 });
  const untouched = measureRow({ kind: 'stale', stage: 'student' }, run, scores, new Set([9]));
  expect(untouched).toMatchObject({ touchedUsers: 0 });
  expect(untouched).not.toHaveProperty('touched');
});

/** A table of one stage: Recall@20 of each seed in each row, and the time of updates. */
function read(
  recalls: Record<'stale' | 'graph' | 'tuned' | 'retrained', number[]>,
  times: [tuned: number, retrained: number] = [10, 1000],
) {
  const rows = incrementalRows('lightgcn', {});
  const ms = { stale: 0, graph: 0, tuned: times[0], retrained: times[1] };
  const measured = new Map(
    rows.map(({ id, kind }) => [
      id,
      new Map(
        recalls[kind].map((recall, seed): [number, RowMeasure] => [
          seed,
          { all: { recall, ndcg: recall }, touchedUsers: 0, steps: ms[kind] / 10, updateMs: ms[kind] },
        ]),
      ),
    ]),
  );
  const summaries = summariseRows(rows, measured);
  return { summaries, text: readIncremental('lightgcn', summaries, measured).join(' ') };
}

describe('a table', () => {
  test('has means, ranges, differences paired by seed, and shares of what retraining gains and takes', () => {
    const { summaries } = read({
      ...{ stale: [0.1, 0.2, 0.3], graph: [0.11, 0.21, 0.31] },
      ...{ tuned: [0.12, 0.22, 0.35], retrained: [0.14, 0.24, 0.34] },
    });
    const [stale, graph, tuned, retrained] = summaries;
    expect(stale.all.recall).toEqual({ mean: expect.closeTo(0.2) as number, low: 0.1, high: 0.3, n: 3 });
    expect(stale).not.toHaveProperty('gain');
    expect(graph.recovered).toBeCloseTo(0.25);
    expect(tuned.gain!.all).toEqual({
      ...{ mean: expect.closeTo(0.03) as number, n: 3 },
      ...{ low: expect.closeTo(0.02) as number, high: expect.closeTo(0.05) as number },
    });
    expect(tuned).toMatchObject({ steps: 1, stepMs: 10, updateMs: 10, ofRetraining: 0.01 });
    expect(retrained.recovered).toBeCloseTo(1);
    expect(graph).not.toHaveProperty('touched');
  });

  test('reads: most of the gain needs no training', () => {
    const { text } = read({
      ...{ stale: [0.1, 0.1, 0.1], graph: [0.13, 0.13, 0.13] },
      ...{ tuned: [0.129, 0.131, 0.13], retrained: [0.14, 0.14, 0.15] },
    });
    expect(text).toContain('recovers 69% of that, fine-tuning 69% in 1.0% of the time');
    expect(text).toContain('So most of the gain needs no training at all.');
    expect(text).toContain('no gain that every seed shows');
  });

  test('reads: fine-tuning pays, or takes too long, or brings too little', () => {
    const stale = [0.1, 0.1, 0.1];
    const graph = [0.101, 0.101, 0.101];
    const retrained = [0.14, 0.14, 0.14];
    const tuned = [0.13, 0.13, 0.13];
    expect(read({ stale, graph, tuned, retrained }).text).toContain('Fine-tuning pays');
    expect(read({ stale, graph, tuned, retrained }, [500, 1000]).text).toContain(
      'not in a small part of the time',
    );
    expect(read({ stale, graph, tuned: graph, retrained }).text).toContain('Fine-tuning does not pay');
  });

  test('reads: nothing to recover, and nothing claimed of too few seeds', () => {
    const same = { graph: [0.1, 0.1, 0.1], tuned: [0.1, 0.1, 0.1] };
    const none = read({ stale: [0.1, 0.1, 0.1], ...same, retrained: [0.12, 0.12, 0.09] });
    expect(none.text).toContain('there is nothing to recover');
    expect(none.summaries[1]).not.toHaveProperty('recovered');
    const one = { stale: [0.1], graph: [0.1], tuned: [0.1], retrained: [0.2] };
    expect(read(one).text).toContain('with one seed nothing is claimed');
    expect(read({ ...one, retrained: [] }).text).toContain('not every row is finished yet');
  });
});

test('two stages: the served one is cheaper and no less accurate, or it is said why not', () => {
  const rows = incrementalRows('promptmm', {});
  const words = (student: number[], teacher: number[], ms = 10) => {
    const measured = new Map(
      rows.map(({ id, kind, stage }) => [
        id,
        new Map(
          (stage === 'student' ? student : teacher).map((recall, seed): [number, RowMeasure] => [
            seed,
            {
              ...{ all: { recall: kind === 'stale' ? 0.1 : recall, ndcg: 0 }, touchedUsers: 0, steps: 3 },
              updateMs: kind === 'tuned' ? (stage === 'student' ? ms : 50) : 0,
            },
          ]),
        ),
      ]),
    );
    return readIncremental('promptmm', summariseRows(rows, measured), measured).at(-1);
  };
  expect(words([0.2, 0.2, 0.2], [0.2, 0.19, 0.2])).toContain('at less cost without losing accuracy');
  expect(words([0.2, 0.2, 0.2], [0.2, 0.21, 0.2])).toContain('less accurate in some seed');
  expect(words([0.2, 0.2, 0.2], [0.3, 0.3, 0.3])).toContain('less accurate in every seed');
  expect(words([0.2, 0.2, 0.2], [0.1, 0.1, 0.1], 90)).toContain('it is not the cheaper one');
});

describe('a spec', () => {
  const spec = (incremental: object) => ({
    dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
    seeds: [1],
    incremental: [{ name: 'new', model: 'lightgcn', ...incremental }],
  });

  test('takes the defaults, needs no other runs, and is read again as it was written', () => {
    const parsed = parseExperiment(spec({}));
    expect(parsed.incremental).toEqual([
      { name: 'new', model: 'lightgcn', config: {}, share: 0.1, epochs: 3, replay: 1 },
    ]);
    expect(parseExperiment(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  test.each([
    [{ share: 0 }, 'spec.incremental.0.share must be a number from 0.001 to 1'],
    [{ epochs: 1.5 }, 'spec.incremental.0.epochs must be a whole number from 1 to 100'],
    [{ replay: -1 }, 'spec.incremental.0.replay must be a number from 0 to 10'],
    [{ model: 'most-popular' }, 'which learns nothing'],
    [{ config: { model: { depth: 1 } } }, 'spec.incremental.0.config'],
    [{ epoch: 3 }, 'epoch'],
  ])('refuses %o', (change, message) => {
    expect(() => parseExperiment(spec(change))).toThrow(message);
  });

  test('slices the dataset itself', () => {
    const dataset = { source: 'synthetic', preset: 'mini', seed: 1, slice: { share: 0.1, seed: 1 } };
    expect(
      parseExperiment({ dataset, seeds: [1], runs: [{ name: 'a', model: 'lightgcn' }] }).dataset,
    ).toEqual(dataset);
    expect(() => parseExperiment({ ...spec({}), dataset })).toThrow('do not go together');
  });

  test('has names that no other run has', () => {
    const twice = { ...spec({}), runs: [{ name: 'NEW.old', model: 'lightgcn' }] };
    expect(() => parseExperiment(twice)).toThrow('another run is called so');
  });
});
