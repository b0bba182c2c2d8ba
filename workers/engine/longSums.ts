import type { Command } from './recording.ts';

/** The pipeline that adds so many terms as this sum adds its own; nothing for too many. */
export type Longer = (sum: Command, terms: number) => GPUComputePipeline | undefined;

/**
 * The commands with every sum that only another one reads in that one's place, as far as the order of additions stays: (a + b) + c and
 * c + (a + b) are a + b + c, bit for bit. Results in `kept` stay.
 */
export function longSums(
  commands: readonly Command[],
  kept: (id: object) => boolean,
  longer: Longer,
): Command[] {
  const all = new Map(commands.entries());
  const touches = touchesOf(commands);
  /** Of a result that one sum writes and one reads, where it is written. */
  const inner = new Map<object, number>();
  for (const [at, command] of commands.entries()) {
    if (!command.sum) continue;
    const terms = termsOf(command);
    // The first two are added first, and in either order.
    const place = [0, 1].find((it) => inner.has(terms[it]));
    const before = place === undefined ? undefined : inner.get(terms[place]);
    if (place !== undefined && before !== undefined) {
      const added = termsOf(all.get(before)!);
      const bound = [...added, ...terms.toSpliced(place, 1), ...command.written];
      const pipeline = longer(command, bound.length - 1);
      const isLike = all.get(before)!.sum === command.sum;
      if (isLike && pipeline && !added.some((id) => isWritten(touches.get(id)!, before, at))) {
        all.delete(before);
        all.set(at, { ...command, pipeline, bound });
      }
    }
    const [result] = command.written;
    if (!kept(result) && touches.get(result)!.length === 2) inner.set(result, at);
  }
  return [...all.entries()].toSorted(([a], [b]) => a - b).map(([, command]) => command);
}

interface Touch {
  at: number;
  writes: boolean;
}

/** When each is bound, and whether to be written. */
function touchesOf(commands: readonly Command[]): Map<object, Touch[]> {
  const touches = new Map<object, Touch[]>();
  for (const [at, { bound, written }] of commands.entries())
    for (const id of bound) {
      if (!id) continue;
      const known = touches.get(id) ?? [];
      touches.set(id, [...known, { at, writes: written.includes(id) }]);
    }
  return touches;
}

const isWritten = (touches: readonly Touch[], after: number, until: number) =>
  touches.some(({ at, writes }) => writes && at > after && at < until);

/** What a sum adds: none of it is empty. */
const termsOf = ({ bound, written }: Command) =>
  bound.filter((id) => id !== undefined && !written.includes(id)) as object[];
