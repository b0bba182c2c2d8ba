// One thread computes one term -log(epsilon + sigmoid(margin)) and its slopes. Whichever of the two is larger stands outside of the
// logarithm of a sum, so that nothing overflows and small terms keep their digits; `ceiling` is -log epsilon.
struct Sizes { rows : u32, epsilon : f32, ceiling : f32 };
@group(0) @binding(0) var<storage, read> y : array<vec2f>;
@group(0) @binding(1) var<storage, read_write> terms : array<f32>;
@group(0) @binding(2) var<storage, read_write> slope : array<vec2f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.rows) { return; }
  let margin = y[b].x - y[b].y;
  let right = sigmoid(margin);
  if (right >= sizes.epsilon) { terms[b] = softplus(-margin) - log1p(sizes.epsilon / right); }
  else { terms[b] = sizes.ceiling - log1p(right / sizes.epsilon); }
  let pull = sigmoid(-margin) * right / (sizes.epsilon + right);
  slope[b] = vec2f(-pull, pull);
}
