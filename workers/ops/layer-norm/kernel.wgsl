// One thread normalises one row: its mean, then its variance, then y; where rows are not centred the mean counts as 0.
struct Sizes { rows : u32, lanes : u32, centred : u32, width : f32, epsilon : f32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read> gain : array<Lane>;
@group(0) @binding(2) var<storage, read> bias : array<Lane>;
@group(0) @binding(3) var<storage, read_write> y : array<Lane>;
@group(0) @binding(4) var<storage, read_write> stats : array<vec2f>;
@group(0) @binding(5) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let begin = row * sizes.lanes;
  var sum = Lane(0.0);
  for (var k = 0u; k < sizes.lanes; k++) { sum += x[begin + k]; }
  let mean = select(0.0, total(sum) / sizes.width, sizes.centred == 1u);
  var squares = Lane(0.0);
  for (var k = 0u; k < sizes.lanes; k++) {
    let centred = x[begin + k] - mean;
    squares += centred * centred;
  }
  let inverse = 1.0 / sqrt(total(squares) / sizes.width + sizes.epsilon);
  for (var k = 0u; k < sizes.lanes; k++) { y[begin + k] = (x[begin + k] - mean) * inverse * gain[k] + bias[k]; }
  stats[row] = vec2f(mean, inverse);
}
