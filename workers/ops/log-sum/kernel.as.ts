import { exp4, log4 } from '../math.as';
import { sumLanes } from '../simd.as';

// sums[rows] = log of the sum of exp over each row of x[rows, n]; what fills no quad at a row's end is taken lane by lane.
export function logSum(rows: i32, n: i32, x: usize, sums: usize): void {
  const width = <usize>n << 2, whole = width & ~15;
  for (let r = 0; r < rows; r++) {
    const row = x + <usize>r * width, top = largestIn(row, width, whole), tops = f32x4.splat(top);
    let powers = f32x4.splat(0);
    for (let c: usize = 0; c < whole; c += 16) powers = f32x4.add(powers, exp4(f32x4.sub(v128.load(row + c), tops)));
    let sum = sumLanes(powers);
    for (let c = whole; c < width; c += 4) sum += f32x4.extract_lane(exp4(f32x4.splat(load<f32>(row + c) - top)), 0);
    store<f32>(sums + (<usize>r << 2), top + f32x4.extract_lane(log4(f32x4.splat(sum)), 0));
  }
}

function largestIn(row: usize, width: usize, whole: usize): f32 {
  let largest = load<f32>(row);
  if (whole) {
    let most = v128.load(row);
    for (let c: usize = 16; c < whole; c += 16) most = f32x4.pmax(most, v128.load(row + c));
    largest = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
  }
  for (let c = whole; c < width; c += 4) largest = max(largest, load<f32>(row + c));
  return largest;
}
