// One thread computes four floats of one row: a barrier-free walk along the row's entries.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> col : array<i32>;
@group(0) @binding(2) var<storage, read> val : array<f32>;
@group(0) @binding(3) var<storage, read> x : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.quads;
  if (row >= sizes.rows) { return; }
  let quad = index % sizes.quads;
  var sum = vec4f(0.0);
  for (var e = ptr[row]; e < ptr[row + 1u]; e++) {
    sum += val[e] * x[u32(col[e]) * sizes.quads + quad];
  }
  y[index] = sum;
}
