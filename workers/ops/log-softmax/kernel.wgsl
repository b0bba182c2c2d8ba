// One thread computes one row.
struct Sizes { rows : u32, n : u32, width : u32 };
@group(0) @binding(0) var<storage, read> x : array<f32>;
@group(0) @binding(1) var<storage, read_write> y : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let first = row * sizes.n;
  let end = first + sizes.n;
  var largest = x[first];
  for (var c = first + 1u; c < end; c++) { largest = max(largest, x[c]); }
  var sum = 0.0;
  for (var c = first; c < end; c++) { sum += exp(x[c] - largest); }
  let behind = log(sum);
  for (var c = 0u; c < sizes.width; c++) { y[row * sizes.width + c] = (x[first + c] - largest) - behind; }
}
