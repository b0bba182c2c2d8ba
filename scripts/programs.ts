import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** True for the path of a file that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program that an environment variable names, if it is set; throws where it names none. */
export function namedBy(variable: string): string | undefined {
  const named = process.env[variable];
  if (named && !isProgram(named))
    throw new Error(`${variable} is "${named}", which is not a program that can be run.`);
  return named || undefined;
}

/** Where these commands may lie in the folders of PATH. */
export function onPath(commands: readonly string[]): string[] {
  if (process.platform === 'win32') return [];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Installs packages with apt-get and says so on stderr; false where this is not Debian, not root, or apt-get fails. */
export function installFromDebian(...packages: string[]): boolean {
  if (process.getuid?.() !== 0 || !isDebian()) return false;
  process.stderr.write(`Installing the Debian package "${packages[0]}" with apt-get.\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
  apt('update', '-q');
  if (apt('install', '-qy', '--no-install-recommends', ...packages)) return true;
  process.stderr.write(`apt-get has no working package "${packages[0]}".\n`);
  return false;
}

/** Not its relatives: elsewhere the package may be a stub that runs nothing as root. */
function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
