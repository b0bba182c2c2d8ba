import { madd, sumLanes } from '../simd.as';

// Items per tile: a tile stays in the first-level cache while the users of a block pass over it.
const TILE = 64;

/*
 * counts[2, queries]: items that rank before the held-out one, and items with exactly its score, over all items.
 * query[3, queries] holds user rows, held-out items and mask rows. Consecutive queries of one user share its scores:
 * `scores` is room for `block` (even) rows of count floats rounded up to whole vectors, and then `block` addresses.
 */
export function rankSweep(queries: i32, count: i32, quads: i32, block: i32, query: usize, user: usize, item: usize, counts: usize, scores: usize): void {
  const width = <usize>quads << 4;
  const stride = <usize>((count + 3) >> 2) << 4;
  const rows = scores + <usize>block * stride;
  const held = query + (<usize>queries << 2);
  let p = 0;
  while (p < queries) {
    let next = p, n = 0, last = -1;
    for (; next < queries; next++) {
      const u = load<i32>(query + (<usize>next << 2));
      if (u == last) continue;
      if (n == block) break;
      store<usize>(rows + (<usize>n << 2), user + <usize>u * width);
      n++;
      last = u;
    }
    // Users are scored two at a time.
    if (n & 1) store<usize>(rows + (<usize>n << 2), load<usize>(rows + (<usize>n << 2) - 4));
    scoreBlock(n, count, width, stride, rows, item, scores);
    let row = scores - stride;
    last = -1;
    for (; p < next; p++) {
      const u = load<i32>(query + (<usize>p << 2));
      if (u != last) row += stride;
      last = u;
      countRow(row, count, load<i32>(held + (<usize>p << 2)), counts + (<usize>p << 2), <usize>queries << 2);
    }
  }
}

function scoreBlock(n: i32, count: i32, width: usize, stride: usize, rows: usize, item: usize, scores: usize): void {
  for (let begin = 0; begin < count; begin += TILE) {
    const end = min(begin + TILE, count);
    for (let j = 0; j < n; j += 2) {
      const u0 = load<usize>(rows + (<usize>j << 2));
      const u1 = load<usize>(rows + (<usize>j << 2), 4);
      const out = scores + <usize>j * stride;
      for (let i = begin; i < end; i += 4) {
        const v = item + <usize>i * width;
        // Past the last item the last one is repeated; nobody counts those scores.
        const rest = <usize>(count - 1 - i) * width;
        score2x4(u0, u1, v, v + min(width, rest), v + min(2 * width, rest), v + min(3 * width, rest), width, out + (<usize>i << 2), stride);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function score2x4(u0: usize, u1: usize, v0: usize, v1: usize, v2: usize, v3: usize, width: usize, out: usize, stride: usize): void {
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (let c: usize = 0; c < width; c += 16) {
    const x = v128.load(u0 + c), y = v128.load(u1 + c);
    let v = v128.load(v0 + c);
    a0 = madd(x, v, a0);
    b0 = madd(y, v, b0);
    v = v128.load(v1 + c);
    a1 = madd(x, v, a1);
    b1 = madd(y, v, b1);
    v = v128.load(v2 + c);
    a2 = madd(x, v, a2);
    b2 = madd(y, v, b2);
    v = v128.load(v3 + c);
    a3 = madd(x, v, a3);
    b3 = madd(y, v, b3);
  }
  v128.store(out, sums(a0, a1, a2, a3));
  v128.store(out + stride, sums(b0, b1, b2, b3));
}

// The four totals, each added in the order of sumLanes.
// @ts-ignore: decorator
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  return halves(halves(a, b), halves(c, d));
}

// a0 + a1, a2 + a3, b0 + b1, b2 + b3.
// @ts-ignore: decorator
@inline
function halves(a: v128, b: v128): v128 {
  return f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
}

function countRow(row: usize, count: i32, held: i32, before: usize, toTies: usize): void {
  const own = load<f32>(row + (<usize>held << 2));
  if (own != own) {
    store<i32>(before, count - 1);
    store<i32>(before + toTies, 0);
    return;
  }
  const at = row + (<usize>held << 2);
  const end = row + (<usize>count << 2);
  const greater = countGreater(row, at, own) + countGreater(at + 4, end, own);
  const equalBefore = countEqual(row, at, own);
  store<i32>(before, greater + equalBefore);
  store<i32>(before + toTies, equalBefore + countEqual(at + 4, end, own));
}

// @ts-ignore: decorator
@inline
function countGreater(from: usize, to: usize, own: f32): i32 {
  const limit = f32x4.splat(own);
  let n = i32x4.splat(0);
  // A true lane is -1.
  for (; from + 16 <= to; from += 16) n = i32x4.sub(n, f32x4.gt(v128.load(from), limit));
  let sum = sumCounts(n);
  for (; from < to; from += 4) sum += <i32>(load<f32>(from) > own);
  return sum;
}

// @ts-ignore: decorator
@inline
function countEqual(from: usize, to: usize, own: f32): i32 {
  const limit = f32x4.splat(own);
  let n = i32x4.splat(0);
  for (; from + 16 <= to; from += 16) n = i32x4.sub(n, f32x4.eq(v128.load(from), limit));
  let sum = sumCounts(n);
  for (; from < to; from += 4) sum += <i32>(load<f32>(from) == own);
  return sum;
}

// @ts-ignore: decorator
@inline
function sumCounts(n: v128): i32 {
  return i32x4.extract_lane(n, 0) + i32x4.extract_lane(n, 1) + i32x4.extract_lane(n, 2) + i32x4.extract_lane(n, 3);
}

// counts = swept without the masked items of each query.
export function rankUnmask(queries: i32, quads: i32, query: usize, maskPtr: usize, maskCol: usize, user: usize, item: usize, swept: usize, counts: usize): void {
  const width = <usize>quads << 4;
  const toRow = <usize>queries << 2;
  for (let p = 0; p < queries; p++) {
    const u = user + <usize>load<i32>(query) * width;
    const held = load<i32>(query + toRow);
    const own = score(u, item + <usize>held * width, width);
    const mask = maskPtr + (<usize>load<i32>(query + 2 * toRow) << 2);
    let before = load<i32>(swept), ties = load<i32>(swept + toRow);
    for (let e = load<i32>(mask); e < load<i32>(mask, 4); e++) {
      const i = load<i32>(maskCol + (<usize>e << 2));
      if (i == held) continue;
      const s = score(u, item + <usize>i * width, width);
      before -= <i32>(s > own || (s == own && i < held) || own != own);
      ties -= <i32>(s == own);
    }
    store<i32>(counts, before);
    store<i32>(counts + toRow, ties);
    query += 4;
    swept += 4;
    counts += 4;
  }
}

// The same additions as score2x4.
function score(u: usize, v: usize, width: usize): f32 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < width; c += 16) sum = madd(v128.load(u + c), v128.load(v + c), sum);
  return sumLanes(sum);
}
