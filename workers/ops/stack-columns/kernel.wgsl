// y[rows, quads] = the quads of x[rows, stride] from `begin` on, one vec4 a thread.
struct Sizes { rows : u32, stride : u32, begin : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> x : array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  let row = i / sizes.quads;
  if (row < sizes.rows) { y[i] = x[row * sizes.stride + sizes.begin + i % sizes.quads]; }
}
