import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { embeddingsFile } from './matrixFiles.ts';
import { MatrixInbox } from './matrixInbox.ts';
import { encodeNpy } from './npy.ts';
import { OutFolder } from './outFolder.ts';
import { experimentRoutes, FILES, MATRICES, MATRIX_FILES } from './routes.ts';
import { listFolder } from './servedFolder.ts';

let root: string;
let server: Server;
let inbox: MatrixInbox;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'routes-'));
  const out = new OutFolder(join(root, 'out'));
  out.write('a-seed1.user.npy', encodeNpy(new Uint8Array(8), 2));
  out.write('spec.json', '{}');
  writeFileSync(join(root, 'secret.npy'), encodeNpy(new Uint8Array(4), 1));
  writeFileSync(join(root, 'data.csv'), 'user,item');
  inbox = new MatrixInbox();
  const routes = experimentRoutes(
    [join(root, 'data.csv'), join(root, 'gone.csv')],
    (matrix) => inbox.put(matrix),
    (name) => out.bytes(name),
  );
  server = createServer((asked, answer) => void (routes(asked, answer) || answer.writeHead(404).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(root, { recursive: true });
});

/** What an address, sent as it stands, is answered. */
function ask(path: string, method = 'GET', body?: Uint8Array, headers = {}) {
  return new Promise<{ status?: number; bytes: number }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const asked = request({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve({ status: response.statusCode, bytes }));
    });
    asked.on('error', reject).end(body);
  });
}

test('the page fetches matrices and files of the dataset', async () => {
  expect(await ask(`${MATRIX_FILES}a-seed1.user.npy`)).toEqual({ status: 200, bytes: 8 });
  expect(await ask(`${FILES}0`)).toEqual({ status: 200, bytes: 9 });
  expect(await ask(`${FILES}1`)).toMatchObject({ status: 404 });
});

test.each([
  ...['..%2Fsecret.npy', '../secret.npy', '..%5Csecret.npy', '..%252Fsecret.npy', '%2e%2e%2fsecret.npy'],
  ...[
    'a%2F..%2F..%2Fsecret.npy',
    '%00a-seed1.user.npy',
    'spec.json',
    '.browser%2Fx.npy',
    `${'x'.repeat(900)}.npy`,
    '',
  ],
])('no file but a matrix of the folder is read: %s', async (name) => {
  expect(await ask(MATRIX_FILES + name)).toMatchObject({ status: 404, bytes: 0 });
});

test.each(['', '-1', '1e0', '0.0', 'length', '__proto__', '..%2F0', '99'])(
  'no file of the dataset has the number "%s"',
  async (number) => {
    expect(await ask(FILES + number)).toMatchObject({ status: 404 });
  },
);

test('an address that is none is answered so', async () => {
  expect(await ask(`${MATRIX_FILES}%E0%A4%A.npy`)).toMatchObject({ status: 400 });
  expect(await ask(`${FILES}%`)).toMatchObject({ status: 400 });
  expect(await ask(MATRICES)).toMatchObject({ status: 405 });
  expect(await ask(`${FILES}0`, 'DELETE')).toMatchObject({ status: 405 });
});

test('a matrix is taken while it is waited for, and at no other time', async () => {
  const query = `${MATRICES}?stage=student&side=user&d=2&modality=a%2Fb`;
  expect(await ask(query, 'POST', new Uint8Array(16))).toMatchObject({ status: 409 });
  inbox.open();
  expect(await ask(query, 'POST', new Uint8Array(16))).toMatchObject({ status: 204 });
  expect(inbox.close()).toMatchObject([{ stage: 'student', side: 'user', d: 2, modality: 'a/b' }]);
});

test('a matrix of a stage of one modality is taken, whatever that is called', async () => {
  inbox.open();
  const query = `${MATRICES}?stage=${encodeURIComponent('teacher:../é')}&side=user&d=2`;
  expect(await ask(query, 'POST', new Uint8Array(16))).toMatchObject({ status: 204 });
  const [{ stage, side }] = inbox.close();
  expect(embeddingsFile('promptmm', 'a-seed1', stage, side)).toBe('a-seed1.teacher-%2E%2E%2F%E9.user.npy');
});

test.each([
  ['a stage that leads elsewhere', 'stage=..%2F..%2Fx&side=user&d=2'],
  ['a stage with backslashes', 'stage=..%5Cx&side=user&d=2'],
  ['a stage with a NUL', 'stage=a%00b&side=user&d=2'],
  ['no stage', 'side=user&d=2'],
  ['too long a stage', `stage=${'x'.repeat(65)}&side=user&d=2`],
  ['another side', 'stage=a&side=..%2Fuser&d=2'],
  ['no width', 'stage=a&side=user&d=0'],
  ['no number', 'stage=a&side=user&d=NaN'],
  ['a width that does not fit', 'stage=a&side=user&d=3'],
])('%s is refused', async (_, query) => {
  inbox.open();
  expect(await ask(`${MATRICES}?${query}`, 'POST', new Uint8Array(16))).toMatchObject({ status: 400 });
  expect(inbox.close()).toEqual([]);
  expect(readdirSync(root).sort()).toEqual(['data.csv', 'out', 'secret.npy']);
});

test('a body larger than any matrix is refused before it has come', async () => {
  inbox.open();
  const headers = { 'content-length': String(2 ** 31 + 4), expect: '100-continue' };
  const { port } = server.address() as AddressInfo;
  const path = `${MATRICES}?stage=a&side=user&d=1`;
  const status = await new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      asked.destroy();
    });
    asked.on('error', reject).flushHeaders();
  });
  expect(status).toBe(413);
});

test('links that lead out of a dataset are named and not served', () => {
  const data = join(root, 'data');
  new OutFolder(data).write('sub/own.csv', 'x');
  symlinkSync(join(data, 'sub/own.csv'), join(data, 'near.csv'));
  symlinkSync(join(root, 'data.csv'), join(data, 'far.csv'));
  symlinkSync(join(root, 'nothing'), join(data, 'sub/dangling.csv'));
  const { served, paths, left } = listFolder(data);
  expect(served.files.map(({ name }) => name).sort()).toEqual(['data/near.csv', 'data/sub/own.csv']);
  expect(paths.map((path) => basename(path)).sort()).toEqual(['near.csv', 'own.csv']);
  expect(left.sort()).toEqual(['data/far.csv', 'data/sub/dangling.csv']);
});
