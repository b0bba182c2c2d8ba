// y = scale val where the entry's scrambled place reaches the threshold, else 0; `swapped` is 1 for a transpose.
export function edgeDropout(rows: u32, key: u32, threshold: u32, scale: f32, swapped: u32, ptr: usize, col: usize, val: usize, y: usize): void {
  for (let r: u32 = 0; r < rows; r++, ptr += 4) {
    const end = load<i32>(ptr, 4);
    for (let e = load<i32>(ptr); e < end; e++) {
      const at = <usize>e << 2;
      const c = load<u32>(col + at);
      const draw = scrambled(scrambled(key + (swapped ? c : r)) + scrambled(swapped ? r : c));
      store<f32>(y + at, draw >= threshold ? scale * load<f32>(val + at) : 0);
    }
  }
}

// The permutation of workers/lib/random.ts.
// @ts-ignore: decorator
@inline
function scrambled(value: u32): u32 {
  const state: u32 = value * 747796405 + 2891336453;
  const word: u32 = ((state >> ((state >> 28) + 4)) ^ state) * 277803737;
  return (word >> 22) ^ word;
}
