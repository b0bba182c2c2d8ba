// y = kept(base + lambda R / n) for rq = [R | Q] and n² = p . Q. One thread writes the quads of one row that lie `lanes` apart.
struct Sizes { rows : u32, quads : u32, lanes : u32, lambda : f32, key : u32, threshold : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> base : array<vec4f>;
@group(0) @binding(1) var<storage, read> p : array<vec4f>;
@group(0) @binding(2) var<storage, read> rq : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> bent : array<vec4f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.lanes;
  if (row >= sizes.rows) { return; }
  let quads = sizes.quads;
  let factor = sizes.lambda * inverseLength(squareOf(row));
  for (var k = index % sizes.lanes; k < quads; k += sizes.lanes) {
    let at = row * quads + k;
    bent[at] = kept(at, base[at] + factor * rq[2u * row * quads + k]);
  }
}
