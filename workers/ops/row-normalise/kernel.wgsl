// One thread writes one row of y = keep base + scale x / |x|.
struct Sizes { rows : u32, quads : u32, keep : f32, scale : f32 };
@group(0) @binding(0) var<storage, read> base : array<vec4f>;
@group(0) @binding(1) var<storage, read> x : array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y : array<vec4f>;
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
  var largest = vec4f(0.0);
  for (var k = begin; k < end; k++) {
    squares += dot(x[k], x[k]);
    largest = max(largest, abs(x[k]));
  }
  var factor = 0.0;
  if (max(max(largest.x, largest.y), max(largest.z, largest.w)) > HUGE) { factor = sizes.scale * overHuge(begin, end); }
  else if (squares > 1e-24) { factor = sizes.scale / sqrt(squares); }
  for (var k = begin; k < end; k++) { y[k] = sizes.keep * base[k] + factor * x[k]; }
}
