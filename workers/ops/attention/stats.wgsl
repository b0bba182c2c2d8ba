// One thread per head of a query: its peak, and dy y over the head's columns.
@group(0) @binding(0) var<storage, read> peaks : array<vec2f>;
@group(0) @binding(1) var<storage, read> y : array<vec4f>;
@group(0) @binding(2) var<storage, read> dy : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> stats : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;
struct Sizes { count : u32 };

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.count) { return; }
  var sum = 0.0;
  for (var c = index * QUADS; c < (index + 1u) * QUADS; c++) { sum += dot(y[c], dy[c]); }
  stats[3u * index] = peaks[index].x;
  stats[3u * index + 1u] = peaks[index].y;
  stats[3u * index + 2u] = sum;
}
