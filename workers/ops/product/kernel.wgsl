// y[slices, rows, n] = a b, each slice over `slice` quads of a's columns. One thread computes four rows by four columns; `quadOf` reads a.
struct Sizes { rows : u32, cols : u32, stride : u32, quads : u32, slice : u32, slices : u32 };
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
  let tiles = (sizes.rows + 3u) / 4u;
  let r = index / sizes.quads % tiles * 4u;
  let slice = index / sizes.quads / tiles;
  if (slice >= sizes.slices) { return; }
  // A row past the last repeats it, and so writes the same values again.
  let r1 = min(r + 1u, sizes.rows - 1u);
  let r2 = min(r + 2u, sizes.rows - 1u);
  let r3 = min(r + 3u, sizes.rows - 1u);
  var s0 = vec4f(0.0);
  var s1 = s0;
  var s2 = s0;
  var s3 = s0;
  let end = min((slice + 1u) * sizes.slice, (sizes.cols + 3u) / 4u);
  for (var q = slice * sizes.slice; q < end; q++) {
    let b0 = rowOfB(q * 4u, c);
    let b1 = rowOfB(q * 4u + 1u, c);
    let b2 = rowOfB(q * 4u + 2u, c);
    let b3 = rowOfB(q * 4u + 3u, c);
    s0 += dot4(quadOf(r, q), b0, b1, b2, b3);
    s1 += dot4(quadOf(r1, q), b0, b1, b2, b3);
    s2 += dot4(quadOf(r2, q), b0, b1, b2, b3);
    s3 += dot4(quadOf(r3, q), b0, b1, b2, b3);
  }
  let out = slice * sizes.rows * sizes.quads + c;
  y[out + r * sizes.quads] = s0;
  y[out + r1 * sizes.quads] = s1;
  y[out + r2 * sizes.quads] = s2;
  y[out + r3 * sizes.quads] = s3;
}
