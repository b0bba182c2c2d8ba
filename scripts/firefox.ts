import { join } from 'node:path';
import { installFromDebian, isProgram, namedBy, onPath } from './programs.ts';

const COMMANDS = ['firefox-esr', 'firefox'];

/** Path of an installed Firefox: FIREFOX_PATH first, then well-known places. */
export function findFirefox(): string | undefined {
  return namedBy('FIREFOX_PATH') ?? [...wellKnown(), ...onPath(COMMANDS)].find(isProgram);
}

/** Path of a Firefox that runs here; on Debian installs its `firefox-esr` where there is none and says so on stderr. */
export function ensureFirefox(): string {
  const found = findFirefox();
  if (found) return found;
  process.stderr.write('No Firefox found.\n');
  const installed = installFromDebian('firefox-esr') ? findFirefox() : undefined;
  if (!installed)
    throw new Error(
      'No Firefox was found and none could be installed: install one, or set FIREFOX_PATH to one.',
    );
  process.stderr.write(`Firefox is now at ${installed}.\n`);
  return installed;
}

function wellKnown(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) =>
        join(folder, 'Firefox.app/Contents/MacOS/firefox'),
      );
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)']
        .flatMap((name) => process.env[name] ?? [])
        .map((folder) => join(folder, 'Mozilla Firefox/firefox.exe'));
    default:
      return COMMANDS.map((name) => join('/usr/bin', name));
  }
}
