import type { Command } from './recording.ts';

/** Whether commands that do not depend on each other can be one dispatch. */
export type Fits = (commands: readonly Command[]) => boolean;

/**
 * Commands in groups, each of which may leave as one dispatch after those before it: none depends on another of its group. Whoever has most
 * that waits for it comes first, and the others fill what room there is.
 */
export function together(commands: readonly Command[], fits: Fits): Command[][] {
  const waiting = dependencies(commands);
  const heights = heightsOf(waiting);
  const left = new Set(commands.keys());
  const done = new Set<number>();
  const groups: Command[][] = [];
  while (left.size > 0) {
    const ready = [...left].filter((at) => waiting[at].every((before) => done.has(before)));
    ready.sort((a, b) => heights[b] - heights[a] || a - b);
    const taken: number[] = [];
    for (const at of ready)
      if (taken.length === 0 || fits([...taken, at].map((it) => commands[it]))) taken.push(at);
    for (const at of taken) {
      left.delete(at);
      done.add(at);
    }
    groups.push(taken.sort((a, b) => a - b).map((at) => commands[at]));
  }
  return groups;
}

/** For each command those that have to come before it: who wrote what it touches, and who read what it writes. */
function dependencies(commands: readonly Command[]): number[][] {
  const writer = new Map<object, number>();
  const readers = new Map<object, number[]>();
  return commands.map(({ bound, written }, at) => {
    const before = new Set<number>();
    for (const id of bound) {
      if (!id) continue;
      const last = writer.get(id);
      if (last !== undefined) before.add(last);
      if (written.includes(id)) {
        for (const reader of readers.get(id) ?? []) before.add(reader);
        readers.set(id, []);
      } else readers.set(id, [...(readers.get(id) ?? []), at]);
    }
    for (const id of written) writer.set(id, at);
    return [...before];
  });
}

/** How many commands stand in the longest line that begins with each. */
function heightsOf(waiting: readonly number[][]): number[] {
  const heights = waiting.map(() => 1);
  for (let at = waiting.length - 1; at >= 0; at--)
    for (const before of waiting[at]) heights[before] = Math.max(heights[before], heights[at] + 1);
  return heights;
}
