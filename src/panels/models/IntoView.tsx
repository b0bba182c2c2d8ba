import { useEffect, useRef } from 'react';

/** Scrolls to where it stands as it appears. */
export function IntoView() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => mark.current?.scrollIntoView({ block: 'center' }), []);
  return <span ref={mark} />;
}
