// Sums over a workgroup in a tree of fixed shape.
var<workgroup> values : array<f32, WORKGROUP>;

// Of all lanes' values the sum, which every lane gets.
fn sumOf(lane : u32, value : f32) -> f32 {
  values[lane] = value;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { values[lane] += values[lane + half]; }
  }
  workgroupBarrier();
  let sum = values[0];
  workgroupBarrier();
  return sum;
}
