// The same by tiles of 64 rows by 64 columns: the threads of a workgroup lay 16 numbers of each row and column side by side in workgroup memory, and
// each multiplies eight rows by eight columns of them while it waits for the next. A slice is so many steps of 16.
const STEP = 16u;
// Quads of a tile's side, and one more, so that threads that lay down a column use several banks.
const PITCH = 17u;
var<workgroup> leftTile : array<vec4f, STEP * PITCH>;
var<workgroup> rightTile : array<vec4f, STEP * PITCH>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = group.x + group.y * groups.x;
  let wide = (sizes.cols + 63u) / 64u;
  let high = (sizes.rows + 63u) / 64u;
  let column = index % wide * 16u;
  let row = index / wide % high * 16u;
  let slice = index / wide / high;
  // A workgroup past the last slice has nothing to do, but barriers want everybody.
  let steps = (sizes.inner + STEP - 1u) / STEP;
  let begin = min(slice * sizes.slice, steps);
  let end = min(begin + sizes.slice, steps);
  let own = leftPlace(lane);
  let other = rightPlace(lane);
  var u = leftBlock(row + own.x, begin * 4u + own.y);
  var v = rightBlock(column + other.x, begin * 4u + other.y);
  let down = lane / 8u;
  let across = lane % 8u;
  var s00 = mat4x4f();
  var s01 = s00;
  var s10 = s00;
  var s11 = s00;
  for (var step = begin; step < end; step++) {
    workgroupBarrier();
    let at = own.y * 4u * PITCH + own.x;
    leftTile[at] = u[0];
    leftTile[at + PITCH] = u[1];
    leftTile[at + 2u * PITCH] = u[2];
    leftTile[at + 3u * PITCH] = u[3];
    let to = other.y * 4u * PITCH + other.x;
    rightTile[to] = v[0];
    rightTile[to + PITCH] = v[1];
    rightTile[to + 2u * PITCH] = v[2];
    rightTile[to + 3u * PITCH] = v[3];
    workgroupBarrier();
    if (step + 1u < end) {
      u = leftBlock(row + own.x, (step + 1u) * 4u + own.y);
      v = rightBlock(column + other.x, (step + 1u) * 4u + other.y);
    }
    for (var k = 0u; k < STEP; k++) {
      let u0 = leftTile[k * PITCH + down];
      let u1 = leftTile[k * PITCH + down + 8u];
      let v0 = rightTile[k * PITCH + across];
      let v1 = rightTile[k * PITCH + across + 8u];
      s00 += products(u0, v0);
      s01 += products(u0, v1);
      s10 += products(u1, v0);
      s11 += products(u1, v1);
    }
  }
  if (slice >= sizes.slices) { return; }
  put(slice, row + down, column + across, s00);
  put(slice, row + down, column + across + 8u, s01);
  put(slice, row + down + 8u, column + across, s10);
  put(slice, row + down + 8u, column + across + 8u, s11);
}
