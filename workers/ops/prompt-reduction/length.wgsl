const SMALL = 1e-24;

// p . Q of a row; every thread of the row adds alike.
fn squareOf(row : u32) -> f32 {
  var sum = 0.0;
  for (var k = 0u; k < sizes.quads; k++) { sum += dot(p[row * sizes.quads + k], rq[(2u * row + 1u) * sizes.quads + k]); }
  return sum;
}
fn inverseLength(square : f32) -> f32 {
  if (square > SMALL) { return 1.0 / sqrt(square); }
  return 0.0;
}

// What dropout leaves of a quad.
fn kept(at : u32, values : vec4f) -> vec4f {
  if (sizes.threshold == 0u) { return values; }
  let first = sizes.key + 4u * at;
  let draws = vec4u(scramble(first), scramble(first + 1u), scramble(first + 2u), scramble(first + 3u));
  return select(vec4f(0.0), sizes.scale * values, draws >= vec4u(sizes.threshold));
}
