// parts[slices, rows, cols] = the sum over k of left(k, row) right(k, column), each slice over `slice` quads of k. One thread computes four rows by four columns.
@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let wide = (sizes.cols + 3u) / 4u;
  let high = (sizes.rows + 3u) / 4u;
  let column = index % wide;
  let row = index / wide % high;
  let slice = index / wide / high;
  if (slice >= sizes.slices) { return; }
  let end = min((slice + 1u) * sizes.slice, (sizes.inner + 3u) / 4u);
  var sum = mat4x4f();
  for (var k = slice * sizes.slice; k < end; k++) {
    let u = leftBlock(row, k);
    let v = rightBlock(column, k);
    sum += products(u[0], v[0]);
    sum += products(u[1], v[1]);
    sum += products(u[2], v[2]);
    sum += products(u[3], v[3]);
  }
  put(slice, row, column, sum);
}
