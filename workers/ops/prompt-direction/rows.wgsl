// y = R / n for rq = [R | Q] and n² = p . Q: one thread per row.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> p : array<vec4f>;
@group(0) @binding(1) var<storage, read> rq : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let quads = sizes.quads;
  var n2 = 0.0;
  for (var k = 0u; k < quads; k++) { n2 += dot(p[row * quads + k], rq[(2u * row + 1u) * quads + k]); }
  var inverse = 0.0;
  if (n2 > 1e-24) { inverse = 1.0 / sqrt(n2); }
  for (var k = 0u; k < quads; k++) { y[row * quads + k] = inverse * rq[2u * row * quads + k]; }
}
