import { expect, it } from 'vitest';
import fixture from './fixtures/fixture.json' with { type: 'json' };
import { fitSoftmax, predict, type Labelled } from './softmaxRegression.ts';

const { items, dims, heldItems, data, sklearn } = fixture;

it("finds scikit-learn's weights", async () => {
  const weights = await fitSoftmax(trainingRows(), 3);
  const freeIntercept = (weights[dims] + weights[2 * dims + 1] + weights[3 * dims + 2]) / 3;
  sklearn.probeWeights.forEach((expected, j) => {
    const isIntercept = j % (dims + 1) === dims;
    expect(weights[j] - (isIntercept ? freeIntercept : 0)).toBeCloseTo(expected, 3);
  });
});

it('separates what can be separated, and pauses as it goes', async () => {
  const rows: Labelled = {
    rows: 4,
    cols: 2,
    x: Float64Array.of(-2, 1, -1, 1, 1, 1, 2, 1),
    y: Int32Array.of(0, 0, 1, 1),
  };
  let pauses = 0;
  const weights = await fitSoftmax(rows, 2, () => void pauses++);
  expect([...predict(rows, weights, 2)]).toEqual([0, 0, 1, 1]);
  expect(pauses).toBeGreaterThan(1);
});

function trainingRows(): Labelled {
  const train = Array.from({ length: 3 * items }, (_, i) => i).filter((i) => !heldItems.includes(i % items));
  const columns = Array.from({ length: dims }, (_, c) => {
    const column = train.map((i) => data[i * dims + c]);
    const mean = column.reduce((a, b) => a + b) / column.length;
    const deviation = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / column.length);
    return column.map((value) => (value - mean) / deviation);
  });
  return {
    rows: train.length,
    cols: dims + 1,
    x: Float64Array.from(train.flatMap((_, n) => [...columns.map((column) => column[n]), 1])),
    y: Int32Array.from(train, (i) => Math.floor(i / items)),
  };
}
