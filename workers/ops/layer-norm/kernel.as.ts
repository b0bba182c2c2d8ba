import { madd, sumLanes } from '../simd.as';

// Rows whose slopes by gain and bias are summed before they join the others.
const BLOCK = 32;

// y = (x - mean) / sqrt(variance + epsilon) gain + bias for rows of any width; stats [rows, 2] are mean and 1 / sqrt(..). Where rows are not
// centred the mean counts as 0.
export function layerNorm(rows: i32, width: i32, centred: bool, epsilon: f32, x: usize, gain: usize, bias: usize, y: usize, stats: usize): void {
  const bytes = <usize>width << 2, whole = bytes & ~15;
  for (let r = 0; r < rows; r++, x += bytes, y += bytes, stats += 8) {
    // Two sums each: one alone waits for itself.
    let sums = f32x4.splat(0), others = sums, c: usize = 0;
    for (; c + 16 < whole; c += 32) {
      sums = f32x4.add(sums, v128.load(x + c));
      others = f32x4.add(others, v128.load(x + c, 16));
    }
    if (c < whole) sums = f32x4.add(sums, v128.load(x + c));
    let sum = sumLanes(f32x4.add(sums, others));
    for (c = whole; c < bytes; c += 4) sum += load<f32>(x + c);
    const mean = centred ? sum / <f32>width : 0, means = f32x4.splat(mean);
    sums = f32x4.splat(0);
    others = sums;
    for (c = 0; c + 16 < whole; c += 32) {
      const a = f32x4.sub(v128.load(x + c), means), b = f32x4.sub(v128.load(x + c, 16), means);
      sums = madd(a, a, sums);
      others = madd(b, b, others);
    }
    if (c < whole) {
      const a = f32x4.sub(v128.load(x + c), means);
      sums = madd(a, a, sums);
    }
    let square = sumLanes(f32x4.add(sums, others));
    for (c = whole; c < bytes; c += 4) square += (load<f32>(x + c) - mean) * (load<f32>(x + c) - mean);
    const inverse: f32 = 1 / sqrt<f32>(square / <f32>width + epsilon), inverses = f32x4.splat(inverse);
    for (c = 0; c < whole; c += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + c), means), inverses);
      v128.store(y + c, madd(normal, v128.load(gain + c), v128.load(bias + c)));
    }
    for (; c < bytes; c += 4) store<f32>(y + c, (load<f32>(x + c) - mean) * inverse * load<f32>(gain + c) + load<f32>(bias + c));
    store<f32>(stats, mean);
    store<f32>(stats, inverse, 4);
  }
}

// The slopes of it; those by gain and bias are summed in blocks of rows.
export function layerNormGradient(rows: i32, width: i32, centred: bool, x: usize, gain: usize, stats: usize, dy: usize, dx: usize, byGain: usize, byBias: usize): void {
  const bytes = <usize>width << 2;
  memory.fill(byGain, 0, bytes);
  memory.fill(byBias, 0, bytes);
  for (let r = 0; r < rows; r += BLOCK) {
    const n = min(BLOCK, rows - r), at = <usize>r * bytes, own = stats + (<usize>r << 3);
    for (let i = 0; i < n; i++) slopeOfRow(width, centred, x + at + <usize>i * bytes, gain, own + (<usize>i << 3), dy + at + <usize>i * bytes, dx + at + <usize>i * bytes);
    sumBlock(n, bytes, x + at, own, dy + at, byGain, byBias);
  }
}

// dx = (dy gain - mean of it - n mean of dy gain n) / sqrt(..) for one row, n the normalised x.
function slopeOfRow(width: i32, centred: bool, x: usize, gain: usize, stats: usize, dy: usize, dx: usize): void {
  const bytes = <usize>width << 2, whole = bytes & ~15;
  const mean = load<f32>(stats), inverse = load<f32>(stats, 4);
  const means = f32x4.splat(mean), inverses = f32x4.splat(inverse);
  let levels = f32x4.splat(0), alongs = levels, c: usize = 0;
  for (; c < whole; c += 16) {
    const slope = f32x4.mul(v128.load(dy + c), v128.load(gain + c));
    levels = f32x4.add(levels, slope);
    alongs = madd(slope, f32x4.mul(f32x4.sub(v128.load(x + c), means), inverses), alongs);
  }
  let level = sumLanes(levels), along = sumLanes(alongs);
  for (; c < bytes; c += 4) {
    const slope = load<f32>(dy + c) * load<f32>(gain + c);
    level += slope;
    along += slope * ((load<f32>(x + c) - mean) * inverse);
  }
  level = centred ? level / <f32>width : 0;
  along /= <f32>width;
  const flat = f32x4.splat(level), share = f32x4.splat(along);
  for (c = 0; c < whole; c += 16) {
    const normal = f32x4.mul(f32x4.sub(v128.load(x + c), means), inverses);
    const slope = f32x4.sub(f32x4.mul(v128.load(dy + c), v128.load(gain + c)), flat);
    v128.store(dx + c, f32x4.mul(inverses, f32x4.sub(slope, f32x4.mul(share, normal))));
  }
  for (; c < bytes; c += 4) {
    const normal = (load<f32>(x + c) - mean) * inverse;
    store<f32>(dx + c, inverse * (load<f32>(dy + c) * load<f32>(gain + c) - level - along * normal));
  }
}

// Adds a block's sums of dy n and of dy.
function sumBlock(rows: i32, bytes: usize, x: usize, stats: usize, dy: usize, byGain: usize, byBias: usize): void {
  let c: usize = 0;
  for (; c + 16 <= bytes; c += 16) {
    let gains = f32x4.splat(0), biases = gains, at = c;
    for (let i = 0; i < rows; i++, at += bytes) {
      const own = stats + (<usize>i << 3), slope = v128.load(dy + at);
      gains = madd(slope, f32x4.mul(f32x4.sub(v128.load(x + at), v128.load32_splat(own)), v128.load32_splat(own, 4)), gains);
      biases = f32x4.add(biases, slope);
    }
    v128.store(byGain + c, f32x4.add(v128.load(byGain + c), gains));
    v128.store(byBias + c, f32x4.add(v128.load(byBias + c), biases));
  }
  for (; c < bytes; c += 4) {
    let gains: f32 = 0, biases: f32 = 0, at = c;
    for (let i = 0; i < rows; i++, at += bytes) {
      const own = stats + (<usize>i << 3), slope = load<f32>(dy + at);
      gains += slope * ((load<f32>(x + at) - load<f32>(own)) * load<f32>(own, 4));
      biases += slope;
    }
    store<f32>(byGain + c, load<f32>(byGain + c) + gains);
    store<f32>(byBias + c, load<f32>(byBias + c) + biases);
  }
}
