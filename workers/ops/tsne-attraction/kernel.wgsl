// A point comes to the sum of the pulls along its row of P.
fn walk(begin : u32, end : u32, row : u32) -> Fold {
  let own = points[row];
  var sum = vec2f(0.0);
  for (var e = begin; e < end; e++) {
    let apart = own - points[col[e]];
    sum += val[e] / (1.0 + dot(apart, apart)) * apart;
  }
  return sum;
}
fn joined(a : Fold, b : Fold) -> Fold { return a + b; }
