// y[rows, n] = the first n columns of x[rows, d], zeros where it has no more; one float a thread.
struct Sizes { rows : u32, d : u32, n : u32 };
@group(0) @binding(0) var<storage, read> x : array<f32>;
@group(0) @binding(1) var<storage, read_write> y : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  let row = i / sizes.n;
  let column = i % sizes.n;
  if (row >= sizes.rows) { return; }
  y[i] = select(0.0, x[row * sizes.d + min(column, sizes.d - 1u)], column < sizes.d);
}
