import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installFromDebian, isProgram, namedBy, onPath } from './programs.ts';

/** Flags that let headless Chromium run as root and stay silent on the network. */
const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Flags that give WebGPU on any machine, by a software adapter: what the tests run on. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...QUIET_FLAGS,
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

/** Flags that give WebGPU on the machine's own GPU, where it has one; on Linux by Vulkan, which needs no display. */
export const GPU_FLAGS: readonly string[] = [
  ...QUIET_FLAGS,
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux'
    ? ['--enable-features=Vulkan', '--use-angle=vulkan', '--disable-vulkan-surface']
    : []),
];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Path of an installed Chromium or Chrome: CHROME_PATH first, then well-known places. */
export function findChromium(): string | undefined {
  const named = namedBy('CHROME_PATH');
  if (named) return named;
  return [...wellKnown(), ...onPath(COMMANDS)].find(isProgram) ?? playwrightsOwn();
}

/** Path of a Chromium that runs here; installs one where there is none and says so on stderr. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  install();
  const installed = findChromium();
  if (!installed)
    throw new Error('No Chromium or Chrome was found and none could be installed: set CHROME_PATH to one.');
  process.stderr.write(`Chromium is now at ${installed}.\n`);
  return installed;
}

function install(): void {
  process.stderr.write('No Chromium or Chrome found.\n');
  if (installFromDebian('chromium', 'fonts-dejavu-core') && findChromium()) return;
  process.stderr.write('Installing Playwright\'s with "npx playwright install chromium".\n');
  const flags = process.getuid?.() === 0 ? ['--with-deps'] : [];
  const options = { stdio: ['ignore', 2, 2] as ['ignore', 2, 2], shell: process.platform === 'win32' };
  spawnSync('npx', ['playwright', 'install', '--no-shell', ...flags, 'chromium'], options);
}

function wellKnown(): string[] {
  const home = process.env.HOME ?? '';
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(home, 'Applications')].flatMap((folder) => [
        join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
        join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
      ]);
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .flatMap((name) => process.env[name] ?? [])
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
        ]);
    default:
      return COMMANDS.map((name) => join('/usr/bin', name)).concat('/opt/google/chrome/chrome');
  }
}

/** Asked in another process, since the path depends on the folder that Playwright was told to install into. */
function playwrightsOwn(): string | undefined {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const path = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout?.trim();
  return path && isProgram(path) ? path : undefined;
}
