import type { Command } from '../command.ts';
import { learningCommands } from './learning.ts';
import { finishedRunCommands, pageCommands } from './page.ts';
import { runCommands } from './run.ts';
import { setupCommands } from './setup.ts';
import { viewCommands, type NamedView } from './views.ts';

export type { NamedView };

/** Everything that can be done now, in the order of the list. */
export function commandsNow(views: readonly NamedView[]): Command[] {
  return [
    ...runCommands(),
    ...viewCommands(views),
    ...finishedRunCommands(),
    ...setupCommands(),
    ...learningCommands(),
    ...pageCommands(),
  ];
}
