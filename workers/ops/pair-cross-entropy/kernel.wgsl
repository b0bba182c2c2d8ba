// One thread computes one term and its slopes by the student's scores.
struct Sizes { rows : u32, tau : f32, epsilon : f32, scale : f32 };
@group(0) @binding(0) var<storage, read> student : array<vec2f>;
@group(0) @binding(1) var<storage, read> teacher : array<vec2f>;
@group(0) @binding(2) var<storage, read_write> terms : array<f32>;
@group(0) @binding(3) var<storage, read_write> slope : array<vec2f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.rows) { return; }
  let s = (student[b].x - student[b].y) / sizes.tau;
  let t = (teacher[b].x - teacher[b].y) / sizes.tau;
  let yes = sigmoid(t);
  let no = sigmoid(-t);
  let p = sigmoid(s);
  let not = sigmoid(-s);
  let e = sizes.epsilon;
  var term = yes * softplus(-s) + no * softplus(s);
  var pull = no * p - yes * not;
  if (e > 0.0) {
    term = -yes * log(p + e) - no * log(not + e);
    pull = no * p / (not + e) * not - yes * not / (p + e) * p;
  }
  terms[b] = sizes.scale * term;
  slope[b] = sizes.scale * vec2f(pull, -pull) / sizes.tau;
}
