import { expect, test } from 'vitest';
import { planOf } from './plan.ts';
import { Recording, type Command } from './recording.ts';

const OLD = 10;
const data = (id: number) => ({ id });

/** A recording of commands, each as what it reads and what it writes, by names; names in capitals are older than it. */
function recordingOf(steps: [name: string, read: string, written: string, isLate?: boolean][]) {
  const ids = new Map<string, object>();
  const idOf = (name: string) => {
    const known = ids.get(name) ?? data(name === name.toUpperCase() ? ids.size : OLD + ids.size);
    ids.set(name, known);
    return known;
  };
  const recording = new Recording(OLD);
  for (const [label, read, written, isLate] of steps) {
    const [from, to] = [read, written].map((names) => names.split('').map(idOf));
    const refresh = isLate ? () => new Uint8Array() : undefined;
    const command = { label, bound: [...from, ...to], written: to, refresh } as Partial<Command>;
    recording.add(command as Command, () => 4);
  }
  return { recording, idOf };
}

const apart = () => false;
const labels = (commands: readonly Command[]) => commands.map(({ label }) => label).join(' ');

test('what nobody sees is left out, and what follows from constants alone is done once', () => {
  const { recording, idOf } = recordingOf([
    ['constant', 'A', 'a'],
    ['scaled', 'a', 'b'],
    ['unseen', 'B', 'c'],
    ['forward', 'Bb', 'd'],
    ['update', 'd', 'P'],
  ]);
  const { once, always } = planOf(recording, new Set([idOf('B')]), apart);
  expect([labels(once), labels(always.flat())]).toEqual(['constant scaled', 'forward update']);
});

test('what is written in place, or known late, is no constant', () => {
  const { recording } = recordingOf([
    ['reads what is updated', 'P', 'a'],
    ['draws', 'A', 'b', true],
    ['drops', 'b', 'c'],
    ['update', 'ac', 'P'],
  ]);
  expect(labels(planOf(recording, new Set(), apart).once)).toBe('');
});

test('of several writers of the same data one that changes makes it change for all', () => {
  const { recording, idOf } = recordingOf([
    ['fill', 'A', 'a'],
    ['scatter', 'B', 'a'],
    ['update', 'a', 'P'],
  ]);
  expect(labels(planOf(recording, new Set([idOf('B')]), apart).always.flat())).toBe('fill scatter update');
});

test('data lives from the first to the last group that touches it', () => {
  const { recording, idOf } = recordingOf([
    ['one', 'B', 'a'],
    ['two', 'a', 'b'],
    ['three', 'ab', 'P'],
  ]);
  const { lives } = planOf(recording, new Set([idOf('B')]), apart);
  expect([lives.get(idOf('a')), lives.get(idOf('b'))]).toEqual([
    { first: 0, last: 2 },
    { first: 1, last: 2 },
  ]);
});
