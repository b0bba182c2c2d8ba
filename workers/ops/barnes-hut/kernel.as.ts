import { madd, sumLanes } from '../simd.as';
import { orderByMorton } from './morton.as';
import { BEGIN, buildTree, END, NEXT, NODE } from './tree.as';

/*
 * As tsneRepulsion, but cells of a quadtree stand for their points where cell width / distance < theta.
 * Points are taken in the order of the tree, four at a time; a cell is opened where any of the four wants it opened.
 * scratch: 26 n + 1024 floats.
 */
export function barnesHut(n: i32, theta: f32, y: usize, force: usize, z: usize, scratch: usize): void {
  const size = <usize>n << 2;
  const codes = scratch, order = codes + size, xs = order + size, ys = xs + size + 16, nodes = ys + size + 16;
  // What sorting needs is free again when the tree is built.
  const width = orderByMorton(n, y, codes, order, nodes);
  for (let i: usize = 0; i < size; i += 4) {
    const at = y + (<usize>load<i32>(order + i) << 3);
    store<f32>(xs + i, load<f32>(at));
    store<f32>(ys + i, load<f32>(at, 4));
  }
  // The last four are filled up with the last point.
  for (let i: usize = 0; i < 16; i += 4) {
    store<f32>(xs + size + i, load<f32>(xs + size - 4));
    store<f32>(ys + size + i, load<f32>(ys + size - 4));
  }
  const end = buildTree(n, width, codes, xs, ys, nodes);
  const sharpness = f32x4.splat(theta * theta);
  let total: f64 = 0;
  for (let i = 0; i < n; i += 4) total += <f64>fourPoints(i, min(4, n - i), sharpness, order, xs, ys, nodes, end, force);
  store<f32>(z, <f32>total);
}

// Walks the tree for four points; writes the force of the first `count` and answers their sum of q.
function fourPoints(i: i32, count: i32, sharpness: v128, order: usize, xs: usize, ys: usize, nodes: usize, end: usize, force: usize): f32 {
  const one = f32x4.splat(1);
  const x = v128.load(xs + (<usize>i << 2)), y = v128.load(ys + (<usize>i << 2));
  const self = i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3));
  let sum = f32x4.splat(0), fx = sum, fy = sum;
  for (let node = nodes; node < end; ) {
    const dx = f32x4.sub(x, v128.load32_splat(node)), dy = f32x4.sub(y, v128.load32_splat(node, 4));
    const d2 = madd(dy, dy, f32x4.mul(dx, dx));
    const far = v128.all_true<i32>(f32x4.lt(v128.load32_splat(node, 12), f32x4.mul(sharpness, d2)));
    const begin = load<i32>(node, BEGIN);
    if (far || begin < 0) {
      const q = f32x4.div(one, f32x4.add(one, d2));
      let mass = v128.load32_splat(node, 8);
      // Nobody counts as one of the crowd around himself.
      if (begin < 0) mass = f32x4.add(mass, f32x4.convert_i32x4_s(v128.and(i32x4.ge_s(self, i32x4.splat(~begin)), i32x4.lt_s(self, v128.load32_splat(node, END)))));
      const mq = f32x4.mul(mass, q);
      const w = f32x4.mul(mq, q);
      sum = f32x4.add(sum, mq);
      fx = madd(w, dx, fx);
      fy = madd(w, dy, fy);
      node = load<usize>(node, NEXT);
      continue;
    }
    const stop = load<i32>(node, END);
    // Inner cells hold an empty range.
    for (let j = begin; j < stop; j++) {
      const o = <usize>j << 2;
      const ex = f32x4.sub(x, v128.load32_splat(xs + o)), ey = f32x4.sub(y, v128.load32_splat(ys + o));
      const q = v128.andnot(f32x4.div(one, madd(ey, ey, madd(ex, ex, one))), i32x4.eq(self, i32x4.splat(j)));
      const w = f32x4.mul(q, q);
      sum = f32x4.add(sum, q);
      fx = madd(w, ex, fx);
      fy = madd(w, ey, fy);
    }
    node += NODE;
  }
  putLane(i, 0, count, order, f32x4.extract_lane(fx, 0), f32x4.extract_lane(fy, 0), force);
  putLane(i, 1, count, order, f32x4.extract_lane(fx, 1), f32x4.extract_lane(fy, 1), force);
  putLane(i, 2, count, order, f32x4.extract_lane(fx, 2), f32x4.extract_lane(fy, 2), force);
  putLane(i, 3, count, order, f32x4.extract_lane(fx, 3), f32x4.extract_lane(fy, 3), force);
  if (count == 4) return sumLanes(sum);
  let part = f32x4.extract_lane(sum, 0);
  if (count > 1) part += f32x4.extract_lane(sum, 1);
  if (count > 2) part += f32x4.extract_lane(sum, 2);
  return part;
}

// @ts-ignore: decorator
@inline
function putLane(i: i32, lane: i32, count: i32, order: usize, fx: f32, fy: f32, force: usize): void {
  if (lane >= count) return;
  const at = force + (<usize>load<i32>(order + (<usize>(i + lane) << 2)) << 3);
  store<f32>(at, fx);
  store<f32>(at, fy, 4);
}
