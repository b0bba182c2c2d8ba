/** What a plot shows: the place in its centre, and how far away it is seen from; at 1 all points are seen. */
export interface Sight {
  target: [number, number];
  distance: number;
}

/** What shows all points. */
export const ALL: Sight = { target: [0, 0], distance: 1 };

/** Fingers on a plot: the place between them, where it would be if all points were seen, and how far they are apart; 0 for one finger. */
export interface Grip {
  at: [number, number];
  spread: number;
}

type Finger = Pick<Touch, 'clientX' | 'clientY'>;
type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** The grip of one or two fingers on a plot whose frame is `box`. */
export function gripOf([one, two = one]: Finger[], { left, top, width, height }: Box): Grip {
  const [x, y] = [(one.clientX + two.clientX) / 2 - left, (one.clientY + two.clientY) / 2 - top];
  return {
    // The height goes from -1 to 1.
    at: [(2 * x - width) / height, 1 - (2 * y) / height],
    spread: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY),
  };
}

/** What a plot shows once fingers have moved: what was under them still is, and the centre of the plot stays among its points. */
export function carry({ target, distance }: Sight, from: Grip, to: Grip): Sight {
  const next = from.spread && to.spread ? (distance * from.spread) / to.spread : distance;
  if (next >= 1) return ALL;
  const along = (axis: 0 | 1) => {
    const held = target[axis] + from.at[axis] * distance;
    return Math.min(1, Math.max(-1, held - to.at[axis] * next));
  };
  return { target: [along(0), along(1)], distance: next };
}
