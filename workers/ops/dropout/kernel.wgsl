// One thread decides about one element: kept where the scrambled counter reaches the threshold.
struct Sizes { size : u32, key : u32, threshold : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> x : array<f32>;
@group(0) @binding(1) var<storage, read_write> y : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let k = thread(id, groups);
  if (k >= sizes.size) { return; }
  y[k] = select(0.0, sizes.scale * x[k], scramble(sizes.key + k) >= sizes.threshold);
}
