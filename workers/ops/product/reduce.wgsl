// y = the sum of the partial sums, always in the same order.
struct Sizes { size : u32, slices : u32 };
@group(0) @binding(0) var<storage, read> parts : array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.size) { return; }
  var sum = vec4f(0.0);
  for (var s = 0u; s < sizes.slices; s++) { sum += parts[s * sizes.size + index]; }
  y[index] = sum;
}
