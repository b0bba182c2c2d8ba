// A workgroup sums terms that lie runs x WORKGROUP apart, lane by lane, then its lanes: always in the same order. `term` is the operator's.
struct Sizes { size : u32, runs : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> given : array<f32>;
@group(0) @binding(1) var<storage, read_write> sums : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) id : vec3u) {
  var own = 0.0;
  for (var i = id.x * WORKGROUP + lane; i < sizes.size; i += sizes.runs * WORKGROUP) { own += term(given[i]); }
  let sum = sumOf(lane, own);
  if (lane == 0u) { sums[id.x] = sizes.scale * sum; }
}
