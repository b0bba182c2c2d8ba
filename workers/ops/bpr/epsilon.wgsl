// One thread computes one term -log(epsilon + sigmoid(margin)) and its slopes. Whichever of the two is larger stands outside of the
// logarithm of a sum, so that nothing overflows and small terms keep their digits; `ceiling` is -log epsilon.
struct Sizes { rows : u32, scale : f32, epsilon : f32, ceiling : f32 };
@group(0) @binding(0) var<storage, read> scores : array<vec2f>;
@group(0) @binding(1) var<storage, read_write> terms : array<f32>;
@group(0) @binding(2) var<storage, read_write> slope : array<vec2f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.rows) { return; }
  let margin = scores[b].x - scores[b].y;
  let right = sigmoid(margin);
  var term = 0.0;
  if (right >= sizes.epsilon) { term = softplus(-margin) - log1p(sizes.epsilon / right); }
  else { term = sizes.ceiling - log1p(right / sizes.epsilon); }
  let pull = sigmoid(-margin) * right / (sizes.epsilon + right);
  terms[b] = sizes.scale * term;
  slope[b] = sizes.scale * vec2f(-pull, pull);
}
