import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddingsFile, featuresFile } from '../experiment/matrixFiles.ts';
import { MatrixInbox } from '../experiment/matrixInbox.ts';
import { encodeNpy } from '../experiment/npy.ts';
import { OutFolder } from '../experiment/outFolder.ts';
import { experimentRoutes, FILES, MATRICES, MATRIX_FILES } from '../experiment/routes.ts';
import { serverOf } from '../serve.ts';
import { GENERIC, pick, replace, type Bytes, type Mutation } from './mutations.ts';
import type { Target } from './target.ts';
import { TEXT } from './textMutations.ts';

const HOST = 'experiment.localhost';
const SECRET = 'what must stay outside..';

const request = (line: string, body = '', headers = '') =>
  Uint8Array.from(
    Buffer.from(
      `${line} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`,
      'latin1',
    ),
  );
const CORPUS = [
  request(`GET ${MATRIX_FILES}a-seed1.user.npy`),
  request(`GET ${FILES}0`),
  request(`POST ${MATRICES}?stage=student&side=user&d=2`, 'x'.repeat(16), `Origin: http://${HOST}\r\n`),
  request(`POST ${MATRICES}?stage=teacher&side=item&d=1&modality=a%2Fb`, 'x'.repeat(8)),
  request('GET /index.html?view=data', '', 'Sec-Fetch-Site: same-origin\r\n'),
];

const STEPS = [
  '../',
  '..%2F',
  '..%5C',
  '..\\',
  '%2e%2e/',
  '..%252F',
  '/',
  '//',
  '%00',
  '%',
  '%ZZ',
  'C:/',
  '.',
  '%C0%AE',
];
const NAMES = ['secret.npy', 'secret.npy', 'secret', '.lock', 'x'.repeat(300), '__proto__', ''];

/** Steps to other folders, names of files and odd escapes in place of the last part of the address, or anywhere in a request. */
const leadAway: Mutation = (bytes, random) => {
  const way = Buffer.from(pick(random, STEPS).repeat(random.integer(3)) + pick(random, NAMES));
  const [line, last] = /^\S+ \S*\/([^\s/]*)/.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  if (line && last !== undefined && random.integer(2))
    return replace(bytes, line.length - last.length, line.length, way);
  const at = random.integer(Math.min(bytes.length, 120) + 1);
  return replace(bytes, at, Math.min(bytes.length, at + random.integer(12)), way);
};

/** A server with a folder of results beside what must not be touched. */
function open() {
  const root = mkdtempSync(join(tmpdir(), 'fuzz-routes-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, 'secret'), SECRET);
  writeFileSync(join(root, 'secret.npy'), encodeNpy(Buffer.from(SECRET), 1));
  mkdirSync(join(root, 'site'));
  writeFileSync(join(root, 'site/index.html'), 'the page');
  writeFileSync(join(root, 'data.csv'), 'user,item');
  const out = new OutFolder(join(root, 'out'));
  out.write('a-seed1.user.npy', encodeNpy(new Uint8Array(8), 2));
  out.write('runs/a-seed1.json', '{}');
  const inbox = new MatrixInbox();
  const routes = experimentRoutes(
    [join(root, 'data.csv')],
    (it) => inbox.put(it),
    (name) => out.bytes(name),
  );
  const server = serverOf({ folder: join(root, 'site'), alsoKnownAs: [HOST], routes });
  server.unref();
  const outside = () =>
    readdirSync(root)
      .map((name) => `${name} ${name === 'out' ? '' : statSync(join(root, name)).size}`)
      .join();
  const state = { out, inbox, outside, before: outside(), port: 0 };
  return new Promise<typeof state>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ ...state, port: (server.address() as AddressInfo).port }));
  });
}

let opened: ReturnType<typeof open> | undefined;

/** The batch runner's server: every request has an answer, and nothing outside its folders is read or written. */
export const ROUTES_TARGET: Target = {
  name: 'runner routes',
  corpus: CORPUS,
  mutations: [...GENERIC, ...TEXT, ...Array.from({ length: 12 }, () => leadAway)],
  run: async (bytes) => {
    const { out, inbox, outside, before, port } = await (opened ??= open());
    inbox.open();
    const answer = await answerTo(port, bytes);
    if (bytes.length && !/^HTTP\/1\.1 [1-5]\d\d /.test(answer))
      throw new Error(`no status: ${answer.slice(0, 80)}`);
    if (answer.includes(SECRET)) throw new Error('a file outside was read');
    for (const { stage, side, d, modality, bytes: matrix } of inbox.close())
      if (d > 0)
        out.write(
          modality === undefined
            ? embeddingsFile('promptmm', 'a-seed1', stage, side)
            : featuresFile('promptmm', 'a-seed1', stage, modality, side),
          encodeNpy(matrix, d),
        );
    if (outside() !== before) throw new Error(`something outside was written: ${outside()}`);
  },
};

/** What the server answers to what is sent, asked once more with patience where it says nothing. */
async function answerTo(port: number, bytes: Bytes): Promise<string> {
  return (await send(port, bytes, 20)) || send(port, bytes, 3000);
}

/** Sends bytes, and their end once the server answers or has been silent for so long: it waits for what is missing of a request. */
function send(port: number, bytes: Bytes, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.write(bytes);
      timer = setTimeout(() => socket.end(), patience);
    });
    socket.setEncoding('latin1').on('data', (text) => {
      answer += String(text);
      socket.end();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // It hangs up on what is no HTTP, sometimes while that is still being sent.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}
