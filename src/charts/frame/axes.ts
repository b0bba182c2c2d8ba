/** Room around a plot: half a tick label above and at the right. */
export const MARGIN = { top: 10, right: 14, bottom: 0, left: 0 };

/** How tick labels look. */
export const TICK = { fill: 'var(--muted)', fontSize: 12 };

/**
 * Events that recharts keeps for the next frame: none. Browsers send a mouse's moves once a frame anyway, and a move that came late showed
 * its values again after the mouse had left.
 */
export const THROTTLED = [] as const;
