/** `npm start`: builds the studio, serves it on this machine and opens it in the browser. */
import { spawn } from 'node:child_process';
import { buildStudio } from './production.ts';
import { serve } from './serve.ts';

await buildStudio();
const site = await serve({ port: await freePort() });
console.log(`\nPromptMM Studio runs at ${site.url}\nPress Ctrl-C to stop it.`);
openBrowser(site.url);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.close().then(() => process.exit(0)));
}

/** The usual port if it is free, so that the address and what the browser stored under it stay the same. */
async function freePort(): Promise<number> {
  const usual = Number(process.env.PORT ?? 4173);
  return serve({ port: usual }).then(
    (site) => site.close().then(() => usual),
    () => 0,
  );
}

/** A convenience only: where it does not work, the printed address does. */
function openBrowser(url: string): void {
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (process.env.CI || headless) return;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
