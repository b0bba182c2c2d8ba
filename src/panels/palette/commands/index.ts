import type { Command } from '../command.ts';
import { learningCommands } from './learning.ts';
import { finishedRunCommands, pageCommands } from './page.ts';
import { runCommands } from './run.ts';
import { setupCommands } from './setup.ts';
import { viewCommands, type Places } from './views.ts';

export type { Places };

/** Everything that can be done now, in the order of the list. */
export function commandsNow(places: Places): Command[] {
  return [
    ...runCommands(),
    ...viewCommands(places),
    ...finishedRunCommands(),
    ...setupCommands(),
    ...learningCommands(),
    ...pageCommands(),
  ];
}
