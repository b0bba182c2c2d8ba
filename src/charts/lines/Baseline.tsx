import { useEffect, useRef } from 'react';

/** How far below the window a plot may be to be drawn before it is scrolled to. */
const AHEAD = '50%';

/** The x axis where the plot will have it; says once when it is in sight, or nearly. */
export function Baseline({ onNear }: { onNear?: () => void }) {
  const place = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (!onNear) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        onNear();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [onNear]);
  return (
    <svg className="plot-baseline" aria-hidden="true" ref={place}>
      <line x2="100%" stroke="var(--line-strong)" />
    </svg>
  );
}
