import { exp4, log4 } from '../math.as';
import { madd, sumLanes } from '../simd.as';

// What stands for the logit of a column that is no candidate: its power is 0, and so is what that is multiplied with.
const NONE: f32 = -1e30;

/*
 * Rows of reference.ts, one at a time. `tile` holds the columns' counts and rows that are kept between passes, all filled up to whole
 * quads: [2, n].
 */
export function candidateCrossEntropy(
  count: i32, n: i32, scale: f32,
  logits: usize, choices: usize, columns: usize, weights: usize, terms: usize, slope: usize, tile: usize,
): void {
  const width = <usize>n << 2, end = wholeQuads(width), kept = tile + end;
  keepCounts(width, end, columns, tile);
  for (let r = 0; r < count; r++) {
    const at = <usize>r << 2, here = <usize>r * width;
    const label = <usize>load<i32>(choices + at) << 2;
    const met = choices + (<usize>count << 3) + <usize>load<i32>(choices + at + (<usize>count << 2)) * width;
    const chosen = load<f32>(logits + here + label) + load<f32>(columns + label);
    const top = max(chosen, keepCandidates(width, end, logits + here, met, columns, tile, kept));
    store<f32>(kept + label, NONE);
    const tops = f32x4.splat(top);
    let sums = f32x4.splat(0);
    for (let c: usize = 0; c < end; c += 16) {
      const e = f32x4.mul(v128.load(tile + c), exp4(f32x4.sub(v128.load(kept + c), tops)));
      sums = f32x4.add(sums, e);
      v128.store(kept + c, e);
    }
    const others = sumLanes(sums), sum = others + expOf(chosen - top), weight = scale * load<f32>(weights + at);
    store<f32>(terms + at, weight * (top - chosen + logOf(sum)));
    store<f32>(kept + label, -others);
    const share = f32x4.splat(weight / sum), whole = width & ~15;
    for (let c: usize = 0; c < whole; c += 16) v128.store(slope + here + c, f32x4.mul(share, v128.load(kept + c)));
    storeTail(width, slope + here, kept, f32x4.mul(share, v128.load(kept + min(whole, end - 16))));
  }
}

// The same, whose tile has five rows; byTeacher has no room where the teacher is detached.
export function candidateDistillation(
  count: i32, n: i32, tau: f32, weight: f32, detach: bool,
  student: usize, teacher: usize, choices: usize, columns: usize, terms: usize, byStudent: usize, byTeacher: usize, tile: usize,
): void {
  const width = <usize>n << 2, end = wholeQuads(width), whole = width & ~15, last = min(whole, end - 16);
  const aheads = tile + end, powersS = aheads + end, powersT = powersS + end, spare = powersT + end;
  const scale = f32x4.splat(1 / tau);
  keepCounts(width, end, columns, tile);
  for (let r = 0; r < count; r++) {
    const at = <usize>r << 2, here = <usize>r * width;
    const label = <usize>load<i32>(choices + at) << 2;
    const met = choices + (<usize>count << 3) + <usize>load<i32>(choices + at + (<usize>count << 2)) * width;
    const chosenS = load<f32>(student + here + label) + load<f32>(columns + label);
    const chosenT = load<f32>(teacher + here + label) + load<f32>(columns + label);
    const topS = max(chosenS, keepCandidates(width, end, student + here, met, columns, tile, powersS));
    const topT = max(chosenT, keepCandidates(width, end, teacher + here, met, columns, tile, powersT));
    store<f32>(powersS + label, chosenS);
    store<f32>(powersT + label, chosenT);
    // Counted from the teacher's first choice: where that takes all, a slope is no difference of large numbers.
    const base = (load<f32>(powersS + placeOf(topT, end, powersT)) - topS) / tau;
    const counted = load<f32>(tile + label);
    store<f32>(tile + label, 1);
    const topsS = f32x4.splat(topS), topsT = f32x4.splat(topT), bases = f32x4.splat(base);
    let sumsS = f32x4.splat(0), sumsT = f32x4.splat(0), crosses = f32x4.splat(0);
    for (let c: usize = 0; c < end; c += 16) {
      const counts = v128.load(tile + c);
      const zS = f32x4.mul(scale, f32x4.sub(v128.load(powersS + c), topsS));
      const zT = f32x4.mul(scale, f32x4.sub(v128.load(powersT + c), topsT));
      const eS = f32x4.mul(counts, exp4(zS)), eT = f32x4.mul(counts, exp4(zT));
      const ahead = f32x4.sub(zS, bases);
      sumsS = f32x4.add(sumsS, eS);
      sumsT = f32x4.add(sumsT, eT);
      crosses = madd(eT, ahead, crosses);
      v128.store(aheads + c, ahead);
      v128.store(powersS + c, eS);
      v128.store(powersT + c, eT);
    }
    store<f32>(tile + label, counted);
    const sumS = sumLanes(sumsS), sumT = sumLanes(sumsT), behind = sumLanes(crosses) / sumT;
    store<f32>(terms + at, weight * tau * tau * (logOf(sumS) - base - behind));
    const toS = f32x4.splat(weight * tau / sumS), toT = f32x4.splat(weight * tau / sumT), behinds = f32x4.splat(behind);
    for (let c: usize = 0; c < whole; c += 16) v128.store(byStudent + here + c, bySides(c, powersS, powersT, toS, toT));
    storeTail(width, byStudent + here, spare, bySides(last, powersS, powersT, toS, toT));
    if (detach) continue;
    for (let c: usize = 0; c < whole; c += 16) v128.store(byTeacher + here + c, byChoice(c, powersT, aheads, toT, behinds));
    storeTail(width, byTeacher + here, spare, byChoice(last, powersT, aheads, toT, behinds));
  }
}

