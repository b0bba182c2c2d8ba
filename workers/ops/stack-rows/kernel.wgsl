// y = `count` lanes of x from `begin` on.
struct Sizes { begin : u32, count : u32 };
@group(0) @binding(0) var<storage, read> x : array<Lane>;
@group(0) @binding(1) var<storage, read_write> y : array<Lane>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i < sizes.count) { y[i] = x[sizes.begin + i]; }
}
