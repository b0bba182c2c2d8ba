// One thread computes one term and its slopes by the scores of student and teacher.
struct Sizes { rows : u32, released : u32, tau : f32, scale : f32 };
@group(0) @binding(0) var<storage, read> student : array<vec2f>;
@group(0) @binding(1) var<storage, read> teacher : array<vec2f>;
@group(0) @binding(2) var<storage, read_write> terms : array<f32>;
@group(0) @binding(3) var<storage, read_write> studentSlope : array<vec2f>;
@group(0) @binding(4) var<storage, read_write> teacherSlope : array<vec2f>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

// Term, slope by the student's margin, slope by the teacher's.
fn divergence(s : f32, t : f32) -> vec3f {
  let tau = sizes.tau;
  return vec3f(tau * tau * bernoulliKl(t, s), tau * (sigmoid(s) - sigmoid(t)), tau * sigmoid(t) * sigmoid(-t) * (t - s));
}
fn asReleased(s : f32, t : f32) -> vec3f {
  let spS = softplus(-s);
  let spT = softplus(-t);
  // Far out softplus(-t) is exp(-t), which underflows before its logarithm does.
  var logT = -t;
  if (t <= 15.0) { logT = log(spT); }
  return vec3f(spT * (logT - spS), spT * sigmoid(-s), -sigmoid(-t) * (logT - spS + 1.0));
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.rows) { return; }
  let s = student[b].x - student[b].y;
  let t = teacher[b].x - teacher[b].y;
  var out : vec3f;
  if (sizes.released == 1u) { out = asReleased(s, t); } else { out = divergence(s / sizes.tau, t / sizes.tau); }
  out *= sizes.scale;
  terms[b] = out.x;
  studentSlope[b] = vec2f(out.y, -out.y);
  teacherSlope[b] = vec2f(out.z, -out.z);
}
