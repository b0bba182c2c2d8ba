import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

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

/** Flags that give WebGPU on the machine's own GPU, where it has one. */
export const GPU_FLAGS: readonly string[] = [
  ...QUIET_FLAGS,
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Path of an installed Chromium or Chrome: CHROME_PATH first, then well-known places. */
export function findChromium(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!isProgram(named))
      throw new Error(`CHROME_PATH is "${named}", which is not a program that can be run.`);
    return named;
  }
  return [...wellKnown(), ...onPath()].find(isProgram) ?? playwrightsOwn();
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
  if (process.getuid?.() === 0 && isDebian()) {
    process.stderr.write(
      'No Chromium or Chrome found: installing the Debian package "chromium" with apt-get.\n',
    );
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { stdio: ['ignore', 2, 2], env });
    const apt = ['install', '-qy', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
    if (spawnSync('apt-get', apt, { stdio: ['ignore', 2, 2], env }).status === 0 && findChromium()) return;
    process.stderr.write('apt-get has no working package "chromium".\n');
  }
  process.stderr.write(
    'No Chromium or Chrome found: installing Playwright\'s with "npx playwright install chromium".\n',
  );
  const flags = process.getuid?.() === 0 ? ['--with-deps'] : [];
  const options = { stdio: ['ignore', 2, 2] as ['ignore', 2, 2], shell: process.platform === 'win32' };
  spawnSync('npx', ['playwright', 'install', '--no-shell', ...flags, 'chromium'], options);
}

/** Not its relatives: elsewhere the package may be a stub that runs nothing as root. */
function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
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

function onPath(): string[] {
  if (process.platform === 'win32') return [];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Asked in another process, since the path depends on the folder that Playwright was told to install into. */
function playwrightsOwn(): string | undefined {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const path = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout?.trim();
  return path && isProgram(path) ? path : undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
