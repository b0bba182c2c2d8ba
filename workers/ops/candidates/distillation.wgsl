// A workgroup computes one row: its term and its slopes by student and, unless the teacher is detached, by teacher.
struct Sizes { count : u32, n : u32, tau : f32, weight : f32, detach : u32 };
@group(0) @binding(0) var<storage, read> student : array<f32>;
@group(0) @binding(1) var<storage, read> teacher : array<f32>;
@group(0) @binding(2) var<storage, read> choices : array<i32>;
@group(0) @binding(3) var<storage, read> columns : array<f32>;
@group(0) @binding(4) var<storage, read_write> terms : array<f32>;
@group(0) @binding(5) var<storage, read_write> byStudent : array<f32>;
@group(0) @binding(6) var<storage, read_write> byTeacher : array<f32>;
@group(0) @binding(8) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = group.x + group.y * groups.x;
  if (row >= sizes.count) { return; }
  let first = row * sizes.n;
  let tau = sizes.tau;
  var ownS = Largest(LOWEST, sizes.n);
  var ownT = Largest(LOWEST, sizes.n);
  for (var c = lane; c < sizes.n; c += WORKGROUP) {
    if (weightOf(row, c) <= 0.0) { continue; }
    let s = student[first + c] + columns[c];
    let t = teacher[first + c] + columns[c];
    if (s > ownS.value || ownS.at == sizes.n) { ownS = Largest(s, c); }
    if (t > ownT.value || ownT.at == sizes.n) { ownT = Largest(t, c); }
  }
  let topS = largestOf(lane, ownS).value;
  let bestT = largestOf(lane, ownT);
  let topT = bestT.value;
  // Counted from the teacher's first choice: where that takes all, a slope is no difference of large numbers.
  let base = (student[first + bestT.at] + columns[bestT.at] - topS) / tau;
  var sumS = 0.0;
  var sumT = 0.0;
  var behind = 0.0;
  for (var c = lane; c < sizes.n; c += WORKGROUP) {
    let weight = weightOf(row, c);
    if (weight <= 0.0) { continue; }
    let zS = (student[first + c] + columns[c] - topS) / tau;
    let eT = weight * exp((teacher[first + c] + columns[c] - topT) / tau);
    sumS += weight * exp(zS);
    sumT += eT;
    behind += eT * (zS - base);
  }
  sumS = sumOf(lane, sumS);
  sumT = sumOf(lane, sumT);
  behind = sumOf(lane, behind) / sumT;
  let scale = sizes.weight * tau;
  for (var c = lane; c < sizes.n; c += WORKGROUP) {
    let weight = weightOf(row, c);
    var slopeS = 0.0;
    var slopeT = 0.0;
    if (weight > 0.0) {
      let zS = (student[first + c] + columns[c] - topS) / tau;
      let pT = weight * exp((teacher[first + c] + columns[c] - topT) / tau) / sumT;
      slopeS = scale * (weight * exp(zS) / sumS - pT);
      slopeT = scale * pT * (behind - (zS - base));
    }
    byStudent[first + c] = slopeS;
    if (sizes.detach == 0u) { byTeacher[first + c] = slopeT; }
  }
  if (lane == 0u) { terms[row] = scale * tau * (log(sumS) - base - behind); }
}
