// One thread copies four floats.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> ids : array<i32>;
@group(0) @binding(1) var<storage, read> x : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.quads;
  if (row >= sizes.rows) { return; }
  y[index] = x[u32(ids[row]) * sizes.quads + index % sizes.quads];
}
