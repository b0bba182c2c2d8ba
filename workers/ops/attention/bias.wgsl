// One thread sums the slope by one element of the bias over the sequences that have both places.
@group(0) @binding(0) var<storage, read> places : array<i32>;
@group(0) @binding(1) var<storage, read> q : array<vec4f>;
@group(0) @binding(2) var<storage, read> k : array<vec4f>;
@group(0) @binding(3) var<storage, read> v : array<vec4f>;
@group(0) @binding(4) var<storage, read> bias : array<f32>;
@group(0) @binding(5) var<storage, read> stats : array<f32>;
@group(0) @binding(6) var<storage, read> dy : array<vec4f>;
@group(0) @binding(7) var<storage, read_write> dbias : array<f32>;
@group(0) @binding(8) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= HEADS * sizes.longestQuery * sizes.longestKey) { return; }
  let j = index % sizes.longestKey;
  let i = index / sizes.longestKey % sizes.longestQuery;
  let head = index / (sizes.longestKey * sizes.longestQuery);
  var sum = 0.0;
  for (var owner = 0u; owner < sizes.sequences; owner++) {
    let queries = queriesOf(owner);
    let keys = keysOf(owner);
    let row = queries.begin + i;
    let other = keys.begin + j;
    if (row >= queries.end || other >= keys.end || !sees(queries, keys, row, other)) { continue; }
    sum += slope(queries, keys, row, head, other);
  }
  dbias[index] = sum;
}
