// One thread copies the scaled scalar into one element.
struct Sizes { size : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> dy : array<f32>;
@group(0) @binding(1) var<storage, read_write> dx : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.size) { return; }
  dx[i] = sizes.scale * dy[0];
}
