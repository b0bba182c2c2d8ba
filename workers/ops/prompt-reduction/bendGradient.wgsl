// Of the gradient at what is kept: rows [dr | c 0 0 0] with dr = lambda dy / n and c = -(dr . R) / (2 n²), and db = dy itself. Threads as in
// bend.wgsl; `keep` writes db.
struct Sizes { rows : u32, quads : u32, lanes : u32, lambda : f32, key : u32, threshold : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> dy : array<vec4f>;
@group(0) @binding(1) var<storage, read> p : array<vec4f>;
@group(0) @binding(2) var<storage, read> rq : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> slopes : array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.lanes;
  if (row >= sizes.rows) { return; }
  let quads = sizes.quads;
  let lane = index % sizes.lanes;
  let square = squareOf(row);
  let factor = sizes.lambda * inverseLength(square);
  var along = 0.0;
  for (var k = 0u; k < quads; k++) {
    let at = row * quads + k;
    let slope = kept(at, dy[at]);
    along += dot(factor * slope, rq[2u * row * quads + k]);
    if (k % sizes.lanes == lane) {
      slopes[row * (quads + 1u) + k] = factor * slope;
      keep(at, slope);
    }
  }
  if (lane > 0u) { return; }
  var share = 0.0;
  if (square > SMALL) { share = -0.5 * along / square; }
  slopes[row * (quads + 1u) + quads] = vec4f(share, 0.0, 0.0, 0.0);
}
