// One thread writes the probabilities of one head of one query, 0 where there is no key.
@group(0) @binding(0) var<storage, read> places : array<i32>;
@group(0) @binding(1) var<storage, read> q : array<vec4f>;
@group(0) @binding(2) var<storage, read> k : array<vec4f>;
@group(0) @binding(3) var<storage, read> bias : array<f32>;
@group(0) @binding(4) var<storage, read_write> p : array<f32>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.queries * HEADS) { return; }
  let row = index / HEADS;
  let head = index % HEADS;
  let queries = queriesOf(queryOwner(row));
  let keys = keysOf(queryOwner(row));
  let to = (head * sizes.queries + row) * sizes.longestKey;
  for (var place = 0u; place < sizes.longestKey; place++) { p[to + place] = 0.0; }
  var largest = 0.0;
  var any = false;
  for (var other = keys.begin; other < keys.end; other++) {
    if (!sees(queries, keys, row, other)) { continue; }
    let x = logit(queries, keys, row, head, other);
    p[to + other - keys.begin] = x;
    largest = select(x, max(largest, x), any);
    any = true;
  }
  var sum = 0.0;
  for (var other = keys.begin; other < keys.end; other++) {
    if (!sees(queries, keys, row, other)) { continue; }
    let at = to + other - keys.begin;
    p[at] = exp(p[at] - largest);
    sum += p[at];
  }
  if (!any) { return; }
  for (var place = 0u; place < sizes.longestKey; place++) { p[to + place] /= sum; }
}
