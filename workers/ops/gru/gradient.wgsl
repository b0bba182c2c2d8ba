// A workgroup follows one sequence from its end, a quad of its state a lane.
struct Sizes { sequences : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> ut : array<vec4f>;
@group(0) @binding(2) var<storage, read> kept : array<vec4f>;
@group(0) @binding(3) var<storage, read> dy : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> dx : array<vec4f>;
@group(0) @binding(5) var<storage, read_write> dp : array<vec4f>;
@group(0) @binding(7) var<uniform> sizes : Sizes;
var<workgroup> slopes : array<vec4f, 3u * QUADS>;
var<workgroup> carried : array<vec4f, QUADS>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let sequence = group.x + group.y * groups.x;
  if (sequence >= sizes.sequences) { return; }
  let begin = u32(ptr[sequence]);
  for (var q = lane; q < QUADS; q += WORKGROUP) { carried[q] = vec4f(); }
  for (var row = u32(ptr[sequence + 1u]); row > begin; row--) {
    for (var q = lane; q < QUADS; q += WORKGROUP) {
      let held = (row - 1u) * 5u * QUADS + q;
      let reset = kept[held + QUADS];
      let update = kept[held + 2u * QUADS];
      let fresh = kept[held + 3u * QUADS];
      let slope = dy[(row - 1u) * QUADS + q] + carried[q];
      let byFresh = slope * (1.0 - update) * (1.0 - fresh * fresh);
      let byReset = byFresh * kept[held + 4u * QUADS] * reset * (1.0 - reset);
      let byUpdate = slope * (kept[held] - fresh) * update * (1.0 - update);
      slopes[q] = byReset;
      slopes[q + QUADS] = byUpdate;
      slopes[q + 2u * QUADS] = byFresh * reset;
      carried[q] = slope * update;
      let to = (row - 1u) * 3u * QUADS + q;
      dx[to] = byReset;
      dx[to + QUADS] = byUpdate;
      dx[to + 2u * QUADS] = byFresh;
      dp[to] = byReset;
      dp[to + QUADS] = byUpdate;
      dp[to + 2u * QUADS] = byFresh * reset;
    }
    workgroupBarrier();
    for (var q = lane; q < QUADS; q += WORKGROUP) {
      var sum = carried[q];
      for (var k = 0u; k < 3u * QUADS; k++) {
        let four = slopes[k];
        let at = 4u * k * QUADS + q;
        sum += four.x * ut[at] + four.y * ut[at + QUADS] + four.z * ut[at + 2u * QUADS] + four.w * ut[at + 3u * QUADS];
      }
      carried[q] = sum;
    }
    workgroupBarrier();
  }
}
