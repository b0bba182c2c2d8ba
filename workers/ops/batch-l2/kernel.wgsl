// One thread sums the terms of every row that lies `runs` after another; rows that are not in the batch read nothing.
struct Sizes { rows : u32, quads : u32, runs : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> x : array<vec4f>;
@group(0) @binding(1) var<storage, read> counts : array<i32>;
@group(0) @binding(2) var<storage, read_write> sums : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let run = thread(id, groups);
  if (run >= sizes.runs) { return; }
  var sum = 0.0;
  for (var row = run; row < sizes.rows; row += sizes.runs) {
    let times = counts[row];
    if (times > 0) {
      var squares = 0.0;
      for (var k = row * sizes.quads; k < (row + 1u) * sizes.quads; k++) { squares += dot(x[k], x[k]); }
      sum += 0.5 * f32(times) * squares;
    }
  }
  sums[run] = sizes.scale * sum;
}
