import { named } from './deployment.ts';

/** Names that are held across all pages and workers of this studio; a page that dies lets go of its own. */
const prefix = () => `${named('promptmm')} `;
const held = new Set<string>();
const leaving = new Map<string, Promise<void>>();

/** Holds a name until it is released; undefined where another page or worker holds it. Without the browser's locks nobody else does. */
export async function holdLock(name: string): Promise<(() => void) | undefined> {
  const locks = manager();
  if (!locks) return () => {};
  // What was released a moment ago is not free at once.
  await leaving.get(name);
  return new Promise((resolve, reject) => {
    const ended = locks.request(prefix() + name, { ifAvailable: true }, async (lock) => {
      if (!lock) return resolve(undefined);
      held.add(name);
      await new Promise<void>((free) =>
        resolve(() => {
          leaving.set(name, letGo(name, ended));
          free();
        }),
      );
    });
    ended.catch(reject);
  });
}

/** The names that others hold. */
export async function heldElsewhere(): Promise<Set<string>> {
  // What we let go while the browser answers is not another's.
  const before = new Set(held);
  const names = (await manager()?.query())?.held?.map(({ name = '' }) => name) ?? [];
  const ours = names.filter((name) => name.startsWith(prefix())).map((name) => name.slice(prefix().length));
  return new Set(ours.filter((name) => !before.has(name) && !held.has(name)));
}

async function letGo(name: string, ended: Promise<void>): Promise<void> {
  await ended;
  held.delete(name);
  leaving.delete(name);
}

const manager = () => (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
