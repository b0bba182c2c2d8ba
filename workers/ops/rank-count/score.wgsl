// Every score is summed lane by lane with fma, then across lanes in one order: a score is the same wherever it is computed.
fn total(lanes : vec4f) -> f32 { return (lanes.x + lanes.z) + (lanes.y + lanes.w); }
fn score(u : u32, i : u32, quads : u32) -> f32 {
  var sum = vec4f(0.0);
  for (var k = 0u; k < quads; k++) { sum = fma(user[u + k], item[i + k], sum); }
  return total(sum);
}
// WGSL lets a compiler assume that no number is NaN, so the bits are asked.
fn isNan(x : f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
