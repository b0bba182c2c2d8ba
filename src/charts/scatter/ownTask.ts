/** Resolves in a task of its own: what goes on afterwards adds nothing to the task that waits for it. */
export const ownTask = () => new Promise<void>((resolve) => setTimeout(resolve));
