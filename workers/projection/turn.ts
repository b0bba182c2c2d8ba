/** Turns or mirrors points [n, 2] about the origin so that they come as near as they can to `onto` [n, 2]; nothing is scaled (orthogonal Procrustes). */
export function turnOnto(points: Float64Array, onto: ArrayLike<number>): Float64Array {
  let [xu, xv, yu, yv] = [0, 0, 0, 0];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y, u, v] = [points[i], points[i + 1], onto[i], onto[i + 1]];
    xu += x * u;
    xv += x * v;
    yu += y * u;
    yv += y * v;
  }
  const turned = { cos: xu + yv, sin: xv - yu };
  const mirrored = { cos: xu - yv, sin: xv + yu };
  const length = ({ cos, sin }: { cos: number; sin: number }) => Math.sqrt(cos * cos + sin * sin);
  const isMirrored = length(mirrored) > length(turned);
  const { cos, sin } = isMirrored ? mirrored : turned;
  const by = length({ cos, sin });
  if (!(by > 0)) return points;
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i], isMirrored ? -points[i + 1] : points[i + 1]];
    out[i] = (x * cos - y * sin) / by;
    out[i + 1] = (x * sin + y * cos) / by;
  }
  return out;
}
