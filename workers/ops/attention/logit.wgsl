fn logit(queries : Range, keys : Range, row : u32, head : u32, other : u32) -> f32 {
  let own = quadsAt(row, head);
  let at = quadsAt(other, head);
  var product = 0.0;
  for (var c = 0u; c < QUADS; c++) { product += dot(q[own + c], k[at + c]); }
  product *= sizes.scale;
  if (sizes.biased == 1u) {
    product += bias[(head * sizes.longestQuery + row - queries.begin) * sizes.longestKey + other - keys.begin];
  }
  return product;
}
