// One thread computes one list: its term, its parts and its slopes by the logits of student and teacher.
struct Sizes { rows : u32, n : u32, tau : f32, positive : f32, negatives : f32, coupling : f32, scale : f32 };
@group(0) @binding(0) var<storage, read> student : array<f32>;
@group(0) @binding(1) var<storage, read> teacher : array<f32>;
@group(0) @binding(2) var<storage, read_write> terms : array<f32>;
@group(0) @binding(3) var<storage, read_write> parts : array<vec4f>;
@group(0) @binding(4) var<storage, read_write> studentSlope : array<f32>;
@group(0) @binding(5) var<storage, read_write> teacherSlope : array<f32>;
@group(0) @binding(6) var<uniform> w : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= w.rows) { return; }
  let first = b * w.n;
  let end = first + w.n;
  let tau = w.tau;
  var largestS = student[first + 1u] / tau;
  var largestT = teacher[first + 1u] / tau;
  // Ratios count from the teacher's first choice: where it takes all, the slope is zero and no difference of large logits.
  var best = first + 1u;
  for (var j = first + 2u; j < end; j++) {
    largestS = max(largestS, student[j] / tau);
    let t = teacher[j] / tau;
    if (t > largestT) {
      largestT = t;
      best = j;
    }
  }
  let base = student[best] / tau - largestS;
  // The slopes hold exp(z - largest) until they are overwritten at the end.
  var sumS = 0.0;
  var sumT = 0.0;
  var cross = 0.0;
  for (var j = first + 1u; j < end; j++) {
    let zS = student[j] / tau - largestS;
    let zT = teacher[j] / tau - largestT;
    let eS = exp(zS);
    let eT = exp(zT);
    sumS += eS;
    sumT += eT;
    cross += eT * (zT - (zS - base));
    studentSlope[j] = eS;
    teacherSlope[j] = eT;
  }
  let mS = student[first] / tau - largestS - log(sumS);
  let mT = teacher[first] / tau - largestT - log(sumT);
  let meanRatio = cross / sumT;
  let klNegatives = max(meanRatio - base - (log(sumT) - log(sumS)), 0.0);
  let klPositive = bernoulliKl(mT, mS);
  let rest = sigmoid(-mT);
  let weight = w.negatives + w.coupling * rest;
  terms[b] = w.scale * tau * tau * (w.positive * klPositive + weight * klNegatives);
  parts[b] = vec4f(klPositive, klNegatives, sigmoid(mT), klPositive + rest * klNegatives);

  let scaled = w.scale * tau;
  let marginS = scaled * w.positive * (sigmoid(mS) - sigmoid(mT));
  let marginT = scaled * sigmoid(mT) * rest * (w.positive * (mT - mS) - w.coupling * klNegatives);
  studentSlope[first] = marginS;
  teacherSlope[first] = marginT;
  for (var j = first + 1u; j < end; j++) {
    let qS = studentSlope[j] / sumS;
    let qT = teacherSlope[j] / sumT;
    let ratio = (teacher[j] / tau - largestT) - ((student[j] / tau - largestS) - base);
    studentSlope[j] = -marginS * qS + scaled * weight * (qS - qT);
    teacherSlope[j] = qT * (scaled * weight * (ratio - meanRatio) - marginT);
  }
}
