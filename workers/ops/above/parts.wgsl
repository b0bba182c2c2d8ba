// upper = z where x > threshold, else 0, and lower the others, one `Lane` a thread.
struct Sizes { count : u32, threshold : f32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read> z : array<Lane>;
@group(0) @binding(2) var<storage, read_write> upper : array<Lane>;
@group(0) @binding(3) var<storage, read_write> lower : array<Lane>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  let above = x[i] > Lane(sizes.threshold);
  upper[i] = select(Lane(0.0), z[i], above);
  lower[i] = select(z[i], Lane(0.0), above);
}
