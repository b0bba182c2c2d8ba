// A workgroup follows one sequence, a quad of its state a lane.
struct Sizes { sequences : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> x : array<vec4f>;
@group(0) @binding(2) var<storage, read> u : array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> kept : array<vec4f>;
@group(0) @binding(6) var<uniform> sizes : Sizes;
var<workgroup> state : array<vec4f, QUADS>;
var<workgroup> next : array<vec4f, QUADS>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let sequence = group.x + group.y * groups.x;
  if (sequence >= sizes.sequences) { return; }
  let end = u32(ptr[sequence + 1u]);
  for (var q = lane; q < QUADS; q += WORKGROUP) { state[q] = vec4f(); }
  for (var row = u32(ptr[sequence]); row < end; row++) {
    workgroupBarrier();
    for (var q = lane; q < QUADS; q += WORKGROUP) {
      var forReset = vec4f();
      var forUpdate = vec4f();
      var inner = vec4f();
      for (var k = 0u; k < QUADS; k++) {
        let four = state[k];
        var at = 12u * k * QUADS + q;
        forReset += four.x * u[at];
        forUpdate += four.x * u[at + QUADS];
        inner += four.x * u[at + 2u * QUADS];
        at += 3u * QUADS;
        forReset += four.y * u[at];
        forUpdate += four.y * u[at + QUADS];
        inner += four.y * u[at + 2u * QUADS];
        at += 3u * QUADS;
        forReset += four.z * u[at];
        forUpdate += four.z * u[at + QUADS];
        inner += four.z * u[at + 2u * QUADS];
        at += 3u * QUADS;
        forReset += four.w * u[at];
        forUpdate += four.w * u[at + QUADS];
        inner += four.w * u[at + 2u * QUADS];
      }
      let at = row * 3u * QUADS + q;
      let reset = sigmoid(x[at] + forReset);
      let update = sigmoid(x[at + QUADS] + forUpdate);
      let fresh = bounded(x[at + 2u * QUADS] + reset * inner);
      let before = state[q];
      let own = (1.0 - update) * fresh + update * before;
      next[q] = own;
      y[row * QUADS + q] = own;
      let to = row * 5u * QUADS + q;
      kept[to] = before;
      kept[to + QUADS] = reset;
      kept[to + 2u * QUADS] = update;
      kept[to + 3u * QUADS] = fresh;
      kept[to + 4u * QUADS] = inner;
    }
    workgroupBarrier();
    for (var q = lane; q < QUADS; q += WORKGROUP) { state[q] = next[q]; }
  }
}

// 1 / (1 + exp(-z)) without overflow.
fn sigmoid(z : vec4f) -> vec4f {
  let e = exp(-abs(z));
  return select(e, vec4f(1.0), z >= vec4f(0.0)) / (1.0 + e);
}

// tanh z without overflow.
fn bounded(z : vec4f) -> vec4f {
  let e = exp(-2.0 * abs(z));
  return sign(z) * (1.0 - e) / (1.0 + e);
}
