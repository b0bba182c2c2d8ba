import type { Attrs, Typed } from '#engine/defineOp.ts';

/** y[rows, n] = relu(onto + norm(x) gain w) for x[rows, inner] and the first n columns of w[inner, stride], what the attributes say is there. */
export function denseReference(
  { x, gain, w, onto, y }: Record<'x' | 'gain' | 'w' | 'onto' | 'y', Typed>,
  inner: number,
  stride: number,
  { n, epsilon, isNormed, isRelu, isOnto }: Attrs,
): void {
  for (let row = 0; row * n < y.length; row++) {
    const own = Array.from(x.subarray(row * inner, (row + 1) * inner));
    const square = own.reduce((sum, v) => sum + v * v, 0) / inner;
    const read = isNormed ? own.map((v, k) => (v / Math.sqrt(square + epsilon)) * gain[k]) : own;
    for (let c = 0; c < n; c++) {
      const first = isOnto ? onto[row * n + c] : 0;
      const sum = read.reduce((all, v, k) => all + v * w[k * stride + c], first);
      y[row * n + c] = isRelu ? Math.max(sum, 0) : sum;
    }
  }
}
