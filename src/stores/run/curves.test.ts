import { beforeEach, describe, expect, it } from 'vitest';
import type { Floor, EpochRecord } from '#contract/results.ts';
import { appendSteps, clearCurves, lossLog, startCurves } from './curves.ts';

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

  it('rewinds when steps repeat from a checkpoint', () => {
    appendSteps(batch(1, [1, 2, 3, 4]));
    appendSteps(batch(3, [30, 40, 50]));
    expect([...lossLog('student')!.steps.view()]).toEqual([1, 2, 3, 4, 5]);
    expect(column('bpr')).toEqual([1, 2, 30, 40, 50]);
  });
});
