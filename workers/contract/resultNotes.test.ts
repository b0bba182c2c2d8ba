import { describe, expect, it } from 'vitest';
import type { DatasetRecord } from './dataset.ts';
import type { Metrics } from './metrics.ts';
import { resultNotes, selectedOn } from './resultNotes.ts';
import type { RunResult } from './results.ts';

const metrics = (recall: number) => ({ recall: { '20': recall }, users: 9 }) as unknown as Metrics;
const given = { name: 'toy', hash: 'h', split: { method: 'given' } } as DatasetRecord;

/** A run of one stage that was judged at these values, an epoch each. */
function runOf(values: (number | undefined)[], change: Partial<RunResult> = {}): RunResult {
  const part = change.protocol === 'paper-code' ? 'test' : 'val';
  const judged = (value?: number) => (value === undefined ? {} : { [part]: metrics(value) });
  const curves = values.map((value, i) => ({ stage: 'model', epoch: i + 1, ...judged(value) }));
  const stage = { epochs: values.length, bestEpoch: 1, test: metrics(0.1), ...judged(values[0]) };
  const large = { users: 500, pairs: 500, saturated: [] };
  return {
    ...{ model: 'lightgcn', protocol: 'strict', dataset: given, stages: { model: stage }, curves },
    heldOut: { val: large, test: large },
    ...change,
  } as unknown as RunResult;
}

const SPREAD = [0.1, 0.2, 0.3, 0.25, 0.2];

it('says nothing where there is nothing to say', () => {
  expect(resultNotes(runOf(SPREAD))).toEqual([]);
  expect(selectedOn(runOf(SPREAD))).toBe('val');
});

it('says of a model that ranks nothing that it does, and that the loss of its words chose the epoch', () => {
  const texts = { nll: { explanation: 2 } };
  const stage = { epochs: 2, bestEpoch: 1, texts: { val: texts, test: texts } };
  const few = { users: 3, pairs: 3, saturated: [10, 20] };
  const run = runOf([], {
    model: 'peter',
    stages: { model: stage },
    heldOut: { val: few, test: few },
  } as never);
  expect(selectedOn(run)).toBe('val');
  expect(resultNotes(run)).toEqual([expect.stringContaining('PETER ranks nothing')]);
});

it('says first what a recipe made of the data', () => {
  const notes = ['Users have many interactions.'];
  expect(resultNotes(runOf(SPREAD, { notes, stages: {} }))[0]).toBe(notes[0]);
});

describe('what selected', () => {
  it('was nothing without a validation set, and then the last epoch is kept', () => {
    const run = runOf([undefined, undefined], { heldOut: { test: { users: 9, pairs: 900, saturated: [] } } });
    expect(selectedOn(run)).toBeUndefined();
    expect(resultNotes(run)).toEqual([
      'No validation set: the model ran 2 epochs and kept the last; nothing was selected.',
    ]);
  });

  it('was a part of training that was split off here', () => {
    const validation = { method: 'split-off', share: 0.1, seed: 1 } as const;
    const dataset = { ...given, split: { method: 'given', validation } } as const;
    expect(resultNotes(runOf(SPREAD, { dataset }))).toEqual([
      "Selected on a part of training that was split off here (10% of each user's pairs, at least one of three or more; seed 1): the files hold no validation part.",
    ]);
    const onTest = runOf(SPREAD, { dataset, protocol: 'paper-code' });
    expect(resultNotes(onTest)[0]).toMatch(
      /^Not trained on a part of training that was split off here \(10%/,
    );
  });

  it('is not asked of what is counted and not trained', () => {
    const stage = { epochs: 0, bestEpoch: 0, parameters: 0, test: metrics(0.1) };
    const run = runOf([], { stages: { model: stage } as unknown as RunResult['stages'] });
    expect(resultNotes(run)).toEqual([]);
  });
});

it('says that there is no test set', () => {
  const [stage] = Object.values(runOf(SPREAD).stages);
  const { test: _, ...untested } = stage;
  expect(resultNotes(runOf(SPREAD, { stages: { model: untested } }))).toEqual([
    'No test set: there are no test metrics.',
  ]);
});

describe('what cannot tell epochs apart', () => {
  it('is the same at all of them', () => {
    expect(resultNotes(runOf([0.5, 0.5, 0.5]))[0]).toMatch(
      /\.5000 at all 3 epochs: it cannot tell them apart/,
    );
  });

  it('lies within one interaction of the best at half of them', () => {
    const held = { users: 20, pairs: 20, saturated: [] };
    const few = { heldOut: { val: held, test: held } };
    const [note] = resultNotes(runOf([0.1, 0.5, 0.55, 0.5], few));
    expect(note).toMatch(/3 of 4 lie within one of its 20 interactions \(\.0500\) of the best/);
    // The spread is clear, so only the step is told.
    expect(resultNotes(runOf([0.1, 0.2, 0.3, 0.55], few))).toEqual([
      'The validation set has only 20 interactions: one more or less that is found moves Recall@20 by about .0500, and smaller differences cannot be seen.',
    ]);
  });

  it('is looked for on test where test selects', () => {
    const run = runOf([0.5, 0.5], { protocol: 'paper-code' });
    expect(resultNotes(run)[0]).toMatch(/^Test Recall@20/);
  });
});

it('names the cut-offs that are saturated', () => {
  const part = { users: 500, pairs: 500, saturated: [] };
  const notes = resultNotes(
    runOf(SPREAD, { heldOut: { val: part, test: { ...part, saturated: [20, 40, 50] } } }),
  );
  expect(notes).toEqual([
    expect.stringMatching(/^Metrics @20, @40 and @50 on test are saturated: for most users/),
  ]);
});
