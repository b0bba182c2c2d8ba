// Parts of [pᵀ dR | pᵀ (c p)], each [d, d], for rows [dR | c 0 0 0]: one thread sums four columns of p by four of the other side over one slice of the rows.
struct Sizes { rows : u32, quads : u32, slice : u32, slices : u32 };
@group(0) @binding(0) var<storage, read> p : array<vec4f>;
@group(0) @binding(1) var<storage, read> slopes : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> parts : array<vec4f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

fn other(row : u32, half : u32, q : u32) -> vec4f {
  let begin = row * (sizes.quads + 1u);
  if (half == 0u) { return slopes[begin + q]; }
  return slopes[begin + sizes.quads].x * p[row * sizes.quads + q];
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let quads = sizes.quads;
  let q = index % quads;
  let k = index / quads % quads;
  let half = index / quads / quads % 2u;
  let slice = index / quads / quads / 2u;
  if (slice >= sizes.slices) { return; }
  let begin = slice * sizes.slice;
  var s0 = vec4f(0.0);
  var s1 = s0;
  var s2 = s0;
  var s3 = s0;
  for (var r = begin; r < min(begin + sizes.slice, sizes.rows); r++) {
    let v = p[r * quads + k];
    let values = other(r, half, q);
    s0 += v[0] * values;
    s1 += v[1] * values;
    s2 += v[2] * values;
    s3 += v[3] * values;
  }
  let out = (8u * slice * quads + 8u * k + half) * quads + q;
  parts[out] = s0;
  parts[out + 2u * quads] = s1;
  parts[out + 4u * quads] = s2;
  parts[out + 6u * quads] = s3;
}
