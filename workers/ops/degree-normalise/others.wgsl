// A row, or a column, comes to what its degree weighs.
fn walk(begin : u32, end : u32, row : u32) -> Fold {
  var sum = 0.0;
  for (var e = begin; e < end; e++) { sum += slopes[entry[e]] / sqrt(max(degree[other[e]], 1e-12)); }
  return sum;
}
fn joined(a : Fold, b : Fold) -> Fold { return a + b; }
