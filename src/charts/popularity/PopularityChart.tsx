import '../charts.css';

interface Props {
  /** Training degree by popularity rank, descending. */
  points: { rank: number; degree: number }[];
}

const WIDTH = 300;
const HEIGHT = 56;

/** A small picture of how unequal popularity is: degree by rank, both axes logarithmic. */
export function PopularityChart({ points }: Props) {
  const seen = points.filter((point) => point.degree > 0);
  if (seen.length < 2) return null;
  const first = seen[0].rank - 1;
  const right = Math.log(Math.max(2, seen[seen.length - 1].rank - first));
  const top = Math.log(seen[0].degree + 1);
  const path = seen.map(({ rank, degree }) => {
    const x = (Math.log(rank - first) / right) * WIDTH;
    const y = HEIGHT - (Math.log(degree + 1) / top) * (HEIGHT - 4);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const label = `Popularity: the first item has ${seen[0].degree} training interactions, the last shown has ${seen[seen.length - 1].degree}.`;
  return (
    <svg
      className="popularity"
      preserveAspectRatio="none"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <path className="popularity-area" d={`M0 ${HEIGHT}L${path.join('L')}L${WIDTH} ${HEIGHT}Z`} />
      <path className="popularity-line" d={`M${path.join('L')}`} />
    </svg>
  );
}
