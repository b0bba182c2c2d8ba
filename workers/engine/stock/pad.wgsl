// y[.., inner] = x[rows, width] with `value` around it, one `Lane` a thread.
struct Sizes { count : u32, inner : u32, above : u32, rows : u32, before : u32, width : u32, value : f32 };
@group(0) @binding(0) var<storage, read> within : array<Lane>;
@group(0) @binding(1) var<storage, read_write> padded : array<Lane>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let i = thread(id, groups);
  if (i >= sizes.count) { return; }
  // What lies above or before is beyond all sizes.
  let row = i / sizes.inner - sizes.above;
  let column = i % sizes.inner - sizes.before;
  var lane = Lane(sizes.value);
  if (row < sizes.rows && column < sizes.width) { lane = within[row * sizes.width + column]; }
  padded[i] = lane;
}
