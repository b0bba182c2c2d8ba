// A workgroup takes one row of logits, lane by lane in a fixed order; Sizes has n and count of rows. `values` is that of sumOf.wgsl.
const LOWEST = -3.4028234e38;
var<workgroup> places : array<u32, WORKGROUP>;

struct Largest { value : f32, at : u32 };

// How often column c counts for a row, 0 where it is no candidate.
fn weightOf(row : u32, c : u32) -> f32 {
  if (c == u32(choices[row])) { return 1.0; }
  return select(columns[sizes.n + c], 0.0, choices[2u * sizes.count + u32(choices[sizes.count + row]) * sizes.n + c] != 0);
}

// Of all lanes' largest numbers the largest, at the first place that has it.
fn largestOf(lane : u32, own : Largest) -> Largest {
  values[lane] = own.value;
  places[lane] = own.at;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) {
      let other = values[lane + half];
      if (other > values[lane] || (other == values[lane] && places[lane + half] < places[lane])) {
        values[lane] = other;
        places[lane] = places[lane + half];
      }
    }
  }
  workgroupBarrier();
  let largest = Largest(values[0], places[0]);
  workgroupBarrier();
  return largest;
}
