/** A key, or keys together, and what they do. */
export interface Shortcut {
  id: string;
  /** As the keyboard names them; `mod` is Ctrl, or Cmd on a Mac. */
  keys: readonly string[];
  does: string;
  /** Where they work. */
  where: Place;
  /** False for what the talk, or the control or chart that has the focus, answers by itself. */
  isGlobal?: false;
}

export const PLACES = ['Everywhere', 'Train', 'Charts and tables', 'The picture', 'Talk'] as const;
export type Place = (typeof PLACES)[number];

/** Every shortcut: the one source of the keys that are heard, the list that `?` opens, and the docs. */
export const SHORTCUTS = [
  { id: 'palette', keys: ['mod', 'K'], does: 'Find any command, view, setting or word', where: 'Everywhere' },
  { id: 'help', keys: ['?'], does: 'This list', where: 'Everywhere' },
  {
    id: 'place',
    keys: ['1 to 6'],
    does: 'Open a place, in the order of the header; 6 presents',
    where: 'Everywhere',
  },
  { id: 'tool', keys: [',', '.'], does: 'The tool before or after, in the second row', where: 'Everywhere' },
  { id: 'search', keys: ['/'], does: 'Go to the search field of the page', where: 'Everywhere' },
  { id: 'models', keys: ['M'], does: 'Choose the model to train', where: 'Everywhere' },
  { id: 'theme', keys: ['T'], does: 'Next colour theme', where: 'Everywhere' },
  { id: 'run', keys: ['Space'], does: 'Run, pause, resume', where: 'Train' },
  { id: 'step', keys: ['S'], does: 'One step, from a pause', where: 'Train' },
  { id: 'epoch', keys: ['E'], does: 'To the end of the epoch, from a pause', where: 'Train' },
  ...native('chart', ['←', '→'], 'Values at the point before or after', 'Charts and tables'),
  ...native('scroll', ['Tab'], 'Into a chart or table; arrow keys then scroll it', 'Charts and tables'),
  ...native('part', ['Enter'], 'Open the card of a part, and go into it', 'The picture'),
  ...native('close', ['Escape'], 'Close the card, dialog or list', 'The picture'),
  ...native('talk-next', ['→', 'Page down', 'Space'], 'Next', 'Talk'),
  ...native('talk-back', ['←', 'Page up'], 'Back', 'Talk'),
  ...native('talk-ends', ['Home', 'End'], 'First and last scene', 'Talk'),
  ...native('talk-play', ['P', 'K'], 'Play or hold the replay', 'Talk'),
  ...native('talk-speed', ['+', '−'], 'Faster, slower', 'Talk'),
  ...native('talk-blank', ['B', '.'], 'Blank screen, and back', 'Talk'),
  ...native('talk-notes', ['N'], 'The speaker’s notes', 'Talk'),
  ...native('talk-window', ['W'], 'The notes in a window of their own', 'Talk'),
  ...native('talk-full', ['F'], 'Full screen', 'Talk'),
  ...native('talk-leave', ['Escape'], 'Leave the talk', 'Talk'),
] as const satisfies readonly Shortcut[];

/** The keys of the places and of the stage, in the order of the header. */
export const PLACE_KEYS = ['1', '2', '3', '4', '5', '6'];

/** The keys of the tool before and of the tool after. */
export const TOOL_KEYS = [',', '.'];

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

/** The keys of a shortcut as they are written on this machine. */
export function keysOf(id: ShortcutId): readonly string[] {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)!.keys.map(keyName);
}

/** How a key is called on this machine. */
export function keyName(key: string): string {
  if (key !== 'mod') return key;
  return typeof navigator !== 'undefined' && /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl';
}

function native<Id extends string>(id: Id, keys: readonly string[], does: string, where: Place) {
  return [{ id, keys, does, where, isGlobal: false as const }];
}
