// Four lists at once: the numbers at `at` of the lists that begin o0 .. o3 bytes further.
// @ts-ignore: decorator
@inline
export function loadLanes(at: usize, o0: usize, o1: usize, o2: usize, o3: usize): v128 {
  let v = v128.load32_zero(at + o0);
  v = v128.load32_lane(at + o1, v, 1);
  v = v128.load32_lane(at + o2, v, 2);
  return v128.load32_lane(at + o3, v, 3);
}

// @ts-ignore: decorator
@inline
export function storeLanes(at: usize, o0: usize, o1: usize, o2: usize, o3: usize, v: v128): void {
  v128.store32_lane(at + o0, v, 0);
  v128.store32_lane(at + o1, v, 1);
  v128.store32_lane(at + o2, v, 2);
  v128.store32_lane(at + o3, v, 3);
}
