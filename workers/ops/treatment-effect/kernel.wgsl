// One thread computes the ratios and weights of one sample. Nothing is divided by zero: what is outside the bounds is known before.
struct Sizes { size : u32, modalities : u32, least : f32, most : f32 };
@group(0) @binding(0) var<storage, read> effects : array<f32>;
@group(0) @binding(1) var<storage, read> own : array<f32>;
@group(0) @binding(2) var<storage, read_write> ratio : array<f32>;
@group(0) @binding(3) var<storage, read_write> weight : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

fn clamped(x : f32, y : f32) -> f32 {
  let above = select(x, -x, y < 0.0);
  let below = abs(y);
  if (above <= sizes.least * below) { return sizes.least; }
  if (above >= sizes.most * below) { return sizes.most; }
  return above / below;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let b = thread(id, groups);
  if (b >= sizes.size) { return; }
  var sum = 0.0;
  for (var m = 0u; m < sizes.modalities; m++) {
    let at = m * sizes.size + b;
    let c = clamped(effects[at], own[at]);
    ratio[at] = c;
    sum += 1.0 / c;
  }
  for (var m = 0u; m < sizes.modalities; m++) {
    let at = m * sizes.size + b;
    weight[at] = f32(sizes.modalities) / ratio[at] / sum;
  }
}
