// y = what a view of three dimensions sees of x, one `Lane` a thread.
struct Sizes {
  count : u32, start : u32, middle : u32, inner : u32,
  outerStride : u32, middleStride : u32, innerStride : u32,
};
@group(0) @binding(0) var<storage, read> seen : array<Lane>;
@group(0) @binding(1) var<storage, read_write> copy : array<Lane>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  let row = i / sizes.inner;
  copy[i] = seen[sizes.start + (row / sizes.middle) * sizes.outerStride
    + (row % sizes.middle) * sizes.middleStride + (i % sizes.inner) * sizes.innerStride];
}
