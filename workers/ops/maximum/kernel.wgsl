// The larger of a and b, a where they are alike, one `Lane` a thread.
struct Sizes { count : u32 };
@group(0) @binding(0) var<storage, read> a : array<Lane>;
@group(0) @binding(1) var<storage, read> b : array<Lane>;
@group(0) @binding(2) var<storage, read_write> y : array<Lane>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  y[i] = select(b[i], a[i], a[i] >= b[i]);
}
