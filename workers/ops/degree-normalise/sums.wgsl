// One thread adds up the values of one row.
struct Sizes { rows : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> v : array<f32>;
@group(0) @binding(2) var<storage, read_write> degree : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let r = thread(id, groups);
  if (r >= sizes.rows) { return; }
  var sum = 0.0;
  for (var e = ptr[r]; e < ptr[r + 1u]; e++) { sum += v[e]; }
  degree[r] = sum;
}
