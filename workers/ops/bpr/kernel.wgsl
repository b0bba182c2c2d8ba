// One thread computes one term and its slopes.
struct Sizes { rows : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> scores : array<vec2f>;
@group(0) @binding(1) var<storage, read_write> terms : array<f32>;
@group(0) @binding(2) var<storage, read_write> slope : array<vec2f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.rows) { return; }
  let margin = scores[b].x - scores[b].y;
  let wrong = sigmoid(-margin);
  terms[b] = sizes.scale * softplus(-margin);
  slope[b] = sizes.scale * vec2f(-wrong, wrong);
}
