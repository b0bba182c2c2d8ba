// Rows at.. of `held` become what of `step` is behind its queries. One thread copies a quad.
struct Sizes { count : u32, quads : u32, at : u32 };
@group(0) @binding(0) var<storage, read> step : array<vec4f>;
@group(0) @binding(1) var<storage, read_write> held : array<vec4f>;
@group(0) @binding(2) var<uniform> sizes : Sizes;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let index = thread(id, groups);
  if (index >= sizes.count) { return; }
  let wide = 2u * sizes.quads;
  let row = index / wide;
  held[sizes.at * wide + index] = step[row * 3u * sizes.quads + sizes.quads + index % wide];
}
