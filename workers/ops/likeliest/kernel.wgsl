// The k largest of log softmax of each row, and where they stand. One thread computes one row.
struct Sizes { rows : u32, n : u32, k : u32 };
@group(0) @binding(0) var<storage, read> x : array<f32>;
@group(0) @binding(1) var<storage, read_write> y : array<f32>;
@group(0) @binding(2) var<storage, read_write> at : array<i32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let first = row * sizes.n;
  let held = row * sizes.k;
  var largest = x[first];
  for (var c = 1u; c < sizes.n; c++) { largest = max(largest, x[first + c]); }
  var sum = 0.0;
  for (var c = 0u; c < sizes.n; c++) { sum += exp(x[first + c] - largest); }
  let behind = log(sum);
  for (var c = 0u; c < sizes.n; c++) {
    let value = (x[first + c] - largest) - behind;
    // Where it belongs among the first c; behind the last of those that are held it does not.
    var place = min(c, sizes.k);
    while (place > 0u && value > y[held + place - 1u]) {
      if (place < sizes.k) {
        y[held + place] = y[held + place - 1u];
        at[held + place] = at[held + place - 1u];
      }
      place--;
    }
    if (place < sizes.k) {
      y[held + place] = value;
      at[held + place] = i32(c);
    }
  }
}
