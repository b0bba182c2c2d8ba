import * as tf from '@tensorflow/tfjs-core';
import { Random } from '#lib/random.ts';
import type { Candidates } from '#ops/candidates/op.ts';

/** A batch as dense in-batch softmax lays it out: windows of items padded on the left, each slot a column. */
export interface DenseBatch {
  /** Distinct items. */
  n: number;
  /** The item of each column, -1 for a pad. */
  columns: number[];
  /** Whether a column is masked for a row. [rows][columns] */
  dead: boolean[][];
  /** The column that a row should choose. [rows] */
  labels: number[];
  /** -log p of the items. [n] */
  bias: number[];
  /** The same without copies and pads. */
  candidates: Required<Omit<Candidates, 'weights'>>;
}

/** The batch of windows of items 0..n-1, of which each but the first of its window is to be predicted; `bias` is -log p of the items. */
export function denseBatch(windows: number[][], n: number, bias: number[]): DenseBatch {
  const slots = Math.max(...windows.map((w) => w.length));
  const columns = windows.flatMap((w) => [...Array<number>(slots - w.length).fill(-1), ...w]);
  const rows = windows.flatMap((w, b) =>
    w.slice(1).map((item, k) => ({ b, item, label: b * slots + slots - w.length + k + 1 })),
  );
  const labels = rows.map(({ label }) => label);
  return {
    n,
    columns,
    dead: rows.map(({ b, label }) =>
      columns.map((item, c) => item < 0 || (windows[b].includes(item) && c !== label)),
    ),
    labels,
    bias,
    candidates: {
      labels: tf.tensor1d(
        rows.map(({ item }) => item),
        'int32',
      ),
      owners: tf.tensor1d(
        rows.map(({ b }) => b),
        'int32',
      ),
      met: tf.tensor2d(
        windows.flatMap((w) => Array.from({ length: n }, (_, item) => Number(w.includes(item)))),
        [windows.length, n],
        'int32',
      ),
      counts: tf.tensor1d(Array.from({ length: n }, (_, item) => columns.filter((c) => c === item).length)),
      bias: tf.tensor1d(bias),
    },
  };
}

/** Windows of at most `slots` items, the first of all of them, the same for the same name. */
export function drawnWindows(name: string, count: number, slots: number, n: number): number[][] {
  const random = new Random(name);
  return Array.from({ length: count }, (_, b) => {
    const items = random.shuffle(Int32Array.from({ length: n }, (_, item) => item));
    return Array.from(items.subarray(0, b ? 2 + random.integer(slots - 1) : slots));
  });
}

/** Value and slopes by the logits [rows, n] of the distinct items. */
export interface Dense {
  value: number;
  slopes: Float64Array[];
}

const MASKED = -1e4;

/** The cross-entropy over all columns, masked ones at -1e4, in float64. */
export function denseCrossEntropy(batch: DenseBatch, logits: Float32Array): Dense {
  const rows = batch.labels.length;
  const slope = new Float64Array(logits.length);
  const terms = batch.labels.map((label, r) => {
    const z = rowOf(batch, logits, r);
    const { logSum, shares } = softmax(z, 1);
    shares[label] -= 1;
    gather(
      batch,
      slope,
      r,
      shares.map((s) => s / rows),
    );
    return logSum - z[label];
  });
  return { value: meanOf(terms), slopes: [slope] };
}

/** The distillation over all columns, masked ones at -1e4, in float64: slopes by student and teacher. */
export function denseDistillation(
  batch: DenseBatch,
  student: Float32Array,
  teacher: Float32Array,
  tau: number,
): Dense {
  const rows = batch.labels.length;
  const [byStudent, byTeacher] = [new Float64Array(student.length), new Float64Array(student.length)];
  const terms = batch.labels.map((_, r) => {
    const z = rowOf(batch, student, r);
    const [s, t] = [softmax(z, tau), softmax(rowOf(batch, teacher, r), tau)];
    const surprise = z.map((v) => s.logSum - v / tau);
    const term = t.shares.reduce((sum, p, c) => sum + p * surprise[c], 0);
    gather(
      batch,
      byStudent,
      r,
      s.shares.map((p, c) => (tau * (p - t.shares[c])) / rows),
    );
    gather(
      batch,
      byTeacher,
      r,
      t.shares.map((p, c) => (tau * p * (surprise[c] - term)) / rows),
    );
    return tau * tau * term;
  });
  return { value: meanOf(terms), slopes: [byStudent, byTeacher] };
}

/** The item that each row chooses first among what is not masked. */
export const denseChoices = (batch: DenseBatch, logits: Float32Array): number[] =>
  batch.labels.map((_, r) => {
    const z = rowOf(batch, logits, r);
    return batch.columns[z.indexOf(Math.max(...z))];
  });

function rowOf({ columns, dead, n, bias }: DenseBatch, logits: Float32Array, r: number): number[] {
  return columns.map((item, c) => (dead[r][c] ? MASKED : logits[r * n + item] + bias[item]));
}

function softmax(z: number[], tau: number) {
  const top = Math.max(...z);
  const powers = z.map((v) => Math.exp((v - top) / tau));
  const sum = powers.reduce((a, b) => a + b, 0);
  return { logSum: top / tau + Math.log(sum), shares: powers.map((e) => e / sum) };
}

function gather({ columns, n }: DenseBatch, into: Float64Array, r: number, slopes: number[]): void {
  for (const [c, item] of columns.entries()) if (item >= 0) into[r * n + item] += slopes[c];
}

const meanOf = (terms: number[]): number => terms.reduce((a, b) => a + b, 0) / terms.length;
