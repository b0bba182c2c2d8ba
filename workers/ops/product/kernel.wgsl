// y[rows, n] = a b. One thread computes four rows by four columns, without shared memory; `quadOf` reads a.
struct Sizes { rows : u32, cols : u32, stride : u32, quads : u32 };
@group(0) @binding(1) var<storage, read> b : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

fn dot4(v : vec4f, b0 : vec4f, b1 : vec4f, b2 : vec4f, b3 : vec4f) -> vec4f { return v.x * b0 + v.y * b1 + v.z * b2 + v.w * b3; }
// Zero past the last row: what a holds there does not count.
fn rowOfB(k : u32, c : u32) -> vec4f { return select(vec4f(0.0), b[min(k, sizes.cols - 1u) * sizes.quads + c], k < sizes.cols); }

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let c = index % sizes.quads;
  let r = index / sizes.quads * 4u;
  if (r >= sizes.rows) { return; }
  // A row past the last repeats it, and so writes the same values again.
  let r1 = min(r + 1u, sizes.rows - 1u);
  let r2 = min(r + 2u, sizes.rows - 1u);
  let r3 = min(r + 3u, sizes.rows - 1u);
  var s0 = vec4f(0.0);
  var s1 = s0;
  var s2 = s0;
  var s3 = s0;
  for (var q = 0u; q * 4u < sizes.cols; q++) {
    let b0 = rowOfB(q * 4u, c);
    let b1 = rowOfB(q * 4u + 1u, c);
    let b2 = rowOfB(q * 4u + 2u, c);
    let b3 = rowOfB(q * 4u + 3u, c);
    s0 += dot4(quadOf(r, q), b0, b1, b2, b3);
    s1 += dot4(quadOf(r1, q), b0, b1, b2, b3);
    s2 += dot4(quadOf(r2, q), b0, b1, b2, b3);
    s3 += dot4(quadOf(r3, q), b0, b1, b2, b3);
  }
  y[r * sizes.quads + c] = s0;
  y[r1 * sizes.quads + c] = s1;
  y[r2 * sizes.quads + c] = s2;
  y[r3 * sizes.quads + c] = s3;
}
