import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Build } from '#contract/backend.ts';

/** The build of a folder: its version, and its commit where it is the root of a git repository; what differs from that has a name of its own. */
export function buildOf(root: string): Build {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    });
  try {
    // Unpacked into somebody else's repository, its commit says nothing of us.
    if (realpathSync(git('rev-parse', '--show-toplevel').trim()) !== realpathSync(root)) return { version };
    const commit = git('rev-parse', 'HEAD').trim();
    const changes = git('diff', 'HEAD', '--binary');
    const name = createHash('sha256').update(changes).digest('hex').slice(0, 8);
    return { version, commit, ...(changes && { changes: name }) };
  } catch {
    return { version };
  }
}

/** Vite plugin: writes into the code which build it is (`workers/contract/build.ts`). */
export const buildIdentity = (): Plugin => ({
  name: 'build-identity',
  config: ({ root = process.cwd() }) => ({ define: { __BUILD__: JSON.stringify(buildOf(root)) } }),
});
