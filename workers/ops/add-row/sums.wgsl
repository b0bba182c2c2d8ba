// y[slices, width] = sums of every slices-th row, one `Lane` a thread: no barrier, always in the same order.
struct Sizes { rows : u32, width : u32, slices : u32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read_write> y : array<Lane>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.slices * sizes.width) { return; }
  var sum = Lane(0.0);
  for (var at = i; at < sizes.rows * sizes.width; at += sizes.slices * sizes.width) { sum += x[at]; }
  y[i] = sum;
}
