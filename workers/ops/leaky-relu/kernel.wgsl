// y = z where x > 0, else slope z, one `Lane` a thread: with z = x the function, with z = dy its gradient.
struct Sizes { count : u32, slope : f32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read> z : array<Lane>;
@group(0) @binding(2) var<storage, read_write> y : array<Lane>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  y[i] = select(sizes.slope * z[i], z[i], x[i] > Lane(0.0));
}
