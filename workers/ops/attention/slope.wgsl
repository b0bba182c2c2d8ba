fn probability(queries : Range, keys : Range, row : u32, head : u32, other : u32) -> f32 {
  let at = 3u * (row * HEADS + head);
  return exp(logit(queries, keys, row, head, other) - stats[at]) * stats[at + 1u];
}

// The slope of a query's product with a key, after softmax and dropout: p (kept dy v - dy y).
fn slope(queries : Range, keys : Range, row : u32, head : u32, other : u32) -> f32 {
  let own = quadsAt(row, head);
  let at = quadsAt(other, head);
  var byP = 0.0;
  for (var c = 0u; c < QUADS; c++) { byP += dot(dy[own + c], v[at + c]); }
  let p = probability(queries, keys, row, head, other);
  return p * (kept(row, head, other - keys.begin) * byP - stats[3u * (row * HEADS + head) + 2u]);
}
