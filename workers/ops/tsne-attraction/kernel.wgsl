// One thread sums the pull on one point along its row of P.
struct Sizes { points : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> col : array<i32>;
@group(0) @binding(2) var<storage, read> val : array<f32>;
@group(0) @binding(3) var<storage, read> y : array<vec2f>;
@group(0) @binding(4) var<storage, read_write> force : array<vec2f>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.points) { return; }
  let own = y[i];
  var sum = vec2f(0.0);
  for (var e = ptr[i]; e < ptr[i + 1u]; e++) {
    let d = own - y[col[e]];
    sum += val[e] / (1.0 + dot(d, d)) * d;
  }
  force[i] = sum;
}
