// Partial sums of aᵀ c: each thread sums four columns of a by four of c over one slice of the rows; `quadOf` reads a.
struct Sizes { rows : u32, cols : u32, stride : u32, quads : u32, slice : u32, slices : u32 };
@group(0) @binding(1) var<storage, read> c : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> parts : array<vec4f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let n = index % sizes.quads;
  let tiles = (sizes.cols + 3u) / 4u;
  let k = index / sizes.quads % tiles;
  let slice = index / sizes.quads / tiles;
  if (slice >= sizes.slices) { return; }
  let begin = slice * sizes.slice;
  var s0 = vec4f(0.0);
  var s1 = s0;
  var s2 = s0;
  var s3 = s0;
  for (var m = begin; m < min(begin + sizes.slice, sizes.rows); m++) {
    let v = quadOf(m, k);
    let g = c[m * sizes.quads + n];
    s0 += v.x * g;
    s1 += v.y * g;
    s2 += v.z * g;
    s3 += v.w * g;
  }
  let out = (slice * sizes.cols + k * 4u) * sizes.quads + n;
  parts[out] = s0;
  if (k * 4u + 1u < sizes.cols) { parts[out + sizes.quads] = s1; }
  if (k * 4u + 2u < sizes.cols) { parts[out + 2u * sizes.quads] = s2; }
  if (k * 4u + 3u < sizes.cols) { parts[out + 3u * sizes.quads] = s3; }
}
