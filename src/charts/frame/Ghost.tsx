/** What a picture will be like: lines that rise or fall, or points. */
export type GhostShape = 'rises' | 'falls' | 'points';

const CURVES = { rises: 'M0 92C10 44 26 26 100 18', falls: 'M0 12C10 58 30 76 100 84' };
/** Three loose groups, in percent. */
const POINTS = [
  [24, 30],
  [29, 36],
  [20, 40],
  [33, 28],
  [27, 44],
  [66, 24],
  [72, 32],
  [62, 34],
  [76, 22],
  [50, 70],
  [57, 64],
  [44, 66],
  [54, 76],
  [48, 60],
];

/** A faint hint of the picture to come, in its place while there is nothing to draw: no numbers, so that nobody takes it for values. */
export function Ghost({ shape }: { shape: GhostShape }) {
  if (shape === 'points')
    return (
      <svg className="figure-ghost" aria-hidden="true">
        {POINTS.map(([x, y]) => (
          <circle key={`${x} ${y}`} cx={`${x}%`} cy={`${y}%`} r="3" fill="var(--grid)" />
        ))}
      </svg>
    );
  return (
    <svg className="figure-ghost" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <g fill="none" stroke="var(--grid)">
        <path d="M0 0H100M0 25H100M0 50H100M0 75H100" vectorEffect="non-scaling-stroke" />
        <path d={CURVES[shape]} strokeWidth="3" vectorEffect="non-scaling-stroke" />
      </g>
    </svg>
  );
}
