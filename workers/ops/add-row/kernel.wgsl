// y[rows, width] = x + b in every row, one `Lane` a thread; `width` counts lanes.
struct Sizes { count : u32, width : u32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read> b : array<Lane>;
@group(0) @binding(2) var<storage, read_write> y : array<Lane>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i < sizes.count) { y[i] = x[i] + b[i % sizes.width]; }
}
