// One thread keeps the k smallest of one column over one chunk of its rows in a heap with the farthest on top, then sorts them.
struct Sizes { points : u32, count : u32, k : u32, chunk : u32, chunks : u32 };
@group(0) @binding(0) var<storage, read> d2 : array<f32>;
@group(0) @binding(1) var<storage, read_write> indices : array<i32>;
@group(0) @binding(2) var<storage, read_write> distances : array<f32>;
@group(0) @binding(3) var<uniform> sizes : Sizes;

fn farther(a : f32, i : i32, b : f32, j : i32) -> bool { return a > b || (a == b && i > j); }

fn sift(base : u32, size : u32, distance : f32, index : i32) {
  var hole = 0u;
  loop {
    var child = 2u * hole + 1u;
    if (child >= size) { break; }
    if (child + 1u < size && farther(distances[base + child + 1u], indices[base + child + 1u], distances[base + child], indices[base + child])) { child++; }
    if (!farther(distances[base + child], indices[base + child], distance, index)) { break; }
    distances[base + hole] = distances[base + child];
    indices[base + hole] = indices[base + child];
    hole = child;
  }
  distances[base + hole] = distance;
  indices[base + hole] = index;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let list = thread(id, groups);
  if (list >= sizes.count * sizes.chunks) { return; }
  let q = list % sizes.count;
  let first = list / sizes.count * sizes.chunk;
  let base = list * sizes.k;
  for (var e = base; e < base + sizes.k; e++) {
    distances[e] = 0x1.fffffep+127;
    indices[e] = 0x7fffffff;
  }
  var limit = 0x1.fffffep+127f;
  for (var j = first; j < min(first + sizes.chunk, sizes.points); j++) {
    let d = d2[j * sizes.count + q];
    if (d < limit) {
      sift(base, sizes.k, d, i32(j));
      limit = distances[base];
    }
  }
  for (var size = sizes.k - 1u; size > 0u; size--) {
    let d = distances[base + size];
    let i = indices[base + size];
    distances[base + size] = distances[base];
    indices[base + size] = indices[base];
    sift(base, size, d, i);
  }
}
