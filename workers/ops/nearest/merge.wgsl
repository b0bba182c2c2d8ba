// One thread takes one row of a list that a chunk's thread sorted: what stands before it in all lists is its place among the k smallest of its column.
struct Sizes { count : u32, k : u32, chunks : u32 };
@group(0) @binding(0) var<storage, read> near : array<i32>;
@group(0) @binding(1) var<storage, read> far : array<f32>;
@group(0) @binding(2) var<storage, read_write> indices : array<i32>;
@group(0) @binding(3) var<storage, read_write> distances : array<f32>;
@group(0) @binding(4) var<uniform> sizes : Sizes;

// How many of the first k of the sorted list at `base` are nearer than (d, i); a list of earlier rows comes first where there is nothing to choose.
fn before(base : u32, d : f32, i : i32, isEarlier : bool) -> u32 {
  var low = 0u;
  var high = sizes.k;
  while (low < high) {
    let middle = (low + high) / 2u;
    let a = far[base + middle];
    let j = near[base + middle];
    if (a < d || (a == d && (j < i || (j == i && isEarlier)))) { low = middle + 1u; } else { high = middle; }
  }
  return low;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let entry = thread(id, groups);
  let list = entry / sizes.k;
  let own = list / sizes.count;
  if (own >= sizes.chunks) { return; }
  let q = list % sizes.count;
  let d = far[entry];
  let i = near[entry];
  var place = entry % sizes.k;
  for (var c = 0u; c < sizes.chunks && place < sizes.k; c++) {
    if (c != own) { place += before((c * sizes.count + q) * sizes.k, d, i, c < own); }
  }
  if (place < sizes.k) {
    indices[q * sizes.k + place] = i;
    distances[q * sizes.k + place] = d;
  }
}
