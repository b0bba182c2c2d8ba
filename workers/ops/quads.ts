/** Number of vec4 in a row of d floats; kernels read rows four floats at a time. */
export function quadsOf(d: number): number {
  if (d % 4 !== 0) throw new Error(`Rows of ${d} floats: the width must be a multiple of 4.`);
  return d / 4;
}
