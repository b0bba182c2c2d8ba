// The first threads write one row of dx each; each of the others sums every slices-th row of one `Lane` of the slopes by gain and bias.
struct Sizes { rows : u32, lanes : u32, slices : u32, centred : u32, width : f32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read> gain : array<Lane>;
@group(0) @binding(2) var<storage, read> stats : array<vec2f>;
@group(0) @binding(3) var<storage, read> dy : array<Lane>;
@group(0) @binding(4) var<storage, read_write> dx : array<Lane>;
@group(0) @binding(5) var<storage, read_write> byGain : array<Lane>;
@group(0) @binding(6) var<storage, read_write> byBias : array<Lane>;
@group(0) @binding(7) var<uniform> sizes : Sizes;

fn normal(row : u32, k : u32) -> Lane { return (x[row * sizes.lanes + k] - stats[row].x) * stats[row].y; }

fn rowOf(row : u32) {
  let begin = row * sizes.lanes;
  var sum = Lane(0.0);
  var products = Lane(0.0);
  for (var k = 0u; k < sizes.lanes; k++) {
    let slope = dy[begin + k] * gain[k];
    sum += slope;
    products += slope * normal(row, k);
  }
  let level = select(0.0, total(sum) / sizes.width, sizes.centred == 1u);
  let along = total(products) / sizes.width;
  for (var k = 0u; k < sizes.lanes; k++) {
    dx[begin + k] = stats[row].y * (dy[begin + k] * gain[k] - level - along * normal(row, k));
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index < sizes.rows) { rowOf(index); return; }
  let part = index - sizes.rows;
  if (part >= sizes.slices * sizes.lanes) { return; }
  let k = part % sizes.lanes;
  var gains = Lane(0.0);
  var biases = Lane(0.0);
  for (var row = part / sizes.lanes; row < sizes.rows; row += sizes.slices) {
    let slope = dy[row * sizes.lanes + k];
    gains += slope * normal(row, k);
    biases += slope;
  }
  byGain[part] = gains;
  byBias[part] = biases;
}
