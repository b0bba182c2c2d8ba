// One thread scales one edge by the factor of its column.
struct Sizes { edges : u32 };
@group(0) @binding(0) var<storage, read> col : array<i32>;
@group(0) @binding(1) var<storage, read> w : array<f32>;
@group(0) @binding(2) var<storage, read> s : array<f32>;
@group(0) @binding(3) var<storage, read_write> y : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let e = thread(id, groups);
  if (e >= sizes.edges) { return; }
  y[e] = w[e] * s[col[e]];
}
