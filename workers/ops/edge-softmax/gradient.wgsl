// One thread computes the gradient of one row's softmax: y (dy - y . dy).
struct Sizes { rows : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> y : array<f32>;
@group(0) @binding(2) var<storage, read> dy : array<f32>;
@group(0) @binding(3) var<storage, read_write> dx : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  var along = 0.0;
  for (var e = ptr[row]; e < ptr[row + 1u]; e++) { along += y[e] * dy[e]; }
  for (var e = ptr[row]; e < ptr[row + 1u]; e++) { dx[e] = y[e] * (dy[e] - along); }
}
