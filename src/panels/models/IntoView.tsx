import { useEffect, useRef } from 'react';

/** Scrolls to where it stands as it appears. */
export function IntoView() {
  const mark = useRef<HTMLSpanElement>(null);
  // Newer browsers answer with a promise, which is nothing to clean up by.
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center' });
  }, []);
  return <span ref={mark} />;
}
