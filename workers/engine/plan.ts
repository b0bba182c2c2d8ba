import { longSums, type Longer } from './longSums.ts';
import type { Command, Recording } from './recording.ts';
import { together, type Fits } from './together.ts';

/** What is left to do of a recorded step when it is repeated. */
export interface Plan {
  /** What gives the same in every step, in order: done once. */
  once: Command[];
  /** The others whose results somebody sees, in order; those of a group do not depend on each other. */
  always: Command[][];
  /** Data that is made anew in every step, with the first and the last of these groups that touch it. */
  lives: Map<object, Life>;
}
export interface Life {
  first: number;
  last: number;
}

/**
 * Plans the repetition of a recording whose `varying` data differs from step to step. What was made meanwhile and is read by nobody who writes into
 * something older is left out, and so is, after the first time, what follows from constants alone. Sums of sums are one where there is a `longer` one, and
 * commands that fit together leave together.
 */
export function planOf(
  recording: Recording,
  varying: ReadonlySet<object>,
  fits: Fits,
  longer: Longer = () => undefined,
): Plan {
  const commands = visible(recording);
  const changes = changing(recording, commands, varying);
  const once = commands.filter((c) => !c.written.some((id) => changes.has(id)));
  const repeated = commands.filter((c) => c.written.some((id) => changes.has(id)));
  const always = together(
    longSums(repeated, (id) => !recording.made(id), longer),
    fits,
  );
  const lives = new Map<object, Life>();
  always.forEach((group, at) => {
    for (const { bound } of group)
      for (const id of bound) if (id && changes.has(id) && recording.made(id)) touch(lives, id, at);
  });
  return { once, always, lives };
}

function touch(lives: Map<object, Life>, id: object, at: number): void {
  const life = lives.get(id);
  if (life) life.last = at;
  else lives.set(id, { first: at, last: at });
}

/** The commands that write older data, or what one of these commands reads. */
function visible(recording: Recording): Command[] {
  const wanted = new Set<object>();
  const seen = recording.commands.toReversed().filter(({ bound, written }) => {
    const isSeen = written.some((id) => !recording.made(id) || wanted.has(id));
    if (isSeen) for (const id of bound) if (id) wanted.add(id);
    return isSeen;
  });
  return seen.toReversed();
}

/** Data that may differ from step to step: what varies or is written in place, and what follows from such data or from late numbers. */
function changing(
  recording: Recording,
  commands: readonly Command[],
  varying: ReadonlySet<object>,
): Set<object> {
  const changes = new Set(varying);
  for (const { written } of commands) for (const id of written) if (!recording.made(id)) changes.add(id);
  // Data may have several writers, of which a later one makes it change for those before it, too.
  for (let size = -1; size !== changes.size;) {
    size = changes.size;
    for (const { bound, written, refresh } of commands)
      if (refresh || bound.some((id) => id && changes.has(id))) for (const id of written) changes.add(id);
  }
  return changes;
}
