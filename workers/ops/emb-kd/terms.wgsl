// One thread computes one term (1 - cosine)^gamma and its slope.
struct Sizes { count : u32, gamma : f32, scale : f32 };
@group(0) @binding(0) var<storage, read> cosine : array<f32>;
@group(0) @binding(1) var<storage, read_write> terms : array<f32>;
@group(0) @binding(2) var<storage, read_write> slope : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  let distance = max(1.0 - cosine[i], 0.0);
  // pow(0, 0) is undefined in WGSL.
  var power = 1.0;
  if (sizes.gamma != 1.0) { power = select(0.0, pow(distance, sizes.gamma - 1.0), distance > 0.0); }
  terms[i] = sizes.scale * power * distance;
  slope[i] = -sizes.scale * sizes.gamma * power;
}
