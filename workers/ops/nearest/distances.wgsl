// One thread computes the distances of one query to four rows.
struct Sizes { points : u32, quads : u32, count : u32 };
@group(0) @binding(0) var<storage, read> x : array<vec4f>;
@group(0) @binding(1) var<storage, read> queries : array<i32>;
@group(0) @binding(2) var<storage, read_write> d2 : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let q = index % sizes.count;
  let first = index / sizes.count * 4u;
  if (first >= sizes.points) { return; }
  let own = u32(queries[q]);
  let rows = min(vec4u(first) + vec4u(0u, 1u, 2u, 3u), vec4u(sizes.points - 1u)) * sizes.quads;
  var sum = vec4f(0.0);
  for (var k = 0u; k < sizes.quads; k++) {
    let v = x[own * sizes.quads + k];
    let a = x[rows.x + k] - v;
    let b = x[rows.y + k] - v;
    let c = x[rows.z + k] - v;
    let d = x[rows.w + k] - v;
    sum += vec4f(dot(a, a), dot(b, b), dot(c, c), dot(d, d));
  }
  for (var r = 0u; r < min(4u, sizes.points - first); r++) {
    // WGSL has no infinity: the largest float stands for it.
    d2[(first + r) * sizes.count + q] = select(sum[r], 0x1.fffffep+127, first + r == own);
  }
}
