// One thread writes one row of dx = scale (dy - n (n . dy)) / |x|, n = x / |x|.
struct Sizes { rows : u32, quads : u32, scale : f32 };
@group(0) @binding(0) var<storage, read> x : array<vec4f>;
@group(0) @binding(1) var<storage, read> dy : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx : array<vec4f>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

// Above it squares are added up of numbers that are smaller by a power of two.
const HUGE = 1e18;
const SMALLER = 0x1p-64;
fn overHuge(begin : u32, end : u32) -> f32 {
  var squares = 0.0;
  for (var k = begin; k < end; k++) { squares += dot(SMALLER * x[k], SMALLER * x[k]); }
  return SMALLER / sqrt(squares);
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let begin = row * sizes.quads;
  let end = begin + sizes.quads;
  var squares = 0.0;
  var along = 0.0;
  var largest = vec4f(0.0);
  for (var k = begin; k < end; k++) {
    squares += dot(x[k], x[k]);
    along += dot(x[k], dy[k]);
    largest = max(largest, abs(x[k]));
  }
  if (max(max(largest.x, largest.y), max(largest.z, largest.w)) > HUGE) {
    let inverse = overHuge(begin, end);
    along = 0.0;
    for (var k = begin; k < end; k++) { along += dot(inverse * x[k], dy[k]); }
    for (var k = begin; k < end; k++) { dx[k] = sizes.scale * inverse * (dy[k] - along * (inverse * x[k])); }
    return;
  }
  var factor = 0.0;
  if (squares > 1e-24) {
    factor = sizes.scale / sqrt(squares);
    along /= squares;
  }
  for (var k = begin; k < end; k++) { dx[k] = factor * (dy[k] - along * x[k]); }
}
