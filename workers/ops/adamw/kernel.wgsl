// One thread updates one `Lane`: a vec4 where the size allows it, else a float. Read and written in place.
// `gradientAt` gives the gradient as the moments take it in, P is the binding of p.
struct Step { count : u32, rate : f32, decay : f32, coupled : f32, beta1 : f32, beta2 : f32, rest1 : f32, rest2 : f32, correction : f32, epsilon : f32 };
@group(0) @binding(0) var<storage, read> g : array<Lane>;
@group(0) @binding(P) var<storage, read_write> p : array<Lane>;
@group(0) @binding(P + 1) var<storage, read_write> m : array<Lane>;
@group(0) @binding(P + 2) var<storage, read_write> v : array<Lane>;
@group(0) @binding(P + 3) var<uniform> step : Step;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= step.count) { return; }
  let gi = gradientAt(i);
  let mi = step.beta1 * m[i] + step.rest1 * gi;
  let vi = step.beta2 * v[i] + step.rest2 * gi * gi;
  m[i] = mi;
  v[i] = vi;
  p[i] = step.decay * p[i] - step.rate * mi / (sqrt(vi * step.correction) + step.epsilon);
}
