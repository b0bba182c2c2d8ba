// One thread sums the push on one point by one slice of the points; a workgroup reads them together, a tile at a time.
struct Sizes { points : u32, slice : u32, slices : u32, blocks : u32 };
@group(0) @binding(0) var<storage, read> y : array<vec2f>;
@group(0) @binding(1) var<storage, read_write> parts : array<vec2f>;
@group(0) @binding(2) var<storage, read_write> sums : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

var<workgroup> tile : array<vec2f, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = group.x + group.y * groups.x;
  let slice = index / sizes.blocks;
  let i = index % sizes.blocks * WORKGROUP + lane;
  let own = y[min(i, sizes.points - 1u)];
  // A workgroup past the last slice has nothing to do, but barriers want everybody.
  let begin = min(slice * sizes.slice, sizes.points);
  let end = min(begin + sizes.slice, sizes.points);
  var force = vec2f(0.0);
  var sum = 0.0;
  for (var first = begin; first < end; first += WORKGROUP) {
    workgroupBarrier();
    tile[lane] = y[min(first + lane, sizes.points - 1u)];
    workgroupBarrier();
    let count = min(WORKGROUP, end - first);
    for (var t = 0u; t < count; t++) {
      let d = own - tile[t];
      let q = 1.0 / (1.0 + dot(d, d));
      sum += select(q, 0.0, first + t == i);
      force += q * q * d;
    }
  }
  if (i < sizes.points && slice < sizes.slices) { parts[slice * sizes.points + i] = force; }
  // A lane past the last point repeats it, and does not count.
  let all = sumOf(lane, select(0.0, sum, i < sizes.points));
  if (lane == 0u && slice < sizes.slices) { sums[index] = all; }
}
