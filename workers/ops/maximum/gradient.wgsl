// dy goes to the larger of a and b alone, to a where they are alike, one `Lane` a thread.
struct Sizes { count : u32 };
@group(0) @binding(0) var<storage, read> a : array<Lane>;
@group(0) @binding(1) var<storage, read> b : array<Lane>;
@group(0) @binding(2) var<storage, read> dy : array<Lane>;
@group(0) @binding(3) var<storage, read_write> da : array<Lane>;
@group(0) @binding(4) var<storage, read_write> db : array<Lane>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  let first = a[i] >= b[i];
  da[i] = select(Lane(0.0), dy[i], first);
  db[i] = select(dy[i], Lane(0.0), first);
}
