// A workgroup computes one row: 1 where both have their largest candidate in the same column.
struct Sizes { count : u32, n : u32 };
@group(0) @binding(0) var<storage, read> a : array<f32>;
@group(0) @binding(1) var<storage, read> b : array<f32>;
@group(0) @binding(2) var<storage, read> choices : array<i32>;
@group(0) @binding(3) var<storage, read> columns : array<f32>;
@group(0) @binding(4) var<storage, read_write> same : array<f32>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = group.x + group.y * groups.x;
  if (row >= sizes.count) { return; }
  let first = row * sizes.n;
  var ownA = Largest(LOWEST, sizes.n);
  var ownB = Largest(LOWEST, sizes.n);
  for (var c = lane; c < sizes.n; c += WORKGROUP) {
    if (weightOf(row, c) <= 0.0) { continue; }
    let x = a[first + c] + columns[c];
    let y = b[first + c] + columns[c];
    if (x > ownA.value || ownA.at == sizes.n) { ownA = Largest(x, c); }
    if (y > ownB.value || ownB.at == sizes.n) { ownB = Largest(y, c); }
  }
  let bestA = largestOf(lane, ownA);
  let bestB = largestOf(lane, ownB);
  if (lane == 0u) { same[row] = select(0.0, 1.0, bestA.at == bestB.at); }
}
