import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Floor, EpochRecord } from '#contract/results.ts';
import {
  appendEpoch,
  appendSteps,
  clearCurves,
  endStage,
  lossLog,
  startCurves,
  takeCurves,
  useCurves,
  versionOf,
} from './curves.ts';

const batch = (from: number, bpr: number[], pairKd?: number[]) => ({
  stage: 'student' as const,
  epoch: 1,
  steps: Int32Array.from(bpr, (_, i) => from + i),
  losses: { bpr: Float32Array.from(bpr), ...(pairKd && { pairKd: Float32Array.from(pairKd) }) },
});
const column = (part: 'bpr' | 'pairKd') => [...lossLog('student')!.parts.get(part)!.view()];

beforeEach(clearCurves);

describe('loss log', () => {
  it('appends batches, also past its first capacity', () => {
    for (let i = 0; i < 100; i++) appendSteps(batch(i * 10 + 1, Array<number>(10).fill(i)));
    expect(lossLog('student')!.steps.view()).toHaveLength(1000);
    expect(column('bpr')[999]).toBe(99);
  });

  it('aligns a part that appears later', () => {
    appendSteps(batch(1, [1, 2]));
    appendSteps(batch(3, [3], [9]));
    expect(column('pairKd')).toEqual([NaN, NaN, 9]);
  });

  it('recalls a resumed run from the means of its epochs', () => {
    const record = (epoch: number, bpr: number) =>
      ({ stage: 'student', epoch, steps: 4, losses: { bpr } }) as unknown as EpochRecord;
    startCurves({} as Floor, [record(1, 3), record(2, 2)]);
    appendSteps(batch(9, [1]));
    expect([...lossLog('student')!.steps.view()]).toEqual([4, 8, 9]);
    expect(column('bpr')).toEqual([3, 2, 1]);
  });

  it('has what is observed in columns of its own, as long as those of losses', () => {
    const seen = (from: number, bpr: number[], weight: number[]) => ({
      ...batch(from, bpr),
      observed: { 'weight:constructor': Float32Array.from(weight) },
    });
    const observed = () => [...lossLog('student')!.observed.get('weight:constructor')!.view()];
    appendSteps(batch(1, [1]));
    appendSteps(seen(2, [2, 3], [0.25, 0.5]));
    expect(observed()).toEqual([NaN, 0.25, 0.5]);
    appendSteps(seen(3, [4], [0.75]));
    expect(observed()).toEqual([NaN, 0.25, 0.75]);
    expect([...lossLog('student')!.parts.keys()]).toEqual(['bpr']);
    clearCurves();
    const record = {
      stage: 'student',
      epoch: 1,
      steps: 4,
      losses: { bpr: 3 },
      observed: { 'weight:constructor': 2 },
    };
    startCurves({} as Floor, [record as unknown as EpochRecord]);
    expect(observed()).toEqual([2]);
  });

  it('draws a stage that was taken over by its epochs, and one that was trained as its steps were', () => {
    const record = (stage: string, epoch: number) =>
      ({ stage, epoch, steps: 4, losses: { bpr: epoch } }) as unknown as EpochRecord;
    for (const epoch of [1, 2]) appendEpoch(record('teacher:visual', epoch));
    endStage('teacher:visual');
    expect([...lossLog('teacher:visual')!.steps.view()]).toEqual([4, 8]);
    appendSteps(batch(1, [3, 2, 1]));
    appendEpoch(record('student', 1));
    endStage('student');
    expect([...lossLog('student')!.steps.view()]).toEqual([1, 2, 3]);
  });

  it('rewinds when steps repeat from a checkpoint', () => {
    appendSteps(batch(1, [1, 2, 3, 4]));
    appendSteps(batch(3, [30, 40, 50]));
    expect([...lossLog('student')!.steps.view()]).toEqual([1, 2, 3, 4, 5]);
    expect(column('bpr')).toEqual([1, 2, 30, 40, 50]);
  });
});

describe('what is drawn', () => {
  const version = () => versionOf(useCurves.getState(), 'student');

  it('is drawn anew when curves are forgotten, and each stage again when they are brought back', async () => {
    appendSteps(batch(1, [1]));
    await vi.waitFor(() => expect(version()).toBeGreaterThan(0));
    const before = version();
    const bringBack = takeCurves();
    clearCurves();
    const cleared = version();
    expect(cleared).toBeGreaterThan(before);
    expect(lossLog('student')).toBeUndefined();
    bringBack();
    await vi.waitFor(() => expect(version()).toBeGreaterThan(cleared));
    expect(column('bpr')).toEqual([1]);
  });
});
