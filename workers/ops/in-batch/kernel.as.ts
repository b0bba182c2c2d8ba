import { exp4, log4 } from '../math.as';
import { addProduct } from '../product/kernel.as';

// Rows that are computed at once, and columns of a panel: a block of rows, a panel of columns and their logits fit the first-level cache.
const BLOCK = 64;
const PANEL = 64;

/*
 * terms[rows] of p and q [rows, 4 * quads] against the diagonal, and the slopes dp and dq of their sum. Logits are made for a block of
 * rows at a time: `turned` [rows, d] holds q in panels [d, PANEL], `tile` [BLOCK, rows] the block's panels [BLOCK, PANEL], rows of both
 * filled up to a multiple of 4.
 */
export function inBatch(rows: i32, quads: i32, scale: f32, p: usize, q: usize, terms: usize, dp: usize, dq: usize, turned: usize, tile: usize): void {
  const width = <usize>quads << 4;
  turn(rows, quads, q, turned);
  for (let first = 0; first < rows; first += BLOCK) {
    const n = min(BLOCK, rows - first);
    const own = p + <usize>first * width;
    for (let c = 0; c < rows; c += PANEL) {
      addProduct(true, n, 4 * quads, quadsOf(rows - c), own, width, 4, turned + <usize>c * width, panelOf(tile, c));
    }
    for (let r = 0; r < n; r++) store<f32>(terms + (<usize>(first + r) << 2), softmaxRow(rows, r, first + r, scale, tile));
    for (let c = 0; c < rows; c += PANEL) {
      const columns = min(PANEL, rows - c), stride = <usize>quadsOf(rows - c) << 4;
      const panel = panelOf(tile, c), there = <usize>c * width;
      addProduct(c == 0, n, columns, quads, panel, stride, 4, q + there, dp + <usize>first * width);
      addProduct(first == 0, columns, n, quads, panel, 4, stride, own, dq + there);
    }
  }
}

// Quads of a row of a panel that so many columns are left for.
// @ts-ignore: decorator
@inline
function quadsOf(columns: i32): i32 {
  return (min(PANEL, columns) + 3) >> 2;
}

// @ts-ignore: decorator
@inline
function panelOf(tile: usize, column: i32): usize {
  return tile + (<usize>column * BLOCK << 2);
}

// Panels of qᵀ, zero past the last column.
function turn(rows: i32, quads: i32, q: usize, turned: usize): void {
  const inner = quads << 2;
  for (let c = 0; c < rows; c += PANEL) {
    const columns = min(PANEL, rows - c), stride = <usize>quadsOf(rows - c) << 4;
    for (let k = 0; k < inner; k++) {
      const row = turned + <usize>k * stride;
      memory.fill(row, 0, stride);
      for (let i = 0; i < columns; i++) store<f32>(row + (<usize>i << 2), load<f32>(q + (<usize>(i * inner + k) << 2)));
    }
    turned += <usize>inner * stride;
    q += <usize>(columns * inner) << 2;
  }
}

// The term of row r of the block, whose logits become slopes: scale (softmax - 1 at its own column).
function softmaxRow(columns: i32, r: i32, own: i32, scale: f32, tile: usize): f32 {
  const last = columns - 1 & ~(PANEL - 1);
  const tail = panelOf(tile, last) + <usize>r * (<usize>quadsOf(columns - last) << 4);
  for (let c = columns - last; c & 3; c++) store<f32>(tail + (<usize>c << 2), -Infinity);
  let most = f32x4.splat(-Infinity);
  for (let c = 0; c < columns; c += PANEL) {
    const stride = <usize>quadsOf(columns - c) << 4;
    const from = panelOf(tile, c) + <usize>r * stride;
    for (let at: usize = 0; at < stride; at += 16) most = f32x4.pmax(most, v128.load(from + at));
  }
  const largest = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
  const home = own & ~(PANEL - 1);
  const place = panelOf(tile, home) + <usize>r * (<usize>quadsOf(columns - home) << 4) + (<usize>(own - home) << 2);
  const behind = (largest - load<f32>(place)) * scale;
  const top = f32x4.splat(largest), scales = f32x4.splat(scale);
  let sums = f32x4.splat(0);
  for (let c = 0; c < columns; c += PANEL) {
    const stride = <usize>quadsOf(columns - c) << 4;
    const from = panelOf(tile, c) + <usize>r * stride;
    for (let at: usize = 0; at < stride; at += 16) {
      const e = exp4(f32x4.mul(scales, f32x4.sub(v128.load(from + at), top)));
      sums = f32x4.add(sums, e);
      v128.store(from + at, e);
    }
  }
  const sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  const share = f32x4.splat(scale / sum);
  for (let c = 0; c < columns; c += PANEL) {
    const stride = <usize>quadsOf(columns - c) << 4;
    const from = panelOf(tile, c) + <usize>r * stride;
    for (let at: usize = 0; at < stride; at += 16) v128.store(from + at, f32x4.mul(share, v128.load(from + at)));
  }
  store<f32>(place, load<f32>(place) - scale);
  return behind + f32x4.extract_lane(log4(f32x4.splat(sum)), 0);
}
