// One thread adds up the chunks of one query and takes its masked items out.
struct Sizes { queries : u32, quads : u32, chunks : u32 };
@group(0) @binding(0) var<storage, read> query : array<i32>;
@group(0) @binding(1) var<storage, read> maskPtr : array<i32>;
@group(0) @binding(2) var<storage, read> maskCol : array<i32>;
@group(0) @binding(3) var<storage, read> user : array<vec4f>;
@group(0) @binding(4) var<storage, read> item : array<vec4f>;
@group(0) @binding(5) var<storage, read> swept : array<i32>;
@group(0) @binding(6) var<storage, read_write> counts : array<i32>;
@group(0) @binding(7) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let p = thread(id, groups);
  if (p >= sizes.queries) { return; }
  var n = vec2i(0);
  for (var chunk = 0u; chunk < sizes.chunks; chunk++) {
    n += vec2i(swept[2u * chunk * sizes.queries + p], swept[(2u * chunk + 1u) * sizes.queries + p]);
  }
  let row = u32(query[p]) * sizes.quads;
  let held = query[sizes.queries + p];
  let own = score(row, u32(held) * sizes.quads, sizes.quads);
  let mask = query[2u * sizes.queries + p];
  for (var e = maskPtr[mask]; e < maskPtr[mask + 1]; e++) {
    let i = maskCol[e];
    if (i == held) { continue; }
    let s = score(row, u32(i) * sizes.quads, sizes.quads);
    let equal = s == own;
    n.x -= select(0, 1, s > own || (equal && i < held) || isNan(own));
    n.y -= select(0, 1, equal);
  }
  counts[p] = n.x;
  counts[sizes.queries + p] = n.y;
}
