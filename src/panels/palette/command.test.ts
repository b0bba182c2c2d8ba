import { expect, test } from 'vitest';
import { findCommands, type Command } from './command.ts';

const command = (id: string, group: string, label: string, more: Partial<Command> = {}): Command => ({
  id,
  group,
  label,
  run: () => {},
  ...more,
});
const ALL = [
  command('train', 'View', 'Train'),
  command('run', 'Run', 'Run'),
  command('runs', 'View', 'Runs'),
  command('prompt', 'Ablation', 'w/o-Prompt', { detail: 'no prompt module' }),
  command('word', 'Word', 'Perplexity', { detail: 'runs of t-SNE', isHidden: true }),
];
const ids = (search: string, recent: string[] = []) => findCommands(ALL, search, recent).map(({ id }) => id);

test('without a search all but the hidden ones are listed, the recent ones first', () => {
  expect(ids('')).toEqual(['train', 'run', 'runs', 'prompt']);
  expect(ids(' ', ['prompt', 'gone'])).toEqual(['prompt', 'train', 'run', 'runs']);
  expect(findCommands(ALL, '', ['run'])[0].group).toBe('Recent');
});

test('every word must be there, in any order, in name, group or detail', () => {
  expect(ids('module no')).toEqual(['prompt']);
  expect(ids('ablation prompt')).toEqual(['prompt']);
  expect(ids('prompt zebra')).toEqual([]);
});

test('a name that begins with the search comes first, and groups stay together', () => {
  expect(ids('run')).toEqual(['run', 'runs', 'word']);
  expect(ids('perp')).toEqual(['word']);
});
