// y[columns, rows] = the transpose of x[rows, columns], four by four numbers a thread; both are multiples of 4, and `sizes` counts quads.
struct Sizes { rows : u32, columns : u32 };
@group(0) @binding(0) var<storage, read> upright : array<vec4u>;
@group(0) @binding(1) var<storage, read_write> turned : array<vec4u>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.rows * sizes.columns) { return; }
  // Neighbours write side by side.
  let row = i % sizes.rows;
  let column = i / sizes.rows;
  var block : array<vec4u, 4>;
  for (var k = 0u; k < 4u; k++) { block[k] = upright[(4u * row + k) * sizes.columns + column]; }
  for (var k = 0u; k < 4u; k++) {
    turned[(4u * column + k) * sizes.rows + row] = vec4u(block[0][k], block[1][k], block[2][k], block[3][k]);
  }
}
