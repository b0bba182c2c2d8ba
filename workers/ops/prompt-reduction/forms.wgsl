// ms = [Pᵀ A | Pᵀ KP], each [d, d]: one thread sums four columns of one row over all rows of P.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> prompt : array<f32>;
@group(0) @binding(1) var<storage, read> a : array<vec4f>;
@group(0) @binding(2) var<storage, read> kp : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> ms : array<vec4f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let quads = sizes.quads;
  let d = 4u * quads;
  let q = index % quads;
  let k = index / quads % d;
  let half = index / quads / d;
  if (half > 1u) { return; }
  var sum = vec4f(0.0);
  if (half == 0u) {
    for (var r = 0u; r < sizes.rows; r++) { sum += prompt[r * d + k] * a[r * quads + q]; }
  } else {
    for (var r = 0u; r < sizes.rows; r++) { sum += prompt[r * d + k] * kp[r * quads + q]; }
  }
  ms[(2u * k + half) * quads + q] = sum;
}
