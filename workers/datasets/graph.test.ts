import { describe, expect, it } from 'vitest';
import golden from '#testing/golden/golden.json';
import { csrFromPairs } from './csr.ts';
import {
  blockDiagonal,
  modalityGraph,
  randomWalkAdjacency,
  symmetricAdjacency,
  type WeightedCsr,
} from './graph.ts';

const { U, I } = golden.meta;
const { csr: train } = csrFromPairs(
  U,
  I,
  golden.interactions.map((p) => p[0]),
  golden.interactions.map((p) => p[1]),
);

function dense(matrix: WeightedCsr): number[][] {
  const out = Array.from({ length: matrix.rows }, () => new Array<number>(matrix.cols).fill(0));
  for (let r = 0; r < matrix.rows; r++)
    for (let k = matrix.ptr[r]; k < matrix.ptr[r + 1]; k++) out[r][matrix.col[k]] = matrix.val[k];
  return out;
}

function expectDense(matrix: WeightedCsr, wanted: number[][]) {
  expect([matrix.rows, matrix.cols]).toEqual([wanted.length, wanted[0].length]);
  dense(matrix).forEach((row, r) => row.forEach((value, c) => expect(value).toBeCloseTo(wanted[r][c], 6)));
}

describe('graphs agree with the reference', () => {
  it('A_sym', () => expectDense(symmetricAdjacency(train), golden.A_sym));

  it.each(['sqrt', 'mean', 'sym'] as const)('UI and IU, %s', (form) => {
    const graph = modalityGraph(train, form);
    expectDense(graph.ui, golden[`UI_${form}`]);
    expectDense(graph.iu, golden[`IU_${form}`]);
  });
});

describe('symmetricAdjacency', () => {
  it('is its own transpose', () => {
    const a = symmetricAdjacency(train);
    const full = dense(a);
    full.forEach((row, i) => row.forEach((value, j) => expect(value).toBe(full[j][i])));
  });
});

describe('randomWalkAdjacency', () => {
  it('gives every neighbour and the node itself the same weight; a lonely node stays where it is', () => {
    const { csr } = csrFromPairs(2, 2, [0, 0], [0, 1]);
    const [third, half] = [1 / 3, 1 / 2];
    expectDense(randomWalkAdjacency(csr), [
      [third, 0, third, third],
      [0, 1, 0, 0],
      [half, 0, half, 0],
      [half, 0, 0, half],
    ]);
  });
});

describe('blockDiagonal', () => {
  it('looks item i of a user up in row i, and user u of an item in row items + u', () => {
    const { csr } = csrFromPairs(3, 2, [0, 1, 1], [0, 0, 1]);
    const half = Math.SQRT1_2;
    expectDense(blockDiagonal(csr), [
      [1, 0, 0, 0, 0],
      [half, half, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, half, half, 0],
      [0, 0, 0, 1, 0],
    ]);
  });
});
