import { giveUp, type Renderer } from './renderer.ts';

type Command = (...args: unknown[]) => unknown;
type Regl = (options: object) => Command;

/**
 * The renderer with commands that are compiled when they are first used. A plot defines a dozen of them and uses two or three; compiling
 * all at once holds the page for twice as long as a task may take. Where one cannot be compiled the page says so instead of a plot.
 */
export function withLazyCommands(renderer: Renderer): Renderer {
  const regl = new Proxy(renderer.regl as unknown as Regl, {
    apply: (define, _, [options]: [object]): Command => {
      let command: Command | undefined;
      return (...args) => (command ??= compiled(define, options))(...args);
    },
  });
  return Object.create(renderer, { regl: { value: regl } }) as Renderer;
}

function compiled(define: Regl, options: object): Command {
  try {
    return define(options);
  } catch (error) {
    giveUp(error);
    return () => {};
  }
}
