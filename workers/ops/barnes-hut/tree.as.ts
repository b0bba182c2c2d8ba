// A cell: centre of mass x, y, mass, squared width (floats); begin and end of the points of a leaf (empty in inner cells); the
// next cell for who does not enter. Cells stand in the order of a walk, so that entering is going on to the following one.
// A crowd, whose many points share one code, is never opened: in place of its begin stands ~begin, which is negative.
export const BEGIN: usize = 16;
export const END: usize = 20;
export const NEXT: usize = 24;
export const NODE: usize = 32;

// Walking more points is quicker than more cells, and exact.
const LEAF = 24;
const DEEPEST = 16;

/** The quadtree over points in Morton order, at `nodes` (at most 2 n cells); answers the address after the last cell. */
export function buildTree(n: i32, width: f32, codes: usize, xs: usize, ys: usize, nodes: usize): usize {
  return build(0, n, 0, width, codes, xs, ys, nodes);
}

function build(begin: i32, end: i32, level: i32, width: f32, codes: usize, xs: usize, ys: usize, node: usize): usize {
  // Cells with one occupied quarter are passed over: every inner cell has two children at least.
  const different = load<u32>(codes + (<usize>begin << 2)) ^ load<u32>(codes + (<usize>(end - 1) << 2));
  while (level < DEEPEST && different >> <u32>(30 - 2 * level) == 0) {
    level++;
    width *= 0.5;
  }
  store<f32>(node, width * width, 12);
  if (end - begin <= LEAF || level == DEEPEST) return leaf(begin, end, xs, ys, node);
  let at = node + NODE, sx: f32 = 0, sy: f32 = 0;
  const shift = <u32>(30 - 2 * level);
  for (let from = begin; from < end; ) {
    const to = endOfQuarter(from, end, shift, codes);
    const child = at;
    at = build(from, to, level + 1, width * 0.5, codes, xs, ys, child);
    sx += load<f32>(child, 8) * load<f32>(child);
    sy += load<f32>(child, 8) * load<f32>(child, 4);
    from = to;
  }
  return finish(node, sx, sy, end - begin, 0, 0, at);
}

function leaf(begin: i32, end: i32, xs: usize, ys: usize, node: usize): usize {
  let sx: f32 = 0, sy: f32 = 0;
  for (let i = <usize>begin << 2, stop = <usize>end << 2; i < stop; i += 4) {
    sx += load<f32>(xs + i);
    sy += load<f32>(ys + i);
  }
  const crowd = end - begin > LEAF;
  return finish(node, sx, sy, end - begin, crowd ? ~begin : begin, end, node + NODE);
}

function finish(node: usize, sx: f32, sy: f32, points: i32, begin: i32, end: i32, next: usize): usize {
  const mass = <f32>points;
  store<f32>(node, sx / mass);
  store<f32>(node, sy / mass, 4);
  store<f32>(node, mass, 8);
  store<i32>(node, begin, BEGIN);
  store<i32>(node, end, END);
  store<usize>(node, next, NEXT);
  return next;
}

// The first point after `from` in another quarter.
function endOfQuarter(from: i32, end: i32, shift: u32, codes: usize): i32 {
  const quarter = load<u32>(codes + (<usize>from << 2)) >> shift;
  let low = from + 1, high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<u32>(codes + (<usize>middle << 2)) >> shift == quarter) low = middle + 1;
    else high = middle;
  }
  return low;
}
