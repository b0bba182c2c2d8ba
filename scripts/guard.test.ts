import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { refusal } from './guard.ts';

const asked = (headers: IncomingMessage['headers'], alsoKnownAs?: string[]) =>
  refusal({ headers } as IncomingMessage, alsoKnownAs);
const own = { host: 'localhost:4173' };

test.each([
  ['a browser without Sec-Fetch', own],
  ['an address by number', { host: '127.0.0.1:4173', origin: 'http://127.0.0.1:4173' }],
  ['IPv6', { host: '[::1]:4173', origin: 'http://[::1]:4173' }],
  ['the usual port', { host: 'LOCALHOST' }],
  ['the usual port, written', { host: 'localhost:80', origin: 'http://localhost' }],
  ['a forwarded port', { host: 'localhost:8080', origin: 'http://localhost:8080' }],
  ['its own page', { ...own, origin: 'http://localhost:4173', 'sec-fetch-site': 'same-origin' }],
  ['a typed address', { ...own, 'sec-fetch-site': 'none' }],
  ['a link on another site', { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }],
])('%s is answered', (_, headers) => {
  expect(asked(headers)).toBeUndefined();
});

test.each([
  ['a name that was made to point here', { host: 'evil.example:4173' }],
  ['one that begins like ours', { host: 'localhost.evil.example' }],
  ['one that ends like ours', { host: 'evil.localhost:4173' }],
  ['a name with a user in it', { host: 'evil@localhost:4173' }],
  ['no name', {}],
  ['an empty name', { host: '' }],
  ['every address of the machine', { host: '0.0.0.0:4173' }],
  ['a page of another site', { ...own, origin: 'https://evil.example' }],
  ['a page of another port', { ...own, origin: 'http://localhost:3000' }],
  ['a page of another protocol', { ...own, origin: 'https://localhost:4173' }],
  ['an extension that is called so', { ...own, origin: 'chrome-extension://localhost:4173' }],
  ['a page whose address has a user in it', { ...own, origin: 'http://x@localhost:4173' }],
  ['a sandboxed page', { ...own, origin: 'null' }],
  ['a script in another site', { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' }],
  [
    'a frame in a page of another port',
    { ...own, 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' },
  ],
])('%s is refused', (_, headers) => {
  expect(asked(headers)).toMatch(/^(This server answers only as|Only the pages of this server)/);
});

test('a server may have one more name', () => {
  expect(asked({ host: 'experiment.localhost' })).toBeTypeOf('string');
  expect(asked({ host: 'experiment.localhost' }, ['experiment.localhost'])).toBeUndefined();
});
