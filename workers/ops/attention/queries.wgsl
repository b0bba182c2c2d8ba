// One thread sums the slope by one head of one query over the keys it sees.
@group(0) @binding(0) var<storage, read> places : array<i32>;
@group(0) @binding(1) var<storage, read> q : array<vec4f>;
@group(0) @binding(2) var<storage, read> k : array<vec4f>;
@group(0) @binding(3) var<storage, read> v : array<vec4f>;
@group(0) @binding(4) var<storage, read> bias : array<f32>;
@group(0) @binding(5) var<storage, read> stats : array<f32>;
@group(0) @binding(6) var<storage, read> dy : array<vec4f>;
@group(0) @binding(7) var<storage, read_write> dq : array<vec4f>;
@group(0) @binding(8) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.queries * HEADS) { return; }
  let row = index / HEADS;
  let head = index % HEADS;
  let queries = queriesOf(queryOwner(row));
  let keys = keysOf(queryOwner(row));
  var out : array<vec4f, QUADS>;
  for (var other = keys.begin; other < keys.end; other++) {
    if (!sees(queries, keys, row, other)) { continue; }
    let by = sizes.scale * slope(queries, keys, row, head, other);
    let at = quadsAt(other, head);
    for (var c = 0u; c < QUADS; c++) { out[c] += by * k[at + c]; }
  }
  let own = quadsAt(row, head);
  for (var c = 0u; c < QUADS; c++) { dq[own + c] = out[c]; }
}
