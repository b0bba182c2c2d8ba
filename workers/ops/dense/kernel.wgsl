// y[rows, n] = relu(onto + norm(x) gain w). One thread computes four rows by four columns; `quadOf` reads x, and NORMED, RELU and ONTO say what is there.
struct Sizes { rows : u32, cols : u32, stride : u32, quads : u32, n : u32, epsilon : f32 };
@group(0) @binding(1) var<storage, read> gain : array<f32>;
@group(0) @binding(2) var<storage, read> w : array<vec4f>;
@group(0) @binding(3) var<storage, read> onto : array<f32>;
@group(0) @binding(4) var<storage, read_write> y : array<f32>;
@group(0) @binding(6) var<uniform> sizes : Sizes;

fn gainOf(k : u32) -> f32 { return select(1.0, gain[min(k, sizes.cols - 1u)], NORMED); }
// Zero past the last row: what x holds there does not count.
fn rowOf(k : u32, c : u32) -> vec4f {
  return select(vec4f(0.0), gainOf(k) * w[min(k, sizes.cols - 1u) * sizes.quads + c], k < sizes.cols);
}
fn squareOf(v : vec4f, k : u32) -> f32 {
  let real = select(vec4f(0.0), v, vec4u(k, k + 1u, k + 2u, k + 3u) < vec4u(sizes.cols));
  return dot(real, real);
}
fn put(row : u32, c : u32, sum : vec4f, square : f32) {
  let stretch = select(1.0, inverseSqrt(square / f32(sizes.cols) + sizes.epsilon), NORMED);
  for (var j = 0u; j < 4u; j++) {
    let col = c * 4u + j;
    if (col >= sizes.n) { return; }
    let at = row * sizes.n + col;
    var value = stretch * sum[j];
    if (ONTO) { value += onto[at]; }
    if (RELU) { value = max(value, 0.0); }
    y[at] = value;
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  let c = index % sizes.quads;
  let r = index / sizes.quads * 4u;
  if (r >= sizes.rows) { return; }
  let last = sizes.rows - 1u;
  let own = min(vec4u(r, r + 1u, r + 2u, r + 3u), vec4u(last));
  var sums = array<vec4f, 4>();
  var squares = vec4f(0.0);
  for (var q = 0u; q * 4u < sizes.cols; q++) {
    let k = q * 4u;
    let w0 = rowOf(k, c);
    let w1 = rowOf(k + 1u, c);
    let w2 = rowOf(k + 2u, c);
    let w3 = rowOf(k + 3u, c);
    for (var i = 0u; i < 4u; i++) {
      let v = quadOf(own[i], q);
      sums[i] += v.x * w0 + v.y * w1 + v.z * w2 + v.w * w3;
      if (NORMED) { squares[i] += squareOf(v, k); }
    }
  }
  for (var i = 0u; i < 4u && r + i < sizes.rows; i++) { put(r + i, c, sums[i], squares[i]); }
}
