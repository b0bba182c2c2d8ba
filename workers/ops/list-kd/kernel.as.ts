import { loadLanes, storeLanes } from '../lists.as';
import { exp4, log1p4, log4 } from '../math.as';

/*
 * The lists of reference.ts, four at a time, one in each lane: scale times terms[rows], parts[rows, 4] and scale times slopes[rows, n].
 * Lanes past the last row repeat it and write the same values again.
 */
export function listKd(
  rows: i32, n: i32, tau: f32, positive: f32, negatives: f32, coupling: f32, scale: f32,
  student: usize, teacher: usize, terms: usize, parts: usize, studentSlope: usize, teacherSlope: usize,
): void {
  const width = <usize>n << 2;
  const zero = f32x4.splat(0), one = f32x4.splat(1), taus = f32x4.splat(tau), toZ = f32x4.splat(1 / tau), toLogits = f32x4.splat(scale * tau);
  for (let b = 0; b < rows; b += 4) {
    const r1 = <usize>min(b + 1, rows - 1), r2 = <usize>min(b + 2, rows - 1), r3 = <usize>min(b + 3, rows - 1);
    const o0 = <usize>b * width, o1 = r1 * width, o2 = r2 * width, o3 = r3 * width;
    let largestS = loadLanes(student + 4, o0, o1, o2, o3), largestT = loadLanes(teacher + 4, o0, o1, o2, o3);
    let chosen = largestS;
    for (let j: usize = 8; j < width; j += 4) {
      const s = loadLanes(student + j, o0, o1, o2, o3), t = loadLanes(teacher + j, o0, o1, o2, o3);
      chosen = v128.bitselect(s, chosen, f32x4.gt(t, largestT));
      largestS = f32x4.max(largestS, s);
      largestT = f32x4.max(largestT, t);
    }
    const base = f32x4.mul(f32x4.sub(chosen, largestS), toZ);
    // The slopes hold exp(z) until they are overwritten at the end.
    let sumS = zero, sumT = zero, cross = zero;
    for (let j: usize = 4; j < width; j += 4) {
      const zS = f32x4.mul(f32x4.sub(loadLanes(student + j, o0, o1, o2, o3), largestS), toZ);
      const zT = f32x4.mul(f32x4.sub(loadLanes(teacher + j, o0, o1, o2, o3), largestT), toZ);
      const eS = exp4(zS), eT = exp4(zT);
      sumS = f32x4.add(sumS, eS);
      sumT = f32x4.add(sumT, eT);
      cross = f32x4.add(cross, f32x4.mul(eT, f32x4.sub(zT, f32x4.sub(zS, base))));
      storeLanes(studentSlope + j, o0, o1, o2, o3, eS);
      storeLanes(teacherSlope + j, o0, o1, o2, o3, eT);
    }
    const logS = log4(sumS), logT = log4(sumT), logSums = f32x4.sub(logT, logS);
    const toS = f32x4.div(one, sumS), toT = f32x4.div(one, sumT);
    const meanRatio = f32x4.mul(cross, toT);
    const klNegatives = f32x4.max(f32x4.sub(f32x4.sub(meanRatio, base), logSums), zero);
    const marginS = f32x4.sub(f32x4.mul(f32x4.sub(loadLanes(student, o0, o1, o2, o3), largestS), toZ), logS);
    const marginT = f32x4.sub(f32x4.mul(f32x4.sub(loadLanes(teacher, o0, o1, o2, o3), largestT), toZ), logT);

    const eS = exp4(f32x4.neg(f32x4.abs(marginS))), eT = exp4(f32x4.neg(f32x4.abs(marginT)));
    const tails = f32x4.sub(log1p4(eS), log1p4(eT));
    const yes = f32x4.add(f32x4.sub(f32x4.max(f32x4.neg(marginS), zero), f32x4.max(f32x4.neg(marginT), zero)), tails);
    const no = f32x4.add(f32x4.sub(f32x4.max(marginS, zero), f32x4.max(marginT, zero)), tails);
    const ahead = f32x4.ge(marginT, zero), half = f32x4.div(one, f32x4.add(one, eT));
    const first = f32x4.mul(v128.bitselect(one, eT, ahead), half), rest = f32x4.mul(v128.bitselect(eT, one, ahead), half);
    const klPositive = f32x4.max(f32x4.add(f32x4.mul(first, yes), f32x4.mul(rest, no)), zero);
    const firstS = f32x4.div(v128.bitselect(one, eS, f32x4.ge(marginS, zero)), f32x4.add(one, eS));

    const weight = f32x4.add(f32x4.splat(negatives), f32x4.mul(f32x4.splat(coupling), rest));
    const term = f32x4.add(f32x4.mul(f32x4.splat(positive), klPositive), f32x4.mul(weight, klNegatives));
    storeLanes(terms, <usize>b << 2, r1 << 2, r2 << 2, r3 << 2, f32x4.mul(f32x4.mul(toLogits, taus), term));
    const p0 = <usize>b << 4, p1 = r1 << 4, p2 = r2 << 4, p3 = r3 << 4;
    storeLanes(parts, p0, p1, p2, p3, klPositive);
    storeLanes(parts + 4, p0, p1, p2, p3, klNegatives);
    storeLanes(parts + 8, p0, p1, p2, p3, first);
    storeLanes(parts + 12, p0, p1, p2, p3, f32x4.add(klPositive, f32x4.mul(rest, klNegatives)));

    const slopeS = f32x4.mul(f32x4.splat(scale * tau * positive), f32x4.sub(firstS, first));
    const byMargin = f32x4.sub(f32x4.mul(f32x4.splat(positive), f32x4.sub(marginT, marginS)), f32x4.mul(f32x4.splat(coupling), klNegatives));
    const slopeT = f32x4.mul(f32x4.mul(toLogits, f32x4.mul(first, rest)), byMargin);
    storeLanes(studentSlope, o0, o1, o2, o3, slopeS);
    storeLanes(teacherSlope, o0, o1, o2, o3, slopeT);
    const scaled = f32x4.mul(toLogits, weight);
    for (let j: usize = 4; j < width; j += 4) {
      const zS = f32x4.mul(f32x4.sub(loadLanes(student + j, o0, o1, o2, o3), largestS), toZ);
      const zT = f32x4.mul(f32x4.sub(loadLanes(teacher + j, o0, o1, o2, o3), largestT), toZ);
      const qS = f32x4.mul(loadLanes(studentSlope + j, o0, o1, o2, o3), toS);
      const qT = f32x4.mul(loadLanes(teacherSlope + j, o0, o1, o2, o3), toT);
      storeLanes(studentSlope + j, o0, o1, o2, o3, f32x4.sub(f32x4.mul(scaled, f32x4.sub(qS, qT)), f32x4.mul(slopeS, qS)));
      const ratio = f32x4.sub(f32x4.sub(zT, f32x4.sub(zS, base)), meanRatio);
      storeLanes(teacherSlope + j, o0, o1, o2, o3, f32x4.mul(qT, f32x4.sub(f32x4.mul(scaled, ratio), slopeT)));
    }
  }
}
