// One thread folds the entries of one row, or the parts of a long one; or of one part. `Fold`, `walk(begin, end, row)` and `joined(a, b)` are
// the operator's, and so is `entryOf(e, fold)`, where every entry gets a number that depends on its whole row: those of a long row are
// written part by part.
struct Sizes { rows : u32, threads : u32, shift : u32 };

fn foldOf(row : u32) -> Fold {
  let range = rangeOf(row);
  if (isLong(range)) { return joinedParts(range); }
  return walk(range.x, range.y, row);
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.threads) { return; }
  put(index);
}
