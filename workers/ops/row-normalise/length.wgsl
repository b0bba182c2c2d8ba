// scale / |x| of a row of the input, 0 where that is too short; where squares would overflow they are added up of numbers that are smaller by a
// power of two.
fn factor_INPUT(begin : u32, end : u32) -> f32 {
  var squares = 0.0;
  var largest = vec4f(0.0);
  for (var k = begin; k < end; k++) {
    squares += dot(INPUT[k], INPUT[k]);
    largest = max(largest, abs(INPUT[k]));
  }
  if (max(max(largest.x, largest.y), max(largest.z, largest.w)) > 1e18) {
    squares = 0.0;
    for (var k = begin; k < end; k++) { squares += dot(0x1p-64 * INPUT[k], 0x1p-64 * INPUT[k]); }
    return sizes.scale * (0x1p-64 / sqrt(squares));
  }
  if (squares > 1e-24) { return sizes.scale / sqrt(squares); }
  return 0.0;
}
