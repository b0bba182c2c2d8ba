// dz = dy x sigmoid(z) sigmoid(-z) and dx = dy sigmoid(z), one `Lane` a thread.
struct Sizes { count : u32 };
@group(0) @binding(0) var<storage, read> z : array<Lane>;
@group(0) @binding(1) var<storage, read> x : array<Lane>;
@group(0) @binding(2) var<storage, read> dy : array<Lane>;
@group(0) @binding(3) var<storage, read_write> dz : array<Lane>;
@group(0) @binding(4) var<storage, read_write> dx : array<Lane>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  let e = exp(-abs(z[i]));
  let whole = Lane(1.0) + e;
  let open = dy[i] * (select(e, Lane(1.0), z[i] >= Lane(0.0)) / whole);
  dx[i] = open;
  dz[i] = open * x[i] * (select(Lane(1.0), e, z[i] >= Lane(0.0)) / whole);
}
