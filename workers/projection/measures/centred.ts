import type { Points } from './points.ts';
import type { Space } from './space.ts';

/** Far above rounding in float32, far below the sampling error of a mean. */
const TOLERANCE = 1e-4;

/** Whether all of several modalities have the same mean in every column, measured in the column's root mean square. */
export function sameMeans({ points, dims, data }: Space, { modality, sizes }: Points): boolean {
  const means = sizes.map(() => new Float64Array(dims));
  const squares = new Float64Array(dims);
  for (let i = 0, at = 0; i < points; i++) {
    const m = modality[i];
    for (let c = 0; c < dims; c++, at++) {
      means[m][c] += data[at] / sizes[m];
      squares[c] += data[at] ** 2 / points;
    }
  }
  return (
    sizes.length > 1 &&
    squares.every((square, c) =>
      means.every((mean) => Math.abs(mean[c] - means[0][c]) <= TOLERANCE * Math.sqrt(square)),
    )
  );
}
