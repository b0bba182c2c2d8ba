// One thread computes one term and its slopes by the student's scores.
struct Sizes { rows : u32, squared : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> student : array<vec2f>;
@group(0) @binding(1) var<storage, read> teacher : array<vec2f>;
@group(0) @binding(2) var<storage, read_write> terms : array<f32>;
@group(0) @binding(3) var<storage, read_write> slope : array<vec2f>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.rows) { return; }
  let short = teacher[b].x - teacher[b].y - (student[b].x - student[b].y);
  var term = max(short, 0.0);
  var pull = select(0.0, 1.0, short > 0.0);
  if (sizes.squared == 1u) { term = short * short; pull = 2.0 * short; }
  terms[b] = sizes.scale * term;
  slope[b] = sizes.scale * vec2f(-pull, pull);
}
