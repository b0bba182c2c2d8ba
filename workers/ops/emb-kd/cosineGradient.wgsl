// One thread writes one row of da = dy (b / (|a| |b|) - cosine a / |a|^2), zero outside the range.
struct Sizes { rows : u32, first : u32, count : u32, quads : u32 };
@group(0) @binding(0) var<storage, read> a : array<vec4f>;
@group(0) @binding(1) var<storage, read> b : array<vec4f>;
@group(0) @binding(2) var<storage, read> dy : array<f32>;
@group(0) @binding(3) var<storage, read_write> da : array<vec4f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let begin = row * sizes.quads;
  let end = begin + sizes.quads;
  var toA = 0.0;
  var toB = 0.0;
  if (row >= sizes.first && row < sizes.first + sizes.count) {
    var aa = 0.0;
    var bb = 0.0;
    var ab = 0.0;
    for (var k = begin; k < end; k++) {
      aa += dot(a[k], a[k]);
      bb += dot(b[k], b[k]);
      ab += dot(a[k], b[k]);
    }
    if (aa > 1e-24 && bb > 1e-24) {
      toB = dy[row - sizes.first] / sqrt(aa) / sqrt(bb);
      toA = -toB * ab / aa;
    }
  }
  for (var k = begin; k < end; k++) { da[k] = toB * b[k] + toA * a[k]; }
}
