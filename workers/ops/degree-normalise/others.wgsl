// One thread adds up what the degree of one row weighs: its entries by rows, or by columns.
struct Sizes { rows : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> other : array<i32>;
@group(0) @binding(2) var<storage, read> entry : array<i32>;
@group(0) @binding(3) var<storage, read> g : array<f32>;
@group(0) @binding(4) var<storage, read> degree : array<f32>;
@group(0) @binding(5) var<storage, read_write> y : array<f32>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

fn inverseRoot(r : u32) -> f32 { return 1.0 / sqrt(max(degree[r], 1e-12)); }

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let r = thread(id, groups);
  if (r >= sizes.rows) { return; }
  var sum = 0.0;
  for (var e = ptr[r]; e < ptr[r + 1u]; e++) { sum += g[u32(entry[e])] * inverseRoot(u32(other[e])); }
  y[r] = sum;
}
