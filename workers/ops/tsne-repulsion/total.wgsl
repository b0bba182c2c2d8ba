// Each of a few threads adds up every so many-th row sum: always in the same order.
struct Sizes { size : u32, parts : u32 };
@group(0) @binding(0) var<storage, read> sums : array<f32>;
@group(0) @binding(1) var<storage, read_write> z : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let part = thread(id, groups);
  if (part >= sizes.parts) { return; }
  var sum = 0.0;
  for (var s = part; s < sizes.size; s += sizes.parts) { sum += sums[s]; }
  z[part] = sum;
}
