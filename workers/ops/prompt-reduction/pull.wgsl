// dp = dR Mᵀ + 2 c Q for rows [dR | c 0 0 0], rq = [R | Q] and ms = [M | S]: one thread computes four rows by four columns.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> slopes : array<vec4f>;
@group(0) @binding(1) var<storage, read> rq : array<vec4f>;
@group(0) @binding(2) var<storage, read> ms : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> dp : array<vec4f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

fn slopeAt(row : u32, quad : u32) -> vec4f { return slopes[row * (sizes.quads + 1u) + quad]; }
fn along(v : vec4f, m0 : vec4f, m1 : vec4f, m2 : vec4f, m3 : vec4f) -> vec4f {
  return vec4f(dot(v, m0), dot(v, m1), dot(v, m2), dot(v, m3));
}
fn put(row : u32, q : u32, sum : vec4f) {
  dp[row * sizes.quads + q] = sum + 2.0 * slopeAt(row, sizes.quads).x * rq[(2u * row + 1u) * sizes.quads + q];
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let quads = sizes.quads;
  let q = index % quads;
  let r0 = index / quads * 4u;
  if (r0 >= sizes.rows) { return; }
  // A row past the last repeats it, and so writes the same values again.
  let r1 = min(r0 + 1u, sizes.rows - 1u);
  let r2 = min(r0 + 2u, sizes.rows - 1u);
  let r3 = min(r0 + 3u, sizes.rows - 1u);
  var s0 = vec4f(0.0);
  var s1 = s0;
  var s2 = s0;
  var s3 = s0;
  for (var k = 0u; k < quads; k++) {
    let m = 8u * q * quads + k;
    let m0 = ms[m];
    let m1 = ms[m + 2u * quads];
    let m2 = ms[m + 4u * quads];
    let m3 = ms[m + 6u * quads];
    s0 += along(slopeAt(r0, k), m0, m1, m2, m3);
    s1 += along(slopeAt(r1, k), m0, m1, m2, m3);
    s2 += along(slopeAt(r2, k), m0, m1, m2, m3);
    s3 += along(slopeAt(r3, k), m0, m1, m2, m3);
  }
  put(r0, q, s0);
  put(r1, q, s1);
  put(r2, q, s2);
  put(r3, q, s3);
}
