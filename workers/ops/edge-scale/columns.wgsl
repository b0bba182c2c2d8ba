// A column comes to the sum of w dy over its edges.
fn walk(begin : u32, end : u32, column : u32) -> Fold {
  var sum = 0.0;
  for (var e = begin; e < end; e++) { sum += w[entry[e]] * dy[entry[e]]; }
  return sum;
}
fn joined(a : Fold, b : Fold) -> Fold { return a + b; }
