// y = min(1, most / (√square + 1e-6)).
struct Sizes { most : f32 };
@group(0) @binding(0) var<storage, read> square : array<f32>;
@group(0) @binding(1) var<storage, read_write> y : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  if (thread(id, groups) == 0u) { y[0] = min(1.0, sizes.most / (sqrt(square[0]) + 1e-6)); }
}
