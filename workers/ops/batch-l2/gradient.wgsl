// One thread writes four floats of dx = scale dy count x.
struct Sizes { rows : u32, quads : u32, runs : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> x : array<vec4f>;
@group(0) @binding(1) var<storage, read> counts : array<i32>;
@group(0) @binding(2) var<storage, read> dy : array<f32>;
@group(0) @binding(3) var<storage, read_write> dx : array<vec4f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.quads;
  if (row >= sizes.rows) { return; }
  dx[index] = sizes.scale * dy[row % sizes.runs] * f32(counts[row]) * x[index];
}
