// gradient = [dR | c p] and direct = 2 c Q, with dR = dy / n and c = -(dy . R) / (2 n³): one thread per row.
struct Sizes { rows : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> dy : array<vec4f>;
@group(0) @binding(1) var<storage, read> p : array<vec4f>;
@group(0) @binding(2) var<storage, read> rq : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> gradient : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> direct : array<vec4f>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let quads = sizes.quads;
  let first = 2u * row * quads;
  let second = first + quads;
  var n2 = 0.0;
  for (var k = 0u; k < quads; k++) { n2 += dot(p[row * quads + k], rq[second + k]); }
  var inverse = 0.0;
  if (n2 > 1e-24) { inverse = 1.0 / sqrt(n2); }
  var along = 0.0;
  for (var k = 0u; k < quads; k++) {
    let g = inverse * dy[row * quads + k];
    gradient[first + k] = g;
    along += dot(g, rq[first + k]);
  }
  var twice = 0.0;
  if (n2 > 1e-24) { twice = -along / n2; }
  for (var k = 0u; k < quads; k++) {
    gradient[second + k] = 0.5 * twice * p[row * quads + k];
    direct[row * quads + k] = twice * rq[second + k];
  }
}
