// One thread computes one list: its term and its slopes.
struct Sizes { rows : u32, n : u32, tau : f32, scale : f32 };
@group(0) @binding(0) var<storage, read> y : array<f32>;
@group(0) @binding(1) var<storage, read_write> terms : array<f32>;
@group(0) @binding(2) var<storage, read_write> slope : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.rows) { return; }
  let first = b * sizes.n;
  let end = first + sizes.n;
  var largest = y[first + 1u];
  for (var j = first + 2u; j < end; j++) { largest = max(largest, y[j]); }
  // The slopes hold exp(z - largest) until they are overwritten at the end.
  var sum = 0.0;
  for (var j = first + 1u; j < end; j++) {
    let e = exp((y[j] - largest) / sizes.tau);
    slope[j] = e;
    sum += e;
  }
  let margin = (y[first] - largest) / sizes.tau - log(sum);
  let wrong = sigmoid(-margin);
  terms[b] = sizes.scale * softplus(-margin);
  let pull = sizes.scale * wrong / sizes.tau;
  slope[first] = -pull;
  let share = pull / sum;
  for (var j = first + 1u; j < end; j++) { slope[j] *= share; }
}
