// result = the sum of the slices, always in the same order: four are on their way at a time.
struct Sizes { size : u32, slices : u32 };
@group(0) @binding(0) var<storage, read> parts : array<f32>;
@group(0) @binding(1) var<storage, read_write> result : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.size) { return; }
  var sum = vec4f();
  var slice = 0u;
  for (; slice + 4u <= sizes.slices; slice += 4u) {
    let first = slice * sizes.size + index;
    sum += vec4f(parts[first], parts[first + sizes.size], parts[first + 2u * sizes.size], parts[first + 3u * sizes.size]);
  }
  for (; slice < sizes.slices; slice++) { sum.x += parts[slice * sizes.size + index]; }
  result[index] = (sum.x + sum.y) + (sum.z + sum.w);
}
