// One thread computes the softmax of one row's entries.
struct Sizes { rows : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> x : array<f32>;
@group(0) @binding(2) var<storage, read_write> y : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let begin = ptr[row];
  let end = ptr[row + 1u];
  if (begin == end) { return; }
  var largest = x[begin];
  for (var e = begin + 1; e < end; e++) { largest = max(largest, x[e]); }
  var sum = 0.0;
  for (var e = begin; e < end; e++) {
    let power = exp(x[e] - largest);
    y[e] = power;
    sum += power;
  }
  for (var e = begin; e < end; e++) { y[e] = y[e] / sum; }
}
