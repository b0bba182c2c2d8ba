/** Something that a person can do from anywhere. */
export interface Command {
  id: string;
  /** What kind of thing it is; commands of a group stand together. */
  group: string;
  label: string;
  /** A word more: what is chosen now, or what a word means. */
  detail?: string;
  /** Its shortcut, as written on this machine. */
  keys?: readonly string[];
  /** Why it cannot be done now. */
  obstacle?: string;
  /** True for what is only listed once it is searched for. */
  isHidden?: boolean;
  run: () => void;
}

/** Commands that contain every word of a search, the best fit first; without a search the recent ones first. */
export function findCommands(
  commands: readonly Command[],
  search: string,
  recent: readonly string[],
): readonly Command[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) {
    const last = recent.flatMap((id) => commands.find((command) => command.id === id) ?? []);
    const others = commands.filter((command) => !command.isHidden && !last.includes(command));
    return [...last.map((command) => ({ ...command, group: 'Recent' })), ...others];
  }
  const ranked = commands.flatMap((command) => {
    const rank = rankOf(command, words);
    // A word that is only explained comes after what can be done.
    return rank === undefined ? [] : [{ command, rank: rank + (command.isHidden ? 4 : 0) }];
  });
  // Groups stay together: a group comes where its best command is.
  const groups = [...new Set(ranked.map(({ command }) => command.group))];
  return groups
    .map((group) => ranked.filter(({ command }) => command.group === group).sort((a, b) => a.rank - b.rank))
    .sort((a, b) => a[0].rank - b[0].rank)
    .flat()
    .map(({ command }) => command);
}

/** 0 where the name is the search, 1 where it begins with it, 2 where it has all words, 3 where only the whole text has; undefined elsewhere. */
function rankOf({ label, group, detail = '' }: Command, words: string[]): number | undefined {
  const name = label.toLowerCase();
  const search = words.join(' ');
  if (name === search) return 0;
  if (name.startsWith(search)) return 1;
  if (words.every((word) => name.includes(word))) return 2;
  const all = `${name} ${group} ${detail}`.toLowerCase();
  return words.every((word) => all.includes(word)) ? 3 : undefined;
}
