// One thread sums w dy over the edges of one column.
struct Sizes { cols : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> entry : array<i32>;
@group(0) @binding(2) var<storage, read> w : array<f32>;
@group(0) @binding(3) var<storage, read> dy : array<f32>;
@group(0) @binding(4) var<storage, read_write> ds : array<f32>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let c = thread(id, groups);
  if (c >= sizes.cols) { return; }
  var sum = 0.0;
  for (var e = ptr[c]; e < ptr[c + 1u]; e++) { sum += w[entry[e]] * dy[entry[e]]; }
  ds[c] = sum;
}
