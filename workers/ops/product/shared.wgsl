struct Sizes { rows : u32, cols : u32, inner : u32, leftStride : u32, rightStride : u32, slice : u32, slices : u32 };
@group(0) @binding(3) var<uniform> sizes : Sizes;

// Column i is what row i of a block gains.
fn products(rows4 : vec4f, columns4 : vec4f) -> mat4x4f {
  return mat4x4f(rows4.x * columns4, rows4.y * columns4, rows4.z * columns4, rows4.w * columns4);
}
fn put(slice : u32, row : u32, column : u32, sum : mat4x4f) {
  putQuad(slice, 4u * row, column, sum[0]);
  putQuad(slice, 4u * row + 1u, column, sum[1]);
  putQuad(slice, 4u * row + 2u, column, sum[2]);
  putQuad(slice, 4u * row + 3u, column, sum[3]);
}