// 1 where the rows of a and b [count, n] have their largest candidate in the same column.
export function sameChoice(count: i32, n: i32, a: usize, b: usize, choices: usize, columns: usize, same: usize, tile: usize): void {
  const width = <usize>n << 2, end = wholeQuads(width), kept = tile + end;
  keepCounts(width, end, columns, tile);
  for (let r = 0; r < count; r++) {
    const at = <usize>r << 2, here = <usize>r * width;
    const label = <usize>load<i32>(choices + at) << 2;
    const met = choices + (<usize>count << 3) + <usize>load<i32>(choices + at + (<usize>count << 2)) * width;
    const first = firstChoice(width, end, label, a + here, met, columns, tile, kept);
    const second = firstChoice(width, end, label, b + here, met, columns, tile, kept);
    store<f32>(same + at, first == second ? 1 : 0);
  }
}

function firstChoice(width: usize, end: usize, label: usize, logits: usize, met: usize, columns: usize, counts: usize, kept: usize): usize {
  const chosen = load<f32>(logits + label) + load<f32>(columns + label);
  const top = max(chosen, keepCandidates(width, end, logits, met, columns, counts, kept));
  store<f32>(kept + label, chosen);
  return placeOf(top, end, kept);
}

// Bytes of the quads that so many bytes fill.
// @ts-ignore: decorator
@inline
function wholeQuads(width: usize): usize {
  return width + 15 & ~15;
}

function keepCounts(width: usize, end: usize, columns: usize, counts: usize): void {
  memory.fill(counts, 0, end);
  memory.copy(counts, columns + width, width);
}

// Logits with their biases where a column is a candidate, else NONE; answers the largest.
function keepCandidates(width: usize, end: usize, logits: usize, met: usize, biases: usize, counts: usize, kept: usize): f32 {
  const none = f32x4.splat(NONE), zero = f32x4.splat(0);
  let most = none;
  let c: usize = 0;
  for (const whole = width & ~15; c < whole; c += 16) {
    const is = v128.and(i32x4.eq(v128.load(met + c), zero), f32x4.gt(v128.load(counts + c), zero));
    const z = v128.bitselect(f32x4.add(v128.load(logits + c), v128.load(biases + c)), none, is);
    most = f32x4.pmax(most, z);
    v128.store(kept + c, z);
  }
  let largest = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
  for (; c < end; c += 4) {
    const is = c < width && load<i32>(met + c) == 0 && load<f32>(counts + c) > 0;
    const z = is ? load<f32>(logits + c) + load<f32>(biases + c) : NONE;
    largest = max(largest, z);
    store<f32>(kept + c, z);
  }
  return largest;
}

// Where in a row a number stands first; 0 where it does not, being none.
function placeOf(value: f32, end: usize, row: usize): usize {
  const values = f32x4.splat(value);
  for (let c: usize = 0; c < end; c += 16) {
    const same = f32x4.eq(v128.load(row + c), values);
    if (v128.any_true(same)) return c + (<usize>ctz(i32x4.bitmask(same)) << 2);
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function bySides(c: usize, powersS: usize, powersT: usize, toS: v128, toT: v128): v128 {
  return f32x4.sub(f32x4.mul(toS, v128.load(powersS + c)), f32x4.mul(toT, v128.load(powersT + c)));
}

// @ts-ignore: decorator
@inline
function byChoice(c: usize, powersT: usize, aheads: usize, toT: v128, behind: v128): v128 {
  return f32x4.mul(f32x4.mul(toT, v128.load(powersT + c)), f32x4.sub(behind, v128.load(aheads + c)));
}

// The last numbers of a row that fill no quad.
function storeTail(width: usize, row: usize, spare: usize, v: v128): void {
  v128.store(spare, v);
  memory.copy(row + (width & ~15), spare, width & 15);
}

// @ts-ignore: decorator
@inline
function expOf(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

// @ts-ignore: decorator
@inline
function logOf(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}
