// One thread moves one point, in place.
struct Step { points : u32, slices : u32, parts : u32, exaggeration : f32, momentum : f32, rate : f32 };
@group(0) @binding(0) var<storage, read> pull : array<vec2f>;
@group(0) @binding(1) var<storage, read> push : array<vec2f>;
@group(0) @binding(2) var<storage, read> z : array<f32>;
@group(0) @binding(3) var<storage, read_write> y : array<vec2f>;
@group(0) @binding(4) var<storage, read_write> velocity : array<vec2f>;
@group(0) @binding(5) var<storage, read_write> gains : array<vec2f>;
@group(0) @binding(6) var<uniform> step : Step;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= step.points) { return; }
  var total = 0.0;
  for (var p = 0u; p < step.parts; p++) { total += z[p]; }
  var apart = vec2f(0.0);
  for (var s = 0u; s < step.slices; s++) { apart += push[s * step.points + i]; }
  let gradient = 4.0 * (step.exaggeration * pull[i] - apart / max(total, 1e-30));
  let v = velocity[i];
  let gain = max(select(gains[i] * 0.8, gains[i] + 0.2, v * gradient < vec2f(0.0)), vec2f(0.01));
  let next = step.momentum * v - step.rate * gain * gradient;
  gains[i] = gain;
  velocity[i] = next;
  y[i] += next;
}
