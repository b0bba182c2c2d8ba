import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { taskTurns } from './turns.ts';

/**
 * The props of a picture, each change taken over in a task of its own; undefined until the first turn. Pictures that change together are
 * drawn one after the other, and never make one long task.
 */
export function useOwnTask<Props extends object>(props: Props): Props | undefined {
  const [shown, show] = useState<Props>();
  const newest = useRef(props);
  const draw = useCallback(() => flushSync(() => show(newest.current)), []);
  useEffect(() => {
    newest.current = props;
    if (!isAlike(props, shown)) taskTurns.take(draw);
  });
  useEffect(() => () => taskTurns.giveUp(draw), [draw]);
  return shown;
}

function isAlike(one: object, other: object | undefined): boolean {
  if (!other) return false;
  const known = new Map(Object.entries(other));
  const entries = Object.entries(one);
  return entries.length === known.size && entries.every(([key, value]) => Object.is(value, known.get(key)));
}
