// y = scale (M h + z). Each thread computes up to four vec4 of one row, `lanes` apart, in one walk along the row's entries.
struct Sizes { rows : u32, quads : u32, lanes : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> col : array<i32>;
@group(0) @binding(2) var<storage, read> val : array<f32>;
@group(0) @binding(3) var<storage, read> h : array<vec4f>;
@group(0) @binding(4) var<storage, read> z : array<vec4f>;
@group(0) @binding(5) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.lanes;
  if (row >= sizes.rows) { return; }
  // A lane past the width repeats the last one, and so writes the same value again.
  let q0 = index % sizes.lanes;
  let q1 = min(q0 + sizes.lanes, sizes.quads - 1u);
  let q2 = min(q0 + 2u * sizes.lanes, sizes.quads - 1u);
  let q3 = min(q0 + 3u * sizes.lanes, sizes.quads - 1u);
  let own = row * sizes.quads;
  var s0 = z[own + q0];
  var s1 = z[own + q1];
  var s2 = z[own + q2];
  var s3 = z[own + q3];
  for (var e = ptr[row]; e < ptr[row + 1u]; e++) {
    let v = val[e];
    let other = u32(col[e]) * sizes.quads;
    s0 += v * h[other + q0];
    s1 += v * h[other + q1];
    s2 += v * h[other + q2];
    s3 += v * h[other + q3];
  }
  y[own + q0] = sizes.scale * s0;
  y[own + q1] = sizes.scale * s1;
  y[own + q2] = sizes.scale * s2;
  y[own + q3] = sizes.scale * s3;
}
