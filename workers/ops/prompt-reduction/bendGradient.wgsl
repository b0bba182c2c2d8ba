// Of the gradient at what is kept: dr = lambda dy / n, c = -(dr . R) / (2 n²), and db = dy itself. Threads as in bend.wgsl.
struct Sizes { rows : u32, quads : u32, lanes : u32, lambda : f32, key : u32, threshold : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> dy : array<vec4f>;
@group(0) @binding(1) var<storage, read> p : array<vec4f>;
@group(0) @binding(2) var<storage, read> rq : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> dr : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> c : array<f32>;
@group(0) @binding(5) var<storage, read_write> db : array<vec4f>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

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
      dr[at] = factor * slope;
      if (sizes.threshold > 0u) { db[at] = slope; }
    }
  }
  if (lane > 0u) { return; }
  var share = 0.0;
  if (square > SMALL) { share = -0.5 * along / square; }
  c[row] = share;
}
