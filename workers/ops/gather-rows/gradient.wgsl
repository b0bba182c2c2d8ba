// One thread sums four floats of one row over the places where the row occurs.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> order : array<i32>;
@group(0) @binding(2) var<storage, read> dy : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> dx : array<vec4f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.quads;
  if (row >= sizes.rows) { return; }
  var sum = vec4f(0.0);
  for (var e = ptr[row]; e < ptr[row + 1u]; e++) { sum += dy[u32(order[e]) * sizes.quads + index % sizes.quads]; }
  dx[index] = sum;
}
