import { useEffect, useState } from 'react';
import { startClock, useTalk } from '#stores/page/talk.ts';

/** How long the talk has been going on, as "4:05"; it begins with whoever looks first. */
export function useTalkClock(): string {
  const startedAt = useTalk((state) => state.startedAt);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (startedAt === undefined) startClock();
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [startedAt]);
  const seconds = Math.max(0, Math.floor((now - (startedAt ?? now)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
