// One thread computes the cosine of one pair of rows.
struct Sizes { count : u32, first : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> a : array<vec4f>;
@group(0) @binding(1) var<storage, read> b : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> cosine : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  let begin = (sizes.first + i) * sizes.quads;
  var aa = 0.0;
  var bb = 0.0;
  var ab = 0.0;
  for (var k = begin; k < begin + sizes.quads; k++) {
    aa += dot(a[k], a[k]);
    bb += dot(b[k], b[k]);
    ab += dot(a[k], b[k]);
  }
  var value = 0.0;
  if (aa > 1e-24 && bb > 1e-24) { value = ab / sqrt(aa) / sqrt(bb); }
  cosine[i] = value;
}
