import { expect, test } from 'vitest';
import type { Command } from './recording.ts';
import { together } from './together.ts';

/** Commands, each as what it reads and what it writes, by letters. */
function commandsOf(steps: [read: string, written: string][]): Command[] {
  const ids = new Map<string, object>();
  const idOf = (name: string) => ids.get(name) ?? ids.set(name, { name }).get(name)!;
  return steps.map(([read, written]) => {
    const to = written.split('').map(idOf);
    return {
      label: `${read}>${written}`,
      bound: [...read.split('').map(idOf), ...to],
      written: to,
    } as unknown as Command;
  });
}
const labels = (groups: Command[][]) => groups.map((group) => group.map(({ label }) => label).join(' '));
const atMost = (count: number) => (commands: readonly Command[]) => commands.length <= count;

test('branches that do not meet leave side by side, and whoever waits for both after them', () => {
  const commands = commandsOf([
    ['a', 'b'],
    ['b', 'c'],
    ['x', 'y'],
    ['y', 'z'],
    ['cz', 'w'],
  ]);
  expect(labels(together(commands, atMost(8)))).toEqual(['a>b x>y', 'b>c y>z', 'cz>w']);
});

test('the longest line goes first where there is no room for all', () => {
  const commands = commandsOf([
    ['x', 'y'],
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
  ]);
  expect(labels(together(commands, atMost(1)))[0]).toBe('a>b');
  expect(labels(together(commands, atMost(2)))).toEqual(['x>y a>b', 'b>c', 'c>d']);
});

test('what is overwritten was read before, and what is written twice in order', () => {
  const commands = commandsOf([
    ['p', 'a'],
    ['b', 'p'],
    ['c', 'p'],
    ['p', 'd'],
  ]);
  expect(labels(together(commands, atMost(8)))).toEqual(['p>a', 'b>p', 'c>p', 'p>d']);
});
