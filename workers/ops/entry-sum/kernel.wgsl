// One thread sums up to four quads of one row, `lanes` apart, in one walk along its entries, or along the parts of a long row.
// `rangeOf`, `partsOf`, `weightOf`, `otherOf`, `valueAt`, `partAt` and `put` are the operator's.
struct Sizes {
  rows : u32, quads : u32, lanes : u32, shift : u32, beforeX : u32, beforeAdded : u32, beforeY : u32,
  places : u32, spans : u32, cols : u32, scale : f32, keep : f32
};

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let row = index / sizes.lanes;
  if (row >= sizes.rows) { return; }
  // A lane past the width repeats the last one, and so writes the same value again.
  let q0 = index % sizes.lanes;
  let q1 = min(q0 + sizes.lanes, sizes.quads - 1u);
  let q2 = min(q0 + 2u * sizes.lanes, sizes.quads - 1u);
  let q3 = min(q0 + 3u * sizes.lanes, sizes.quads - 1u);
  var s0 = vec4f(0.0);
  var s1 = s0;
  var s2 = s0;
  var s3 = s0;
  let range = rangeOf(row);
  if (isLong(range)) {
    let parts = partsOf(range);
    for (var p = parts.x; p < parts.y; p++) {
      let part = p * sizes.quads;
      s0 += partAt(part + q0);
      s1 += partAt(part + q1);
      s2 += partAt(part + q2);
      s3 += partAt(part + q3);
    }
  } else {
    for (var e = range.x; e < range.y; e++) {
      let v = weightOf(e);
      let other = otherOf(e) * sizes.quads;
      s0 += v * valueAt(other + q0);
      s1 += v * valueAt(other + q1);
      s2 += v * valueAt(other + q2);
      s3 += v * valueAt(other + q3);
    }
  }
  put(row, q0, s0);
  put(row, q1, s1);
  put(row, q2, s2);
  put(row, q3, s3);
}
