// One thread sums the squares of every runs-th element: no barrier, always in the same order.
struct Sizes { size : u32, runs : u32 };
@group(0) @binding(0) var<storage, read> x : array<f32>;
@group(0) @binding(1) var<storage, read_write> y : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let run = thread(id, groups);
  if (run >= sizes.runs) { return; }
  var sum = 0.0;
  for (var i = run; i < sizes.size; i += sizes.runs) { sum += x[i] * x[i]; }
  y[run] = sum;
}
