// A workgroup computes one row: its term and its slopes.
struct Sizes { count : u32, n : u32, weight : f32 };
@group(0) @binding(0) var<storage, read> logits : array<f32>;
@group(0) @binding(1) var<storage, read> choices : array<i32>;
@group(0) @binding(2) var<storage, read> columns : array<f32>;
@group(0) @binding(3) var<storage, read> weights : array<f32>;
@group(0) @binding(4) var<storage, read_write> terms : array<f32>;
@group(0) @binding(5) var<storage, read_write> slope : array<f32>;
@group(0) @binding(7) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = group.x + group.y * groups.x;
  if (row >= sizes.count) { return; }
  let first = row * sizes.n;
  var own = Largest(LOWEST, sizes.n);
  for (var c = lane; c < sizes.n; c += WORKGROUP) {
    let z = logits[first + c] + columns[c];
    if (weightOf(row, c) > 0.0 && (z > own.value || own.at == sizes.n)) { own = Largest(z, c); }
  }
  let top = largestOf(lane, own).value;
  let label = u32(choices[row]);
  var others = 0.0;
  for (var c = lane; c < sizes.n; c += WORKGROUP) {
    let weight = weightOf(row, c);
    if (weight > 0.0 && c != label) { others += weight * exp(logits[first + c] + columns[c] - top); }
  }
  others = sumOf(lane, others);
  let behind = top - (logits[first + label] + columns[label]);
  let sum = others + exp(-behind);
  let scale = sizes.weight * weights[row];
  let share = scale / sum;
  for (var c = lane; c < sizes.n; c += WORKGROUP) {
    let weight = weightOf(row, c);
    var s = 0.0;
    if (c == label) {
      s = -share * others;
    } else if (weight > 0.0) {
      s = share * weight * exp(logits[first + c] + columns[c] - top);
    }
    slope[first + c] = s;
  }
  if (lane == 0u) { terms[row] = scale * (behind + log(sum)); }
}
