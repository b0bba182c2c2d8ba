// One thread computes one head of one query: the largest product so far decides what the others are measured against.
@group(0) @binding(0) var<storage, read> places : array<i32>;
@group(0) @binding(1) var<storage, read> q : array<vec4f>;
@group(0) @binding(2) var<storage, read> k : array<vec4f>;
@group(0) @binding(3) var<storage, read> v : array<vec4f>;
@group(0) @binding(4) var<storage, read> bias : array<f32>;
@group(0) @binding(5) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(6) var<storage, read_write> peaks : array<vec2f>;
@group(0) @binding(7) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.queries * HEADS) { return; }
  let row = index / HEADS;
  let head = index % HEADS;
  let queries = queriesOf(queryOwner(row));
  let keys = keysOf(queryOwner(row));
  var out : array<vec4f, QUADS>;
  var largest = 0.0;
  var sum = 0.0;
  for (var other = keys.begin; other < keys.end; other++) {
    if (!sees(queries, keys, row, other)) { continue; }
    let x = logit(queries, keys, row, head, other);
    if (sum == 0.0) { largest = x; }
    if (x > largest) {
      let less = exp(largest - x);
      for (var c = 0u; c < QUADS; c++) { out[c] *= less; }
      sum *= less;
      largest = x;
    }
    let power = exp(x - largest);
    sum += power;
    let weight = power * kept(row, head, other - keys.begin);
    let at = quadsAt(other, head);
    for (var c = 0u; c < QUADS; c++) { out[c] += weight * v[at + c]; }
  }
  let share = select(0.0, 1.0 / sum, sum > 0.0);
  let own = quadsAt(row, head);
  for (var c = 0u; c < QUADS; c++) { y[own + c] = share * out[c]; }
  peaks[index] = vec2f(largest, share);
}
