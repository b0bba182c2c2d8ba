// One thread walks along one row: an entry is kept where its scrambled place reaches the threshold.
// `swapped` is 1 for a transpose, whose entries lie at (column, row) of the matrix.
struct Sizes { rows : u32, key : u32, threshold : u32, scale : f32, swapped : u32 };
@group(0) @binding(0) var<storage, read> ptr : array<i32>;
@group(0) @binding(1) var<storage, read> col : array<i32>;
@group(0) @binding(2) var<storage, read> val : array<f32>;
@group(0) @binding(3) var<storage, read_write> y : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let r = thread(id, groups);
  if (r >= sizes.rows) { return; }
  for (var e = ptr[r]; e < ptr[r + 1u]; e++) {
    let c = u32(col[e]);
    let row = select(r, c, sizes.swapped == 1u);
    let column = select(c, r, sizes.swapped == 1u);
    let draw = scramble(scramble(sizes.key + row) + scramble(column));
    y[e] = select(0.0, sizes.scale * val[e], draw >= sizes.threshold);
  }
}
