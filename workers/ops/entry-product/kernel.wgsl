// One thread computes four floats of one row: a walk along the row's entries, each with the place of its weight.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> other : array<i32>;
@group(0) @binding(2) var<storage, read> entry : array<i32>;
@group(0) @binding(3) var<storage, read> weight : array<f32>;
@group(0) @binding(4) var<storage, read> x : array<vec4f>;
@group(0) @binding(5) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.quads;
  if (row >= sizes.rows) { return; }
  let quad = index % sizes.quads;
  var sum = vec4f(0.0);
  for (var e = ptr[row]; e < ptr[row + 1u]; e++) {
    sum += weight[entry[e]] * x[u32(other[e]) * sizes.quads + quad];
  }
  y[index] = sum;
}
