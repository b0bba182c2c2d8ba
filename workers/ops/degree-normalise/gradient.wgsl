// One thread writes the gradient at one value.
struct Sizes { entries : u32 };
@group(0) @binding(0) var<storage, read> row : array<i32>;
@group(0) @binding(1) var<storage, read> col : array<i32>;
@group(0) @binding(2) var<storage, read> dy : array<f32>;
@group(0) @binding(3) var<storage, read> degree : array<f32>;
@group(0) @binding(4) var<storage, read> outward : array<f32>;
@group(0) @binding(5) var<storage, read> inward : array<f32>;
@group(0) @binding(6) var<storage, read_write> dv : array<f32>;
@group(0) @binding(7) var<uniform> sizes : Sizes;

fn inverseRoot(r : i32) -> f32 { return 1.0 / sqrt(max(degree[r], 1e-12)); }

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let e = thread(id, groups);
  if (e >= sizes.entries) { return; }
  let r = row[e];
  let own = inverseRoot(r);
  var slope = 0.0;
  if (degree[r] > 1e-12) { slope = -0.5 * own * own * own * (outward[r] + inward[r]); }
  dv[e] = dy[e] * own * inverseRoot(col[e]) + slope;
}
