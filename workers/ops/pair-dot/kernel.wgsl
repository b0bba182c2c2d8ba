// One thread computes the product of a row of a with a row of b.
struct Sizes { pairs : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> left : array<i32>;
@group(0) @binding(1) var<storage, read> right : array<i32>;
@group(0) @binding(2) var<storage, read> a : array<vec4f>;
@group(0) @binding(3) var<storage, read> b : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y : array<f32>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let pair = thread(id, groups);
  if (pair >= sizes.pairs) { return; }
  let p = u32(left[pair]) * sizes.quads;
  let q = u32(right[pair]) * sizes.quads;
  var sum = vec4f(0.0);
  for (var k = 0u; k < sizes.quads; k++) { sum += a[p + k] * b[q + k]; }
  y[pair] = (sum.x + sum.y) + (sum.z + sum.w);
}
