// y[k] = scale x[k] where scramble(key + k) >= threshold, else 0.
export function dropout(size: i32, key: u32, threshold: u32, scale: f32, x: usize, y: usize): void {
  for (let k = 0; k < size; k++) {
    const at = <usize>k << 2;
    store<f32>(y + at, scramble(key + <u32>k) >= threshold ? scale * load<f32>(x + at) : 0);
  }
}

// The permutation of workers/lib/random.ts.
// @ts-ignore: decorator
@inline
function scramble(value: u32): u32 {
  const state = value * 747796405 + 2891336453;
  const word = ((state >> ((state >> 28) + 4)) ^ state) * 277803737;
  return (word >> 22) ^ word;
}
