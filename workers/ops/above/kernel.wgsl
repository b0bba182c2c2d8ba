// y = yes where x > threshold, else no, one `Lane` a thread.
struct Sizes { count : u32, threshold : f32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read> yes : array<Lane>;
@group(0) @binding(2) var<storage, read> no : array<Lane>;
@group(0) @binding(3) var<storage, read_write> y : array<Lane>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  y[i] = select(no[i], yes[i], x[i] > Lane(sizes.threshold));
}
