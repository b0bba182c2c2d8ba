// One thread computes one head of one row over the keys and values of its places: the largest product so far decides what the others are measured against.
struct Sizes { rows : u32, length : u32 };
@group(0) @binding(0) var<storage, read> places : array<i32>;
@group(0) @binding(1) var<storage, read> bias : array<f32>;
@group(0) @binding(2) var<storage, read> step : array<vec4f>;
@group(0) @binding(3) var<storage, read> held : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.rows * HEADS) { return; }
  let row = index / HEADS;
  let head = index % HEADS;
  let all = HEADS * QUADS;
  let query = row * 3u * all + head * QUADS;
  var out : array<vec4f, QUADS>;
  var largest = 0.0;
  var sum = 0.0;
  for (var t = 0u; t < sizes.length; t++) {
    let key = u32(places[row * sizes.length + t]) * 2u * all + head * QUADS;
    var x = bias[(sizes.length - 1u - t) * HEADS + head];
    for (var c = 0u; c < QUADS; c++) { x += dot(step[query + c], held[key + c]); }
    if (t == 0u) { largest = x; }
    if (x > largest) {
      let less = exp(largest - x);
      for (var c = 0u; c < QUADS; c++) { out[c] *= less; }
      sum *= less;
      largest = x;
    }
    let power = exp(x - largest);
    sum += power;
    for (var c = 0u; c < QUADS; c++) { out[c] += power * held[key + all + c]; }
  }
  for (var c = 0u; c < QUADS; c++) { y[index * QUADS + c] = out[c] / sum; }
}
