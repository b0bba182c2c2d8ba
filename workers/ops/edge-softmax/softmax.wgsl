// A row comes to its largest number and the sum of what e to the power of all is beside that.
fn walk(begin : u32, end : u32, row : u32) -> Fold {
  // Not less than any number, so that a part of infinitely small ones counts for nothing beside others.
  var largest = -3.4028234e38;
  for (var e = begin; e < end; e++) { largest = max(largest, given[e]); }
  var sum = 0.0;
  for (var e = begin; e < end; e++) { sum += exp(given[e] - largest); }
  return vec2f(largest, sum);
}
fn joined(a : Fold, b : Fold) -> Fold {
  let largest = max(a.x, b.x);
  return vec2f(largest, a.y * exp(a.x - largest) + b.y * exp(b.x - largest));
}
fn entryOf(e : u32, fold : Fold) -> f32 { return exp(given[e] - fold.x) / fold.y; }
