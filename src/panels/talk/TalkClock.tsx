import { useEffect, useState } from 'react';
import { startClock, useTalk } from '#stores/page/talk.ts';
import { Button } from '#ui/Button.tsx';

/** How long the talk has been going on; pressing it starts anew. */
export function TalkClock() {
  const startedAt = useTalk((state) => state.startedAt);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (startedAt === undefined) startClock();
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [startedAt]);
  const seconds = Math.max(0, Math.floor((now - (startedAt ?? now)) / 1000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Button kind="quiet" className="talk-clock" onPress={startClock} label={`${text}, start the clock anew`}>
      {text}
    </Button>
  );
}
