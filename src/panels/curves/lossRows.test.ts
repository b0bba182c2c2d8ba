import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_POINTS } from '#charts/lines/decimate.ts';
import { smooth } from '#charts/lines/smooth.ts';
import { appendSteps, clearCurves, lossLog, type LossLog } from '#stores/run/curves.ts';
import { lossRows } from './lossRows.ts';

const log = (steps: number, loss: (step: number) => number) => {
  const counted = Int32Array.from({ length: steps }, (_, i) => i + 1);
  appendSteps({
    stage: 'student',
    steps: counted,
    losses: { bpr: Float32Array.from(counted, loss) },
  });
  return lossLog('student')!;
};

const rowsOf = (known: LossLog, weight: number) => lossRows(known, ['l2', 'bpr'], weight);

beforeEach(clearCurves);

describe('loss rows', () => {
  it('keep every step of a short run, raw and smoothed', () => {
    const { rows, parts } = rowsOf(
      log(3, (step) => 4 / step),
      0.5,
    );
    expect(parts).toEqual(['bpr']);
    expect(rows[0]).toEqual({ step: 1, bpr: 4, 'bpr smoothed': 4 });
    expect(rows[1]).toEqual({ step: 2, bpr: 2, 'bpr smoothed': expect.closeTo(8 / 3, 12) });
  });

  it('of a long run are few, and smoothed over the steps that were left out too', () => {
    const { rows } = rowsOf(
      log(20_000, (step) => Math.sin(step) + 2),
      0.99,
    );
    expect(rows.length).toBeLessThanOrEqual(MOST_POINTS);
    const all = lossLog('student')!.parts.get('bpr')!.view();
    const every = Array.from(all, (_, i) => i);
    const expected = smooth(all, 0.99, every);
    for (const row of rows) expect(row['bpr smoothed']).toBe(expected[row.step! - 1]);
  });

  it('have no smoothed columns unless they are asked for, and none where a value is missing', () => {
    expect(
      Object.keys(
        rowsOf(
          log(2, () => 1),
          0,
        ).rows[0],
      ),
    ).toEqual(['step', 'bpr']);
    clearCurves();
    expect(
      rowsOf(
        log(2, (step) => (step === 1 ? NaN : 1)),
        0.9,
      ).rows,
    ).toEqual([{ step: 1 }, { step: 2, bpr: 1, 'bpr smoothed': 1 }]);
  });
});
