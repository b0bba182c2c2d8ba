/** Room around a plot: half a tick label above and at the right. */
export const MARGIN = { top: 10, right: 14, bottom: 0, left: 0 };

/** How tick labels look. */
export const TICK = { fill: 'var(--muted)', fontSize: 12 };
