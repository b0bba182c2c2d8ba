// One thread computes the term of one row; rows that are not in the batch read nothing.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> x : array<vec4f>;
@group(0) @binding(1) var<storage, read> counts : array<i32>;
@group(0) @binding(2) var<storage, read_write> terms : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let count = counts[row];
  var squares = 0.0;
  if (count > 0) {
    for (var k = row * sizes.quads; k < (row + 1u) * sizes.quads; k++) { squares += dot(x[k], x[k]); }
  }
  terms[row] = 0.5 * f32(count) * squares;
}
