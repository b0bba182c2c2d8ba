// A row comes to shares . dy.
fn walk(begin : u32, end : u32, row : u32) -> Fold {
  var along = 0.0;
  for (var e = begin; e < end; e++) { along += shares[e] * dy[e]; }
  return along;
}
fn joined(a : Fold, b : Fold) -> Fold { return a + b; }
fn entryOf(e : u32, along : Fold) -> f32 { return shares[e] * (dy[e] - along); }
