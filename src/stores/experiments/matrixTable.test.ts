import { expect, test } from 'vitest';
import type { RunResult, Stage } from '#contract/results.ts';
import type { Cell } from './cells.ts';
import { columnOf, tableRows } from './matrixTable.ts';

const stage = (recall: number, seconds: number, takenFrom?: string) => ({
  epochs: 2,
  secondsPerEpoch: seconds / 2,
  test: { recall: { 20: recall } },
  ...(takenFrom && { takenFrom }),
});
const cell = (runId: string, seed: number, stages: object, shown: Stage = 'student'): Cell => ({
  seed,
  stage: shown,
  result: { runId, model: 'promptmm', stages } as unknown as RunResult,
});
const row = (id: string, label: string, cells: Cell[]) => ({
  row: { id, label } as never,
  config: {},
  isPicked: true,
  cells,
});

test('means over seeds, and what each row cost', () => {
  const full = [
    cell('a', 1, { teacher: stage(0.1, 10), student: stage(0.2, 4) }),
    cell('b', 2, { teacher: stage(0.1, 14), student: stage(0.4, 8) }),
  ];
  const other = [cell('c', 1, { teacher: stage(0.1, 10, 'a'), student: stage(0.3, 6) })];
  const teacher = full.map((c) => ({ ...c, stage: 'teacher' as const }));
  const [first, second, third, none] = tableRows(
    [
      row('full', 'PromptMM', full),
      row('no-kd', 'No KD', other),
      row('t', 'Teacher', teacher),
      row('x', 'X', []),
    ],
    [columnOf('recall', 20)],
    [{ id: 'no-kd', difference: 0.1 } as never],
  );
  expect(first.values['recall@20']?.mean).toBeCloseTo(0.3, 12);
  expect(first.values['recall@20']?.deviation).toBeCloseTo(Math.SQRT2 / 10, 12);
  expect(first.cost).toEqual({ seconds: 18, saved: 0 });
  expect(first.comparison).toBeUndefined();
  expect(second).toMatchObject({
    cost: { seconds: 6, saved: 10, taken: { stage: 'Teacher', from: 'PromptMM' } },
    comparison: { difference: 0.1 },
  });
  expect(second.values['recall@20']).toEqual({ mean: 0.3, n: 1 });
  expect(third.cost).toEqual({ seconds: 12, saved: 0 });
  expect(none).toMatchObject({ values: {}, cost: undefined });
});
