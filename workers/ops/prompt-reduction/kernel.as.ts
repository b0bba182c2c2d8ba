import { scramble4 } from '../math.as';
import { addProduct } from '../product/kernel.as';
import { madd, sumLanes } from '../simd.as';
import { tiles } from '../tiles.as';

const SMALL: f32 = 1e-24;

// Most rows of a pass of `promptGrams`, and how many of their columns are laid side by side.
const PASS = 96;
const PANEL = 16;

// p_i S p_iᵀ of one row: p[width bytes] against the second half of rq.
// @ts-ignore: decorator
@inline
function square(width: usize, p: usize, rq: usize): f32 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < width; c += 16) sum = madd(v128.load(p + c), v128.load(rq + width + c), sum);
  return sumLanes(sum);
}

// The same numbers where the scrambled counters reach the limit, zeros elsewhere.
// @ts-ignore: decorator
@inline
function kept(counter: v128, limit: v128, v: v128): v128 {
  return v128.and(v, i32x4.ge_u(scramble4(counter), limit));
}

// y = kept(base + lambda R / n) for rq = [R | Q] and n² = p . Q; rows with n² <= SMALL leave the base.
export function promptBend(rows: i32, quads: i32, lambda: f32, key: u32, threshold: u32, scale: f32, base: usize, p: usize, rq: usize, y: usize): void {
  const width = <usize>quads << 4;
  const limit = i32x4.splat(threshold), larger = f32x4.splat(scale), four = i32x4.splat(4);
  let counter = i32x4.add(i32x4.splat(key), i32x4(0, 1, 2, 3));
  for (let r = 0; r < rows; r++) {
    const n2 = square(width, p, rq);
    const factor = f32x4.splat(n2 > SMALL ? lambda / sqrt<f32>(n2) : 0);
    for (let c: usize = 0; c < width; c += 16) {
      let v = madd(factor, v128.load(rq + c), v128.load(base + c));
      if (threshold) {
        v = kept(counter, limit, f32x4.mul(larger, v));
        counter = i32x4.add(counter, four);
      }
      v128.store(y + c, v);
    }
    base += width;
    p += width;
    rq += width << 1;
    y += width;
  }
}

// Rows [dr | c 0 0 0] with dr = lambda dy / n and c = -(dr . R) / (2 n²) of what is kept of dy, which is db where anything is dropped.
export function promptBendGradient(rows: i32, quads: i32, lambda: f32, key: u32, threshold: u32, scale: f32, dy: usize, p: usize, rq: usize, slopes: usize, db: usize): void {
  const width = <usize>quads << 4;
  const limit = i32x4.splat(threshold), larger = f32x4.splat(scale), four = i32x4.splat(4);
  let counter = i32x4.add(i32x4.splat(key), i32x4(0, 1, 2, 3));
  for (let r = 0; r < rows; r++) {
    const n2 = square(width, p, rq);
    const factor = f32x4.splat(n2 > SMALL ? lambda / sqrt<f32>(n2) : 0);
    let along = f32x4.splat(0);
    for (let c: usize = 0; c < width; c += 16) {
      let slope = v128.load(dy + c);
      if (threshold) {
        slope = kept(counter, limit, f32x4.mul(larger, slope));
        counter = i32x4.add(counter, four);
        v128.store(db + c, slope);
      }
      const g = f32x4.mul(factor, slope);
      v128.store(slopes + c, g);
      along = madd(g, v128.load(rq + c), along);
    }
    v128.store(slopes + width, f32x4.replace_lane(f32x4.splat(0), 0, n2 > SMALL ? <f32>-0.5 * sumLanes(along) / n2 : 0));
    dy += width;
    p += width;
    rq += width << 1;
    slopes += width + 16;
    db += width;
  }
}

// dp = dR Mᵀ + 2 c Q for rows [dR | c 0 0 0], rq = [R | Q] and ms = [M | S]; `turned` [d, d] takes Mᵀ.
export function promptPull(rows: i32, quads: i32, slopes: usize, rq: usize, ms: usize, turned: usize, dp: usize): void {
  const width = <usize>quads << 4, d = quads << 2;
  turn(d, ms, width << 1, turned);
  for (let r = 0; r < rows; r++) {
    const twice = f32x4.splat(2 * load<f32>(slopes + <usize>r * (width + 16) + width));
    const q = rq + (<usize>r << 1) * width + width, y = dp + <usize>r * width;
    for (let c: usize = 0; c < width; c += 16) v128.store(y + c, f32x4.mul(twice, v128.load(q + c)));
  }
  addProduct(false, rows, d, quads, slopes, width + 16, 4, turned, dp);
}

