/** Lets the page do what waits, before work goes on in a task of its own. */
export const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
