// One thread computes the product of one pair of rows.
struct Sizes { pairs : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> left : array<i32>;
@group(0) @binding(1) var<storage, read> right : array<i32>;
@group(0) @binding(2) var<storage, read> x : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let pair = thread(id, groups);
  if (pair >= sizes.pairs) { return; }
  let a = u32(left[pair]) * sizes.quads;
  let b = u32(right[pair]) * sizes.quads;
  var sum = vec4f(0.0);
  for (var k = 0u; k < sizes.quads; k++) { sum += x[a + k] * x[b + k]; }
  y[pair] = (sum.x + sum.y) + (sum.z + sum.w);
}