// y[d, d] = xᵀ for x[d, d], whose rows lie `row` bytes apart.
function turn(d: i32, x: usize, row: usize, y: usize): void {
  const width = <usize>d << 2;
  for (let r = 0; r < d; r++, x += row, y += 4) {
    for (let c = 0; c < d; c++) store<f32>(y + <usize>c * width, load<f32>(x + (<usize>c << 2)));
  }
}

// dms = [pᵀ dR | pᵀ (c p)] for rows [dR | c 0 0 0]: a few columns of a pass over p are copied to `panel` [PASS, PANEL], as they are, then times c.
export function promptGrams(rows: i32, quads: i32, p: usize, slopes: usize, panel: usize, dms: usize): void {
  const width = <usize>quads << 4, d = quads << 2;
  for (let k = 0; k < rows; k += PASS) {
    const pass = min(PASS, rows - k), first = k == 0;
    for (let c = 0; c < d; c += PANEL) {
      const count = min(PANEL, d - c), out = dms + (<usize>c << 1) * width;
      fillPanel(pass, count, p + (<usize>c << 2), width, panel);
      productsOf(first, count, quads, panel, slopes, width + 16, pass, out);
      scalePanel(pass, slopes + width, width + 16, panel);
      productsOf(first, count, quads, panel, p, width, pass, out + width);
    }
    p += <usize>pass * width;
    slopes += <usize>pass * (width + 16);
  }
}

function fillPanel(rows: i32, count: i32, p: usize, row: usize, panel: usize): void {
  for (let r = 0; r < rows; r++, p += row, panel += PANEL << 2) memory.copy(panel, p, <usize>count << 2);
}

function scalePanel(rows: i32, share: usize, row: usize, panel: usize): void {
  for (let r = 0; r < rows; r++, share += row) {
    const factor = v128.load32_splat(share);
    for (const end = panel + (PANEL << 2); panel < end; panel += 16) v128.store(panel, f32x4.mul(factor, v128.load(panel)));
  }
}

// Rows of y, two widths apart, get the products of the panel's columns with b.
function productsOf(first: bool, count: i32, quads: i32, panel: usize, b: usize, bRow: usize, inner: i32, y: usize): void {
  const width = <usize>quads << 4;
  for (let r = 0; r < count; r += 4)
    tiles(first, count - r, quads, panel + (<usize>r << 2), 4, PANEL << 2, b, inner, bRow, y + (<usize>r << 1) * width, width << 1);
}

// ms = [Pᵀ A | Pᵀ KP] for P, A, KP[rows, 4 * quads].
export function promptForms(rows: i32, quads: i32, prompt: usize, a: usize, kp: usize, ms: usize): void {
  const width = <usize>quads << 4, d = quads << 2;
  for (let r = 0; r < d; r += 4, prompt += 16, ms += width << 3) {
    tiles(true, 4, quads, prompt, 4, width, a, rows, width, ms, width << 1);
    tiles(true, 4, quads, prompt, 4, width, kp, rows, width, ms + width, width << 1);
  }
}

// dprompt = A dMᵀ + KP (dS + dSᵀ) and da = P dM for dms = [dM | dS]; `turned` [2 d, d] takes dMᵀ and dS + dSᵀ.
export function promptFormsGradient(rows: i32, quads: i32, dms: usize, prompt: usize, a: usize, kp: usize, turned: usize, dprompt: usize, da: usize): void {
  const width = <usize>quads << 4, d = quads << 2, both = turned + <usize>d * width;
  turn(d, dms, width << 1, turned);
  turn(d, dms + width, width << 1, both);
  for (let r = 0; r < d; r++) {
    const y = both + <usize>r * width, x = dms + (<usize>r << 1) * width + width;
    for (let c: usize = 0; c < width; c += 16) v128.store(y + c, f32x4.add(v128.load(y + c), v128.load(x + c)));
  }
  addProduct(true, rows, d, quads, a, width, 4, turned, dprompt);
  addProduct(false, rows, d, quads, kp, width, 4, both, dprompt);
  for (let r = 0; r < rows; r += 4) {
    const at = <usize>r * width;
    tiles(true, rows - r, quads, prompt + at, width, 4, dms, d, width << 1, da + at, width);
  }
}
