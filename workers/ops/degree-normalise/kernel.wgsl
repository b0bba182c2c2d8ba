// One thread divides the values of one row by the roots of both degrees.
struct Sizes { rows : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> col : array<i32>;
@group(0) @binding(2) var<storage, read> v : array<f32>;
@group(0) @binding(3) var<storage, read> degree : array<f32>;
@group(0) @binding(4) var<storage, read_write> y : array<f32>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

fn inverseRoot(r : u32) -> f32 { return 1.0 / sqrt(max(degree[r], 1e-12)); }

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let r = thread(id, groups);
  if (r >= sizes.rows) { return; }
  let own = inverseRoot(r);
  for (var e = ptr[r]; e < ptr[r + 1u]; e++) { y[e] = v[e] * own * inverseRoot(u32(col[e])); }
}
