// One thread computes one row's term and slopes; logits and slopes lie as [columns, rows], so that neighbouring threads read neighbours.
struct Sizes { rows : u32, columns : u32, begin : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> logits : array<f32>;
@group(0) @binding(1) var<storage, read_write> terms : array<f32>;
@group(0) @binding(2) var<storage, read_write> slope : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let end = sizes.rows * sizes.columns;
  let own = (sizes.begin + row) * sizes.rows + row;
  var largest = logits[own];
  for (var at = row; at < end; at += sizes.rows) { largest = max(largest, logits[at]); }
  var sum = 0.0;
  for (var at = row; at < end; at += sizes.rows) {
    let e = exp(sizes.scale * (logits[at] - largest));
    sum += e;
    slope[at] = e;
  }
  let share = sizes.scale / sum;
  for (var at = row; at < end; at += sizes.rows) { slope[at] = share * slope[at]; }
  slope[own] -= sizes.scale;
  terms[row] = sizes.scale * (largest - logits[own]) + log(sum);
}
